import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

/** DescribeTable's answer for a table that is not there, a ResourceNotFoundException. */
export const DESCRIBED_TABLE_NOT_FOUND = {
  value: (table: string) => `Requested resource not found: Table: ${table} not found`,
  unit: "text",
  because:
    "No recording has this text. It is the one of github.com/architect/dynalite, whose tests were compared with AWS.",
} as const satisfies Chosen<(table: string) => string>;

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
