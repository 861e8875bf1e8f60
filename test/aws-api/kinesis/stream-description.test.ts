import { describe, expect, it } from "vitest";
import {
  toStreamDescription,
  toStreamDescriptionSummary,
  toStreamSummary,
} from "../../../src/aws-api/kinesis/stream-description.ts";
import { START } from "../../event-source/queue-services.ts";
import { advanceByHours, createStream } from "../../stream/stream-services.ts";

async function createDescribed() {
  const { stream, clock } = createStream({ shardCount: 1, retentionPeriodHours: 48 });
  advanceByHours(clock, 1);
  await stream.splitShard("shardId-000000000000", "100");
  await stream.registerStreamConsumer("reader");
  return stream;
}

describe("The description of a stream", () => {
  it("has its shards", async () => {
    const stream = await createDescribed();
    expect(toStreamDescription(stream, {})).toEqual({
      StreamName: "clicks",
      StreamARN: stream.arn,
      StreamStatus: "ACTIVE",
      StreamModeDetails: { StreamMode: "PROVISIONED" },
      StreamCreationTimestamp: START / 1_000,
      RetentionPeriodHours: 48,
      EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
      EncryptionType: "NONE",
      Shards: stream.shards.map(({ shardId }) => expect.objectContaining({ ShardId: shardId })),
      HasMoreShards: false,
    });
  });

  it("has one page of them", async () => {
    const stream = await createDescribed();
    const idsOf = (input: object) => {
      const { Shards, HasMoreShards } = toStreamDescription(stream, { ...input }) as {
        readonly Shards: readonly { readonly ShardId: string }[];
        readonly HasMoreShards: boolean;
      };
      return [Shards.map(({ ShardId }) => Number(ShardId.slice(-1))), HasMoreShards];
    };
    expect(idsOf({ Limit: 2 })).toEqual([[0, 1], true]);
    expect(idsOf({ Limit: 2, ExclusiveStartShardId: "shardId-000000000001" })).toEqual([[2], false]);
  });

  it("counts open shards and consumers in a summary", async () => {
    const stream = await createDescribed();
    const summary = toStreamDescriptionSummary(stream);
    expect(summary).toMatchObject({ OpenShardCount: 2, ConsumerCount: 1, MaxRecordSizeInKiB: 1_024 });
    expect(summary).not.toHaveProperty("Shards");
    expect(summary).toMatchObject(toStreamSummary(stream));
  });
});
