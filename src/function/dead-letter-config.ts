import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { ENUM_MISMATCH } from "../fidelity/error-messages.ts";
import type { DeadLetterConfigOptions, RecursiveLoop } from "./function-options.ts";
import { validationException } from "./member-constraint.ts";

/** Where a function's failed events go. */
export interface DeadLetterConfig {
  /** ARN of a standard queue or topic. */
  readonly targetArn: string;
}

/**
 * A config without a target leaves everything as it is; `""` as target takes it away.
 * Whether the target exists is checked by whoever knows it.
 */
export function mergeDeadLetterConfig(
  where: string,
  options: DeadLetterConfigOptions | undefined,
  current: DeadLetterConfig | undefined,
): { readonly deadLetterConfig?: DeadLetterConfig } {
  const targetArn = options === undefined ? undefined : checkTarget(where, options);
  const deadLetterConfig = targetArn === undefined ? current : { targetArn };
  return deadLetterConfig === undefined || targetArn === "" ? {} : { deadLetterConfig };
}

/** Checks RecursiveLoop. */
export function checkRecursiveLoop(where: string, word: unknown): RecursiveLoop {
  if (word === "Terminate" || word === "Allow") return word;
  const aws =
    typeof word === "string"
      ? validationException(word, "recursiveLoop", ENUM_MISMATCH.value(["Terminate", "Allow"]))
      : undefined;
  throw new InvalidArgumentError(where, "recursiveLoop", '"Terminate" or "Allow"', word, aws);
}

function checkTarget(where: string, options: DeadLetterConfigOptions): string | undefined {
  checkObject(options, { where, option: "deadLetterConfig" });
  checkKnownNames(where, options, { known: ["targetArn"], prefix: "deadLetterConfig." });
  const { targetArn } = options;
  const arn = typeof targetArn === "object" && targetArn !== null ? targetArn.arn : targetArn;
  if (arn === undefined || arn === "") return arn;
  if (typeof arn === "string" && /^arn:[^:]+:(?:sqs|sns):/.test(arn)) return arn;
  throw new InvalidArgumentError(
    where,
    "deadLetterConfig.targetArn",
    "a queue or a topic of this runtime, or its ARN",
    targetArn,
  );
}
