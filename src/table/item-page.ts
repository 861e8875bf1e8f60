import { MAXIMUM_PAGE_SIZE } from "../fidelity/dynamodb-limits.ts";
import type { Attributes } from "./attribute-value.ts";
import { sizeOfAttributes } from "./item-size.ts";

/** What one Query or Scan has read. */
export interface ItemPage {
  /** Those that passed the filter. */
  readonly items: readonly Attributes[];
  readonly scannedCount: number;
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
  const read = candidates.slice(0, countWithinSize(candidates));
  const isCutShort = read.length < items.length || read.length === limit;
  return {
    items: read.filter(passes),
    scannedCount: read.length,
    last: isCutShort ? read.at(-1) : undefined,
  };
}

function countWithinSize(items: readonly Attributes[]): number {
  let size = 0;
  const first = items.findIndex((item) => {
    size += sizeOfAttributes(item);
    return size > MAXIMUM_PAGE_SIZE.value;
  });
  return first === -1 ? items.length : first;
}
