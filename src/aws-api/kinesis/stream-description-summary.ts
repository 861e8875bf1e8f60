import { parseSequenceNumber } from "../../stream/sequence-number.ts";
import type { Stream } from "../../stream/stream.ts";

/**
 * What DescribeStreamSummary answers, as far as a stream knows: not its mode, and not when it was created once the
 * shards are gone that it was created with.
 */
export function toStreamDescriptionSummary(stream: Stream): Readonly<Record<string, unknown>> {
  const { name, arn, shards, consumers, retentionPeriodHours } = stream;
  const createdAt = creationOf(stream);
  return {
    ConsumerCount: consumers.length,
    EncryptionType: "NONE",
    EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
    OpenShardCount: shards.filter(({ isClosed }) => !isClosed).length,
    RetentionPeriodHours: retentionPeriodHours,
    StreamARN: arn,
    ...(createdAt !== undefined && { StreamCreationTimestamp: createdAt }),
    StreamName: name,
    StreamStatus: "ACTIVE",
  };
}

/** Epoch seconds, which the sequence numbers of the first shards begin with. */
function creationOf({ shards }: Stream): number | undefined {
  const first = shards.find(({ parentShardIds }) => parentShardIds.length === 0);
  return first && parseSequenceNumber(first.sequenceNumberRange.startingSequenceNumber)?.shardCreatedAt;
}
