import { MAXIMUM_PAGE_SIZE } from "../fidelity/dynamodb-limits.ts";
import type { Attributes } from "./attribute-value.ts";
import { sizeOfAttributes } from "./item-size.ts";

/** What one Query or Scan has read. */
export interface ItemPage {
  /** Those that passed the filter. */
  readonly items: readonly Attributes[];
  readonly scannedCount: number;
  /** Of all that were read. */
  readonly bytes: number;
  /** The last one that was read, if there may be more. */
  readonly last: Attributes | undefined;
}

/**
 * Reads items in their order up to the limit or one mebibyte, whichever comes first. At the limit the page names its
 * last item even if there are no more.
 */
export function readPage(
  items: readonly Attributes[],
  { limit, passes }: { readonly limit: number | undefined; readonly passes: (item: Attributes) => boolean },
): ItemPage {
  const candidates = items.slice(0, limit);
  const { count, bytes } = withinSize(candidates);
  const read = candidates.slice(0, count);
  const isCutShort = read.length < items.length || read.length === limit;
  return {
    items: read.filter(passes),
    scannedCount: read.length,
    bytes,
    last: isCutShort ? read.at(-1) : undefined,
  };
}

function withinSize(items: readonly Attributes[]): { readonly count: number; readonly bytes: number } {
  let bytes = 0;
  for (const [count, item] of items.entries()) {
    const size = sizeOfAttributes(item);
    if (bytes + size > MAXIMUM_PAGE_SIZE.value) return { count, bytes };
    bytes += size;
  }
  return { count: items.length, bytes };
}
