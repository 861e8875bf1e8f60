import { isPlainObject } from "../assertions/json-value.ts";

/** What an answer lists in `batchItemFailures`. */
export function readScriptedFailures(answer: unknown): readonly unknown[] {
  if (!isPlainObject(answer)) return [];
  const { batchItemFailures: failures } = answer;
  if (!Array.isArray(failures)) return [];
  return failures.map((failure: unknown) => (isPlainObject(failure) ? failure["itemIdentifier"] : undefined));
}
