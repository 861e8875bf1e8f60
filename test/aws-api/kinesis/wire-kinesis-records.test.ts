import { describe, expect, it } from "vitest";
import {
  fromWireRecord,
  fromWireRecords,
  fromWireTimestamp,
  toWireGetRecords,
} from "../../../src/aws-api/kinesis/wire-kinesis-records.ts";
import { createStream } from "../../stream/stream-services.ts";

describe("A record to put, on the wire", () => {
  it("has its data as base64", () => {
    expect(fromWireRecord("PutRecord", "Data", { Data: "/wAB", PartitionKey: "a" })).toEqual({
      data: new Uint8Array([255, 0, 1]),
      partitionKey: "a",
    });
  });

  it("is refused if its data is something else, rather than put as text", () => {
    expect(() => fromWireRecords("PutRecords", [{ Data: "text!" }])).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: PutRecords: expected \`Records[0].Data\` to be bytes as base64 text, got "text!"]`,
    );
  });

  it("is left alone if it is none", () => {
    expect(fromWireRecords("PutRecords", "text")).toBe("text");
  });
});

describe("A timestamp on the wire", () => {
  it("is in seconds, with milliseconds after the point", () => {
    expect(fromWireTimestamp(1_700_000_000.123)).toBe(1_700_000_000_123);
    expect(fromWireTimestamp("text")).toBe("text");
  });
});

describe("The answer of GetRecords on the wire", () => {
  it("has data as base64, and times in seconds", async () => {
    const { stream, clock } = createStream({ shardCount: 1 });
    const { sequenceNumber } = await stream.putRecord({
      partitionKey: "a",
      data: new Uint8Array([255, 0, 1]),
    });
    const shardId = stream.shards[0]!.shardId;
    const iterator = await stream.getShardIterator({ shardId, shardIteratorType: "TRIM_HORIZON" });
    expect(toWireGetRecords(await stream.getRecords(iterator))).toEqual({
      Records: [
        {
          SequenceNumber: sequenceNumber,
          ApproximateArrivalTimestamp: clock.now / 1_000,
          Data: "/wAB",
          PartitionKey: "a",
        },
      ],
      NextShardIterator: expect.any(String),
      MillisBehindLatest: 0,
    });
  });

  it("names the shards that a closed one became with its last records", async () => {
    const { stream } = createStream({ shardCount: 1 });
    const shardId = stream.shards[0]!.shardId;
    await stream.splitShard(shardId, "100");
    const iterator = await stream.getShardIterator({ shardId, shardIteratorType: "TRIM_HORIZON" });
    expect(toWireGetRecords(await stream.getRecords(iterator))).toMatchObject({
      NextShardIterator: null,
      ChildShards: [
        {
          ShardId: "shardId-000000000001",
          ParentShards: [shardId],
          HashKeyRange: { StartingHashKey: "0", EndingHashKey: "99" },
        },
        { ShardId: "shardId-000000000002" },
      ],
    });
  });
});
