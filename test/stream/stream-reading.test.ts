import { describe, expect, it } from "vitest";
import { createStream } from "./stream-services.ts";

const shardId = "shardId-000000000000";

describe("Reading a stream", () => {
  it("gives a new iterator each time, also where nothing has come", async () => {
    const { stream } = createStream({ shardCount: 1 });
    const first = await stream.getShardIterator({ shardId, shardIteratorType: "LATEST" });
    const second = await stream.getRecords(first);
    const third = await stream.getRecords({ shardIterator: second.nextShardIterator as string });
    const iterators = [first.shardIterator, second.nextShardIterator, third.nextShardIterator];
    expect(new Set(iterators).size).toBe(3);
  });

  it("takes an iterator in double quotes", async () => {
    const { stream } = createStream({ shardCount: 1 });
    await stream.putRecord({ partitionKey: "a", data: "x" });
    const { shardIterator } = await stream.getShardIterator({ shardId, shardIteratorType: "TRIM_HORIZON" });
    const { records } = await stream.getRecords({ shardIterator: `"${shardIterator}"` });
    expect(records.map(({ text }) => text)).toEqual(["x"]);
  });
});
