import type { Attributes } from "./attribute-value.ts";
import { hashOfPartitionKey, type ItemStore } from "./item-store.ts";
import { type KeyAttribute, type KeySchema, keyAttributesOf } from "./key-schema.ts";
import type { SecondaryIndex } from "./secondary-index.ts";

/** What a query or scan reads: a table, or one of its indexes. */
export interface PageSource {
  /** What the condition of a query is about. */
  readonly schema: KeySchema;
  readonly store: ItemStore;
  /** What tells its entries apart: `lastEvaluatedKey` has it. */
  readonly keyAttributes: readonly KeyAttribute[];
  /** Undefined if the table itself is read. */
  readonly index: SecondaryIndex | undefined;
}

/** The items of a table. */
export function tableSource(schema: KeySchema, store: ItemStore): PageSource {
  return { schema, store, keyAttributes: keyAttributesOf(schema), index: undefined };
}

/** The items that are in an index. */
export function indexSource(index: SecondaryIndex): PageSource {
  const { settings, store, keyAttributes } = index;
  return { schema: settings.schema, store, keyAttributes, index };
}

/** One of several parts of a scan that are read side by side. */
export interface ScanSegment {
  /** From 0. */
  readonly segment: number;
  readonly totalSegments: number;
}

const HASH_DIGITS = 8;

/** Whether an item is in a segment: items with the same partition key are together. */
export function isInSegment(
  { schema }: PageSource,
  { segment, totalSegments }: ScanSegment,
  item: Attributes,
): boolean {
  const value = item[schema.partitionKey.name];
  if (value === undefined) return false;
  const hash = Number.parseInt(hashOfPartitionKey(value).slice(0, HASH_DIGITS), 16);
  return Math.floor((hash * totalSegments) / 16 ** HASH_DIGITS) === segment;
}
