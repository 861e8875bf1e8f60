import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import type { Stream } from "../../src/stream/stream.ts";
import { advanceBySeconds } from "../event-source/queue-services.ts";
import { createStream, refusalOf } from "./stream-services.ts";

const MIB = 1_048_576;

async function iteratorOf(stream: Stream, shardId = "shardId-000000000000"): Promise<string> {
  return (await stream.getShardIterator({ shardId, shardIteratorType: "TRIM_HORIZON" })).shardIterator;
}

describe("GetRecords", () => {
  it("goes on where the answer before ended", async () => {
    const { stream } = createStream({ shardCount: 1 });
    for (const data of ["a", "b", "c"]) await stream.putRecord({ partitionKey: "k", data });
    let shardIterator = await iteratorOf(stream);
    const read: string[] = [];
    for (let call = 0; call < 3; call++) {
      const { records, nextShardIterator } = await stream.getRecords({ shardIterator, limit: 2 });
      read.push(records.map(({ text }) => text).join(""));
      shardIterator = nextShardIterator as string;
    }
    expect(read).toEqual(["ab", "c", ""]);
    await stream.putRecord({ partitionKey: "k", data: "d" });
    expect((await stream.getRecords({ shardIterator })).records.map(({ text }) => text)).toEqual(["d"]);
  });

  it("answers 10 MiB at most, and one record at least", async () => {
    const { stream } = createStream({ shardCount: 1, maxRecordSizeInKiB: 10_240 });
    for (const size of [6, 4, 1, 9])
      await stream.putRecord({ partitionKey: "k", data: Buffer.alloc(size * MIB) });
    let shardIterator: string | null = await iteratorOf(stream);
    const counts: number[] = [];
    while (counts.length < 3) {
      const answer = await stream.getRecords({ shardIterator: shardIterator as string });
      counts.push(answer.records.length);
      shardIterator = answer.nextShardIterator;
    }
    expect(counts).toEqual([2, 2, 0]);
  });

  it("tells how far behind the reader is", async () => {
    const { stream, clock } = createStream({ shardCount: 1 });
    await stream.putRecord({ partitionKey: "k", data: "a" });
    advanceBySeconds(clock, 5);
    await stream.putRecord({ partitionKey: "k", data: "b" });
    advanceBySeconds(clock, 2);
    const shardIterator = await iteratorOf(stream);
    expect((await stream.getRecords({ shardIterator, limit: 1 })).millisBehindLatest).toBe(2_000);
    expect((await stream.getRecords({ shardIterator })).millisBehindLatest).toBe(0);
  });

  it("has no next iterator once a closed shard is read to its end, but tells the children", async () => {
    const { stream } = createStream({ shardCount: 1 });
    await stream.putRecord({ partitionKey: "k", data: "a" });
    await stream.putRecord({ partitionKey: "k", data: "b" });
    await stream.splitShard("shardId-000000000000", 2n ** 127n);
    const first = await stream.getRecords({ shardIterator: await iteratorOf(stream), limit: 1 });
    expect(first.childShards).toBeUndefined();
    const { nextShardIterator, childShards, records } = await stream.getRecords({
      shardIterator: first.nextShardIterator as string,
    });
    expect(records.map(({ text }) => text)).toEqual(["b"]);
    expect(nextShardIterator).toBeNull();
    expect(childShards).toEqual([
      {
        shardId: "shardId-000000000001",
        parentShards: ["shardId-000000000000"],
        hashKeyRange: { startingHashKey: "0", endingHashKey: String(2n ** 127n - 1n) },
      },
      {
        shardId: "shardId-000000000002",
        parentShards: ["shardId-000000000000"],
        hashKeyRange: { startingHashKey: String(2n ** 127n), endingHashKey: String(2n ** 128n - 1n) },
      },
    ]);
  });

  it("skips what has expired", async () => {
    const { stream, clock } = createStream({ shardCount: 1 });
    await stream.putRecord({ partitionKey: "k", data: "a" });
    advanceBySeconds(clock, 24 * 3_600 - 10);
    const shardIterator = await iteratorOf(stream);
    await stream.putRecord({ partitionKey: "k", data: "b" });
    advanceBySeconds(clock, 10);
    expect((await stream.getRecords({ shardIterator })).records.map(({ text }) => text)).toEqual(["b"]);
  });

  it("wants an iterator of the last five minutes", async () => {
    const { stream, clock } = createStream({ shardCount: 1 });
    const shardIterator = await iteratorOf(stream);
    advanceBySeconds(clock, 300);
    await expect(stream.getRecords({ shardIterator })).resolves.toBeDefined();
    advanceBySeconds(clock, 1);
    expect(await refusalOf(stream.getRecords({ shardIterator }))).toMatchInlineSnapshot(`
      {
        "httpStatusCode": 400,
        "message": "Iterator expired. The iterator was created at time Thu Jan 01 00:00:00 UTC 2026 while right now it is Thu Jan 01 00:05:01 UTC 2026 which is further in the future than the tolerated delay of 300000 milliseconds.",
        "name": "ExpiredIteratorException",
      }
    `);
  });

  it("wants an iterator that is one, of this stream, and of a shard that has not expired", async () => {
    const { stream, clock } = createStream({ shardCount: 1 });
    expect(await refusalOf(stream.getRecords({ shardIterator: "AAAA" }))).toEqual({
      name: "InvalidArgumentException",
      message: "Invalid ShardIterator.",
      httpStatusCode: 400,
    });
    const { stream: other } = createStream();
    const { shardIterator: foreign } = await other.getShardIterator({
      shardId: "shardId-000000000003",
      shardIteratorType: "LATEST",
    });
    expect(await refusalOf(stream.getRecords({ shardIterator: foreign }))).toMatchObject({
      message: "Shard shardId-000000000003 in stream clicks under account 123456789012 does not exist",
    });
    await stream.splitShard("shardId-000000000000", 2n ** 127n);
    advanceBySeconds(clock, 24 * 3_600 - 1);
    const shardIterator = await iteratorOf(stream);
    advanceBySeconds(clock, 1);
    expect(await refusalOf(stream.getRecords({ shardIterator }))).toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it.each([{ limit: 0 }, { limit: 10_001 }, { shardIterator: 1 }, { maximum: 5 }])(
    "makes no sense with %j",
    async (options) => {
      const { stream } = createStream({ shardCount: 1 });
      const shardIterator = await iteratorOf(stream);
      await expect(stream.getRecords({ shardIterator, ...options } as never)).rejects.toThrow(
        InvalidArgumentError,
      );
    },
  );
});
