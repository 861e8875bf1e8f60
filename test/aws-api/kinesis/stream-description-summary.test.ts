import { describe, expect, it } from "vitest";
import { toStreamDescriptionSummary } from "../../../src/aws-api/kinesis/stream-description-summary.ts";
import { advanceByHours, createStream } from "../../stream/stream-services.ts";

describe("What DescribeStreamSummary tells", () => {
  it("is what a stream is and how many open shards and consumers it has", async () => {
    const { stream, clock } = createStream({ shardCount: 1, retentionPeriodHours: 48 });
    const createdAt = Math.floor(clock.now / 1_000);
    advanceByHours(clock, 1);
    await stream.splitShard("shardId-000000000000", "100");
    await stream.registerStreamConsumer("reader");
    expect(toStreamDescriptionSummary(stream)).toEqual({
      ConsumerCount: 1,
      EncryptionType: "NONE",
      EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
      OpenShardCount: 2,
      RetentionPeriodHours: 48,
      StreamARN: stream.arn,
      StreamCreationTimestamp: createdAt,
      StreamName: "clicks",
      StreamStatus: "ACTIVE",
    });
  });

  it("has no time of creation once the first shards are gone", async () => {
    const { stream, clock } = createStream({ shardCount: 1 });
    await stream.splitShard("shardId-000000000000", "100");
    advanceByHours(clock, 25);
    expect(toStreamDescriptionSummary(stream)).not.toHaveProperty("StreamCreationTimestamp");
  });
});
