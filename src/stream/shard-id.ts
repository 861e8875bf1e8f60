/** The id of a stream's shard; shards are numbered in the order in which they were made. */
export function toShardId(index: number): string {
  return `shardId-${String(index).padStart(12, "0")}`;
}

/** The number of a shard, from its id or a short form of it, if it is one. */
export function parseShardId(shardId: string): number | undefined {
  const found = /^(?:shardId-)?(\d{1,12})$/.exec(shardId);
  if (found === null) return undefined;
  const index = Number(found[1]);
  return index <= 0x7fffffff ? index : undefined;
}
