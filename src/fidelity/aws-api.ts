import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

/** What DescribeTable answers as the count of items. */
export const DESCRIBED_ITEM_COUNT = {
  value: "the items that are there",
  unit: "rule",
  because: "AWS counts them every six hours or so, and does not say when.",
} as const satisfies Chosen<string>;

/** How many shards ListShards answers if it is not told. */
export const LIST_SHARDS_PAGE = {
  value: 1_000,
  unit: "count",
  source: "service model kinesis 2013-12-02",
  readOn: READ_ON,
} as const satisfies Published<number>;
