import { describe, expect, it } from "vitest";
import { listShards, toWireShard } from "../../../src/aws-api/kinesis/listed-shards.ts";
import { createStream } from "../../stream/stream-services.ts";

async function createSplitStream() {
  const { stream } = createStream({ shardCount: 1 });
  await stream.splitShard("shardId-000000000000", "100");
  const idsOf = (input: Readonly<Record<string, unknown>>) => {
    const { Shards } = listShards(stream, input) as { Shards: readonly { ShardId: string }[] };
    return Shards.map(({ ShardId }) => Number(ShardId.slice(-1)));
  };
  return { stream, idsOf };
}

describe("ListShards", () => {
  it("tells of open and closed shards, where they begin and what they came from", async () => {
    const { stream } = await createSplitStream();
    const [parent, child] = stream.shards.map(toWireShard);
    expect(parent).toEqual({
      ShardId: "shardId-000000000000",
      HashKeyRange: { StartingHashKey: "0", EndingHashKey: "340282366920938463463374607431768211455" },
      SequenceNumberRange: {
        StartingSequenceNumber: expect.stringMatching(/^\d{56}$/),
        EndingSequenceNumber: expect.stringMatching(/^\d{56}$/),
      },
    });
    expect(child).toEqual({
      ShardId: "shardId-000000000001",
      ParentShardId: "shardId-000000000000",
      HashKeyRange: { StartingHashKey: "0", EndingHashKey: "99" },
      SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^\d{56}$/) },
    });
  });

  it("lists those that a filter or a start leaves", async () => {
    const { idsOf } = await createSplitStream();
    expect(idsOf({})).toEqual([0, 1, 2]);
    expect(idsOf({ ExclusiveStartShardId: "shardId-000000000001", MaxResults: 1 })).toEqual([2]);
    expect(idsOf({ ShardFilter: { Type: "AT_LATEST" } })).toEqual([1, 2]);
    expect(idsOf({ ShardFilter: { Type: "FROM_TRIM_HORIZON" } })).toEqual([0, 1, 2]);
    expect(idsOf({ ShardFilter: { Type: "AFTER_SHARD_ID", ShardId: "shardId-000000000000" } })).toEqual([
      1, 2,
    ]);
  });

  it.each([
    { MaxResults: 2 },
    { MaxResults: 0 },
    { NextToken: "token" },
    { ExclusiveStartShardId: 1 },
    { ShardFilter: { Type: "AT_TRIM_HORIZON" } },
    { ShardFilter: { Type: "AFTER_SHARD_ID" } },
  ])("refuses several pages, filters by time, and values of the wrong kind: %j", async (input) => {
    const { idsOf } = await createSplitStream();
    expect(() => idsOf(input)).toThrow(/ListShards: .*(is not simulated|expected)/);
  });
});
