import { describe, expect, it } from "vitest";
import { createStream, refusalOf } from "./stream-services.ts";

const idsOf = (shards: readonly { readonly shardId: string }[]) =>
  shards.map(({ shardId }) => Number(shardId.slice(-4)));

describe("Resharding", () => {
  it("closes what it splits and merges, and tells those that listen of each change", async () => {
    const { stream, journal } = createStream({ shardCount: 1 });
    let changes = 0;
    stream.onChange(() => changes++);
    const [lower, upper] = await stream.splitShard("shardId-000000000000", 100n);
    const merged = await stream.mergeShards(lower.shardId, upper.shardId);
    expect(changes).toBe(2);
    expect(stream.shards.map(({ isClosed }) => isClosed)).toEqual([true, true, true, false]);
    expect(merged).toMatchObject({ parentShardId: lower.shardId, adjacentParentShardId: upper.shardId });
    expect(journal.where("stream.resharded").map(({ opened }) => opened.length)).toEqual([2, 1]);
  });

  it("scales to a number of shards of one size, and says how many there were", () => {
    const { stream } = createStream({ shardCount: 2 });
    expect(stream.updateShardCount(4)).toBe(2);
    const open = () => stream.shards.filter(({ isClosed }) => !isClosed);
    expect(idsOf(open())).toEqual([2, 3, 4, 5]);
    expect(idsOf(stream.shards)).toHaveLength(6);
    expect(stream.updateShardCount(2)).toBe(4);
    expect(open().map(({ hashKeyRange }) => hashKeyRange.startingHashKey)).toEqual(["0", String(2n ** 127n)]);
  });

  it("goes to twice or half as many shards at most", async () => {
    const { stream } = createStream({ shardCount: 3 });
    const scale = async (target: number) => stream.updateShardCount(target);
    expect([await refusalOf(scale(7)), await refusalOf(scale(1))]).toMatchInlineSnapshot(`
      [
        {
          "httpStatusCode": 400,
          "message": "UpdateShardCount cannot scale up over double your current open shard count. Current open shard count: 3, Target shard count: 7",
          "name": "LimitExceededException",
        },
        {
          "httpStatusCode": 400,
          "message": "UpdateShardCount cannot scale down below half your current open shard count. Current open shard count: 3, Target shard count: 1",
          "name": "LimitExceededException",
        },
      ]
    `);
    expect(stream.updateShardCount(2)).toBe(3);
  });

  it("is not for streams on demand", async () => {
    const { stream } = createStream();
    const scale = async () => stream.updateShardCount(8);
    expect(await refusalOf(scale())).toMatchObject({ name: "ValidationException" });
  });
});
