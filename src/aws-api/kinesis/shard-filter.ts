import { SHARD_FILTER_TYPES } from "../../fidelity/kinesis-constraints.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { Shard } from "../../stream/shard.ts";
import type { Stream } from "../../stream/stream.ts";
import { isMembers } from "../member-names.ts";
import { checkConstraints } from "./kinesis-constraints.ts";
import { fromWireTimestamp } from "./wire-kinesis-records.ts";

const HOUR = 3_600_000;

/**
 * The shards that a ShardFilter leaves.
 * @throws AwsServiceError for a type that there is not, or one without what belongs to it
 */
export function shardFilter(stream: Stream, given: unknown, now: number): (shard: Shard) => boolean {
  if (!isMembers(given)) return () => true;
  checkConstraints(given, [["Type!", { words: SHARD_FILTER_TYPES.value }], "ShardId"], "shardFilter.");
  const { Type: type, ShardId: start } = given;
  const horizon = Math.max(stream.controls.createdAt, now - stream.retentionPeriodHours * HOUR);
  switch (type) {
    case "AFTER_SHARD_ID":
      if (typeof start !== "string") throw kinesisFault("shardFilter", { type, member: "ShardId" });
      return ({ shardId }) => shardId > start;
    case "AT_TRIM_HORIZON":
      return isOpenAt(horizon);
    case "AT_LATEST":
      return ({ isClosed }) => !isClosed;
    case "AT_TIMESTAMP":
      return isOpenAt(timestampOf(given));
    case "FROM_TIMESTAMP":
      return isOpenAfter(timestampOf(given));
    default:
      return () => true;
  }
}

function timestampOf({ Type: type, Timestamp: timestamp }: Readonly<Record<string, unknown>>): number {
  const instant = fromWireTimestamp(timestamp);
  if (typeof instant === "number") return instant;
  throw kinesisFault("shardFilter", { type: String(type), member: "Timestamp" });
}

function isOpenAt(instant: number): (shard: Shard) => boolean {
  return (shard) => shard.openedAt <= instant && isOpenAfter(instant)(shard);
}

function isOpenAfter(instant: number): (shard: Shard) => boolean {
  return ({ closedAt }) => closedAt === undefined || closedAt >= instant;
}
