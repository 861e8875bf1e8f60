import { LISTED } from "../../fidelity/kinesis-limits.ts";
import type { Stream } from "../../stream/stream.ts";
import type { AwsInput } from "../aws-operation.ts";
import { firstOf } from "./kinesis-page.ts";
import { inOrder, toWireShard } from "./listed-shards.ts";

const MS_PER_SECOND = 1_000;

type WireMembers = Readonly<Record<string, unknown>>;

/** What DescribeStream answers: one page of the shards with it. */
export function toStreamDescription(stream: Stream, input: AwsInput): WireMembers {
  const { ExclusiveStartShardId: start, Limit: limit } = input;
  const after = inOrder(stream.shards).filter(
    ({ shardId }) => start === undefined || shardId > String(start),
  );
  const { entries, hasMore } = firstOf(after, limit, LISTED.value.shards);
  return { ...propertiesOf(stream), Shards: entries.map(toWireShard), HasMoreShards: hasMore };
}

/** What DescribeStreamSummary answers. */
export function toStreamDescriptionSummary(stream: Stream): WireMembers {
  return {
    ...propertiesOf(stream),
    OpenShardCount: stream.shards.filter(({ isClosed }) => !isClosed).length,
    ConsumerCount: stream.consumers.length,
    MaxRecordSizeInKiB: stream.controls.maxRecordSizeInKiB,
  };
}

/** What ListStreams answers of each stream. */
export function toStreamSummary({ name, arn, controls }: Stream): WireMembers {
  return {
    StreamName: name,
    StreamARN: arn,
    StreamStatus: "ACTIVE",
    StreamModeDetails: { StreamMode: controls.mode },
    StreamCreationTimestamp: controls.createdAt / MS_PER_SECOND,
  };
}

function propertiesOf(stream: Stream): WireMembers {
  const { retentionPeriodHours, controls } = stream;
  const { shardLevelMetrics, encryption } = controls;
  return {
    ...toStreamSummary(stream),
    RetentionPeriodHours: retentionPeriodHours,
    EnhancedMonitoring: [{ ShardLevelMetrics: shardLevelMetrics }],
    ...(encryption.keyId === undefined
      ? { EncryptionType: "NONE" }
      : { EncryptionType: "KMS", KeyId: encryption.keyId }),
  };
}
