import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { LIST_SHARDS_PAGE } from "../../fidelity/aws-api.ts";
import type { Shard } from "../../stream/shard.ts";
import type { Stream } from "../../stream/stream.ts";
import type { AwsInput } from "../aws-operation.ts";
import { isMembers, toWireMembers } from "../member-names.ts";

const MEMBERS = ["ExclusiveStartShardId", "MaxResults", "ShardFilter"];

/**
 * What ListShards answers: every shard that has not expired, or those that a filter leaves.
 * @throws NotSimulatedError for an answer of several pages, and for filters by time
 */
export function listShards({ shards }: Stream, input: AwsInput): object {
  for (const [name, value] of Object.entries(input)) {
    if (!MEMBERS.includes(name) && value !== undefined && value !== null)
      throw new NotSimulatedError("ListShards", `\`${name}\``);
  }
  const { ExclusiveStartShardId: start, ShardFilter: filter, MaxResults: limit } = input;
  const inOrder = shards.toSorted((a, b) => (a.shardId < b.shardId ? -1 : 1));
  const filtered = inOrder.filter(passes(filter)).filter(isAfter("ExclusiveStartShardId", start));
  if (filtered.length > checkLimit(limit))
    throw new NotSimulatedError("ListShards", "an answer of several pages", "Leave out `MaxResults`.");
  return { Shards: filtered.map(toWireShard) };
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

function passes(filter: unknown): (shard: Shard) => boolean {
  if (filter === undefined || filter === null) return () => true;
  const { Type: type, ShardId: start } = isMembers(filter) ? filter : {};
  switch (type) {
    case "AT_LATEST":
      return ({ isClosed }) => !isClosed;
    case "FROM_TRIM_HORIZON":
      return () => true;
    case "AFTER_SHARD_ID":
      if (start === undefined)
        throw new InvalidArgumentError("ListShards", "ShardFilter.ShardId", "the id of a shard", start);
      return isAfter("ShardFilter.ShardId", start);
    default:
      throw new NotSimulatedError("ListShards", `a \`ShardFilter\` of the type ${JSON.stringify(type)}`);
  }
}

function isAfter(option: string, start: unknown): (shard: Shard) => boolean {
  if (start === undefined || start === null) return () => true;
  if (typeof start !== "string")
    throw new InvalidArgumentError("ListShards", option, "the id of a shard", start);
  return ({ shardId }) => shardId > start;
}

function checkLimit(limit: unknown): number {
  if (limit === undefined || limit === null) return LIST_SHARDS_PAGE.value;
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 1)
    throw new InvalidArgumentError("ListShards", "MaxResults", "a whole number from 1", limit);
  return limit;
}
