import type { PartitionSlice } from "./kafka-batch.ts";
import type { EventPartition } from "./kafka-event.ts";

/** The records of slices as the journal names them: `orders-0:15`. */
export function messageIdsOf(slices: readonly PartitionSlice[]): readonly string[] {
  return slices.flatMap(({ log, items }) => items.map(({ record }) => `${log.key}:${record.offset}`));
}

/** The partitions that have records: `orders-0,orders-1`. */
export function shardIdOf(slices: readonly PartitionSlice[]): string {
  return slices
    .filter(({ items }) => items.length > 0)
    .map(({ log }) => log.key)
    .join(",");
}

/** The partitions that have records, as an event holds them. */
export function toEventPartitions(slices: readonly PartitionSlice[]): readonly EventPartition[] {
  return slices
    .filter(({ items }) => items.length > 0)
    .map(({ log, items }) => ({ key: log.key, records: items.map(({ text }) => text) }));
}

/** Each slice up to the first failed offset, and what is left of those that have one. */
export function splitSlices(
  slices: readonly PartitionSlice[],
  failedFrom: ReadonlyMap<string, number>,
): { readonly done: readonly PartitionSlice[]; readonly left: readonly PartitionSlice[] } {
  const done = slices.map((slice) => {
    const end = failedFrom.get(slice.log.key) ?? slice.end;
    return { ...slice, end, items: slice.items.filter(({ record }) => record.offset < end) };
  });
  const left = slices.flatMap((slice) => {
    const from = failedFrom.get(slice.log.key);
    if (from === undefined) return [];
    return [{ ...slice, items: slice.items.filter(({ record }) => record.offset >= from) }];
  });
  return { done, left };
}
