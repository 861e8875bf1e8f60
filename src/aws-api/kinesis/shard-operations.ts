import { SHARD_LEVEL_METRICS } from "../../fidelity/kinesis-constraints.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { Stream } from "../../stream/stream.ts";
import type { AwsInput, AwsOperation, OperationTable } from "../aws-operation.ts";
import type { KinesisAccount } from "./kinesis-account.ts";
import { checkConstraints } from "./kinesis-constraints.ts";
import { checkCreation, checkMembers, findStream, onStream } from "./kinesis-input.ts";
import { readPosition } from "./kinesis-page.ts";
import { listShards } from "./listed-shards.ts";

/** Kinesis's operations on the shards of a stream. */
export const SHARD_OPERATIONS: OperationTable<KinesisAccount> = {
  ListShards: (account, given) => {
    const { StreamName, StreamARN, NextToken, ...input } = given;
    checkMembers("ListShards", input, [
      "ExclusiveStartShardId",
      "MaxResults",
      "ShardFilter",
      "StreamCreationTimestamp",
    ]);
    checkConstraints(given, ["NextToken", "MaxResults", "ExclusiveStartShardId", "StreamName", "StreamARN"]);
    const now = account.now();
    const isNamed = (StreamName ?? StreamARN) !== undefined;
    if (NextToken === undefined) {
      if (!isNamed) throw kinesisFault("nextTokenOrStream", {});
      const stream = findStream(account, "ListShards", { StreamName, StreamARN });
      checkCreation(stream, input, account);
      return listShards(stream, { input, position: undefined, now });
    }
    if (StreamName !== undefined) throw kinesisFault("nextTokenAndStream", {});
    const position = readPosition(NextToken, now);
    if (position.stream === undefined) throw kinesisFault("invalidNextToken", {});
    const stream = findStream(account, "ListShards", { StreamName: position.stream, StreamARN });
    return listShards(stream, { input, position, now });
  },

  SplitShard: onStream("SplitShard", {
    members: ["ShardToSplit", "NewStartingHashKey"],
    checked: ["ShardToSplit!", "NewStartingHashKey!", "StreamName", "StreamARN"],
    run: async ({ stream, input }) => {
      const { ShardToSplit: shardId, NewStartingHashKey: hashKey } = input;
      await stream.splitShard(shardId as string, hashKey as string);
    },
  }),

  MergeShards: onStream("MergeShards", {
    members: ["ShardToMerge", "AdjacentShardToMerge"],
    checked: ["ShardToMerge!", "AdjacentShardToMerge!", "StreamName", "StreamARN"],
    run: async ({ stream, input }) => {
      const { ShardToMerge: shardId, AdjacentShardToMerge: adjacentShardId } = input;
      await stream.mergeShards(shardId as string, adjacentShardId as string);
    },
  }),

  UpdateShardCount: onStream("UpdateShardCount", {
    members: ["TargetShardCount", "ScalingType"],
    checked: ["ScalingType!", "StreamName", "StreamARN", "TargetShardCount!"],
    run: ({ stream, input }) => {
      const target = input["TargetShardCount"] as number;
      const current = stream.updateShardCount(target);
      return {
        StreamName: stream.name,
        CurrentShardCount: current,
        TargetShardCount: target,
        StreamARN: stream.arn,
      };
    },
  }),

  EnableEnhancedMonitoring: changeMonitoring("EnableEnhancedMonitoring", (current, named) =>
    SHARD_LEVEL_METRICS.value.filter((metric) => current.includes(metric) || named.includes(metric)),
  ),

  DisableEnhancedMonitoring: changeMonitoring("DisableEnhancedMonitoring", (current, named) =>
    current.filter((metric) => !named.includes(metric)),
  ),
};

function changeMonitoring(
  operation: string,
  change: (current: readonly string[], named: readonly string[]) => readonly string[],
): AwsOperation<KinesisAccount> {
  return onStream(operation, {
    members: ["ShardLevelMetrics"],
    checked: ["ShardLevelMetrics!", "StreamName", "StreamARN"],
    run: ({ stream, input }) =>
      monitoringAnswer(stream, change(stream.controls.shardLevelMetrics, namedIn(input))),
  });
}

function monitoringAnswer(stream: Stream, desired: readonly string[]): object {
  const current = stream.controls.shardLevelMetrics;
  stream.controls.shardLevelMetrics = desired;
  return {
    StreamName: stream.name,
    CurrentShardLevelMetrics: current,
    DesiredShardLevelMetrics: desired,
    StreamARN: stream.arn,
  };
}

function namedIn({ ShardLevelMetrics: given }: AwsInput): readonly string[] {
  const named = Array.isArray(given) ? given.map(String) : [];
  return named.includes("ALL") ? SHARD_LEVEL_METRICS.value : named;
}
