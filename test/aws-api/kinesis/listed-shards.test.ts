import { describe, expect, it } from "vitest";
import { readPosition } from "../../../src/aws-api/kinesis/kinesis-page.ts";
import { listShards, toWireShard } from "../../../src/aws-api/kinesis/listed-shards.ts";
import { createStream } from "../../stream/stream-services.ts";

async function createSplitStream() {
  const { stream, clock } = createStream({ shardCount: 1 });
  await stream.splitShard("shardId-000000000000", "100");
  const pageOf = (input: Readonly<Record<string, unknown>>, token?: string) => {
    const position = token === undefined ? undefined : readPosition(token, clock.now);
    const { Shards, NextToken } = listShards(stream, { input, position, now: clock.now }) as {
      readonly Shards: readonly { readonly ShardId: string }[];
      readonly NextToken?: string;
    };
    return { ids: Shards.map(({ ShardId }) => Number(ShardId.slice(-1))), token: NextToken };
  };
  return { stream, pageOf };
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
    const { pageOf } = await createSplitStream();
    expect(pageOf({})).toEqual({ ids: [0, 1, 2], token: undefined });
    expect(pageOf({ ExclusiveStartShardId: "shardId-000000000001" }).ids).toEqual([2]);
    expect(pageOf({ ShardFilter: { Type: "AT_LATEST" } }).ids).toEqual([1, 2]);
  });

  it("goes on where a page ended, with the filter of the first", async () => {
    const { pageOf } = await createSplitStream();
    const first = pageOf({ MaxResults: 1, ShardFilter: { Type: "AT_LATEST" } });
    expect(first.ids).toEqual([1]);
    expect(pageOf({ MaxResults: 1 }, first.token)).toEqual({ ids: [2], token: undefined });
  });
});
