import { readBatchItemFailures } from "./batch-item-failures.ts";

/** What a function's answer means for the batch it was given. */
export type BatchOutcome =
  | { readonly type: "success" }
  /** The listed items come back, all others are done. */
  | { readonly type: "partial"; readonly failed: ReadonlySet<string> }
  | { readonly type: "failure"; readonly reason: string };

const SUCCESS: BatchOutcome = { type: "success" };

/**
 * Reads the answer to a batch under ReportBatchItemFailures: `{ batchItemFailures: [{ itemIdentifier }] }`. Nothing
 * listed means success; anything listed that is not an item of this batch fails the whole batch.
 * See https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function readPartialBatchResponse(
  payload: string,
  itemIdentifiers: ReadonlySet<string>,
): BatchOutcome {
  const reported = readBatchItemFailures(payload);
  if (reported.type === "failure") return reported;
  const failed = new Set<string>();
  for (const itemIdentifier of reported.itemIdentifiers) {
    if (typeof itemIdentifier !== "string" || itemIdentifier === "") {
      return { type: "failure", reason: "batchItemFailures lists an item without an itemIdentifier" };
    }
    if (!itemIdentifiers.has(itemIdentifier)) {
      return {
        type: "failure",
        reason: `itemIdentifier ${JSON.stringify(itemIdentifier)} is not in the batch`,
      };
    }
    failed.add(itemIdentifier);
  }
  return failed.size === 0 ? SUCCESS : { type: "partial", failed };
}
