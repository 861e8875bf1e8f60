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
  if (payload === "" || payload === "null") return SUCCESS;
  let response: unknown;
  try {
    response = JSON.parse(payload);
  } catch {
    return { type: "failure", reason: "the response is not JSON" };
  }
  if (typeof response !== "object" || response === null) return SUCCESS;
  const { batchItemFailures } = response as { readonly batchItemFailures?: unknown };
  if (batchItemFailures === undefined || batchItemFailures === null) return SUCCESS;
  if (!Array.isArray(batchItemFailures))
    return { type: "failure", reason: "batchItemFailures is not a list" };
  const failed = new Set<string>();
  for (const failure of batchItemFailures as readonly unknown[]) {
    const itemIdentifier = (failure as { readonly itemIdentifier?: unknown } | null)?.itemIdentifier;
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
