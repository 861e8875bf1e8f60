/** What the answer to a batch lists under `batchItemFailures`. */
export type BatchItemFailures =
  /** The `itemIdentifier` of each item; nothing for an answer that lists nothing. */
  | { readonly type: "listed"; readonly itemIdentifiers: readonly unknown[] }
  | { readonly type: "failure"; readonly reason: string };

const NONE: BatchItemFailures = { type: "listed", itemIdentifiers: [] };

/** Reads an answer under ReportBatchItemFailures; what an item may be named by is for its source to say. */
export function readBatchItemFailures(payload: string): BatchItemFailures {
  if (payload === "" || payload === "null") return NONE;
  let response: unknown;
  try {
    response = JSON.parse(payload);
  } catch {
    return { type: "failure", reason: "the response is not JSON" };
  }
  if (typeof response !== "object" || response === null) return NONE;
  const { batchItemFailures } = response as { readonly batchItemFailures?: unknown };
  if (batchItemFailures === undefined || batchItemFailures === null) return NONE;
  if (!Array.isArray(batchItemFailures))
    return { type: "failure", reason: "batchItemFailures is not a list" };
  return { type: "listed", itemIdentifiers: batchItemFailures.map(itemIdentifierOf) };
}

function itemIdentifierOf(failure: unknown): unknown {
  return (failure as { readonly itemIdentifier?: unknown } | null)?.itemIdentifier;
}
