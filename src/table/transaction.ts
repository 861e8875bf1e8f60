import { AwsServiceError } from "../errors.ts";
import type { Attributes } from "./attribute-value.ts";
import { decideWrite, type ItemWrite, membersOfFailure } from "./item-write.ts";
import { tableError } from "./table-error.ts";

/** One write of a transaction, and the item as it is. */
export interface TransactedWrite {
  readonly write: ItemWrite;
  readonly before: Attributes | undefined;
}

/** Why one action of a transaction cancels it; `None` if it does not. An SDK client shows it as is. */
export interface CancellationReason {
  readonly Code: "None" | "ConditionalCheckFailed" | "ValidationError";
  readonly Message?: string;
  /** The item, if it was asked for. */
  readonly Item?: Attributes;
}

type Outcome =
  | { readonly type: "change"; readonly after: Attributes | undefined }
  | { readonly type: "refusal"; readonly reason: CancellationReason };

/**
 * Decides all writes of a transaction: the items afterwards, in the order of the writes.
 * @throws AwsServiceError `TransactionCanceledException` with `CancellationReasons` if one of them cannot be done
 */
export function decideTransaction(writes: readonly TransactedWrite[]): readonly (Attributes | undefined)[] {
  const outcomes = writes.map(decideOne);
  if (outcomes.some(({ type }) => type === "refusal")) {
    const reasons = outcomes.map(
      (outcome): CancellationReason => (outcome.type === "refusal" ? outcome.reason : { Code: "None" }),
    );
    throw tableError(
      "transactionCanceled",
      { reasons: reasons.map(({ Code }) => Code).join(", ") },
      { CancellationReasons: reasons },
    );
  }
  return outcomes.map((outcome) => (outcome.type === "change" ? outcome.after : undefined));
}

function decideOne({ write, before }: TransactedWrite): Outcome {
  try {
    const decision = decideWrite(write, before);
    if (decision.type === "change") return decision;
    const { message } = tableError("conditionFailed");
    const reason = {
      Code: "ConditionalCheckFailed" as const,
      Message: message,
      ...membersOfFailure(write, before),
    };
    return { type: "refusal", reason };
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    return { type: "refusal", reason: { Code: "ValidationError", Message: error.message } };
  }
}
