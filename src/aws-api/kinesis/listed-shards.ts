import { LIST_SHARDS_PAGE } from "../../fidelity/aws-api.ts";
import type { Shard } from "../../stream/shard.ts";
import type { Stream } from "../../stream/stream.ts";
import type { AwsInput } from "../aws-operation.ts";
import { toWireMembers } from "../member-names.ts";
import { firstOf, type PagePosition, printPosition } from "./kinesis-page.ts";
import { shardFilter } from "./shard-filter.ts";

/** What a list of shards is made from. */
export interface ListShardsCall {
  readonly input: AwsInput;
  /** Where the answer before it ended, if it is not the first. */
  readonly position: PagePosition | undefined;
  readonly now: number;
}

/** What ListShards answers: one page of the shards that have not expired, or of those that a filter leaves. */
export function listShards(stream: Stream, { input, position, now }: ListShardsCall): object {
  const { ExclusiveStartShardId: start, MaxResults: limit } = input;
  const filter = position === undefined ? input["ShardFilter"] : position.filter;
  const after = position?.after ?? start;
  const passes = shardFilter(stream, filter, now);
  const shards = inOrder(stream.shards).filter(
    (shard) => passes(shard) && (after === undefined || shard.shardId > String(after)),
  );
  const { entries, hasMore } = firstOf(shards, limit, LIST_SHARDS_PAGE.value);
  const last = entries.at(-1)?.shardId;
  return {
    Shards: entries.map(toWireShard),
    ...(hasMore &&
      last !== undefined && {
        NextToken: printPosition({ createdAt: now, after: last, stream: stream.name, filter }),
      }),
  };
}

/** Shards in the order of their ids. */
export function inOrder(shards: readonly Shard[]): readonly Shard[] {
  return shards.toSorted((a, b) => (a.shardId < b.shardId ? -1 : 1));
}

/** A shard as it goes over the wire. */
export function toWireShard(shard: Shard): object {
  const { shardId, parentShardId, adjacentParentShardId, hashKeyRange, sequenceNumberRange } = shard;
  return toWireMembers({
    shardId,
    parentShardId,
    adjacentParentShardId,
    hashKeyRange: toWireMembers(hashKeyRange),
    sequenceNumberRange: toWireMembers(sequenceNumberRange),
  });
}
