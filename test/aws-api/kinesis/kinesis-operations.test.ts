import { describe, expect, it } from "vitest";
import { refusalOf } from "../../stream/stream-services.ts";
import { createStreamAccount } from "./stream-account.ts";

const SHARD = "shardId-000000000000";

describe("Kinesis's operations on records", () => {
  it("put one, several, and read them", async () => {
    const { call, stream, clock } = createStreamAccount();
    const StreamName = "clicks";
    const first = await call("PutRecord", { StreamName, Data: "/wAB", PartitionKey: "a" });
    expect(first).toEqual({ ShardId: SHARD, SequenceNumber: stream.records[0]!.sequenceNumber });
    const more = await call("PutRecords", {
      StreamARN: stream.arn,
      Records: [
        { Data: "", PartitionKey: "b" },
        { Data: "AQID", PartitionKey: "c", ExplicitHashKey: "7" },
      ],
    });
    expect(more).toEqual({
      FailedRecordCount: 0,
      Records: stream.records
        .slice(1)
        .map(({ sequenceNumber }) => ({ ShardId: SHARD, SequenceNumber: sequenceNumber })),
    });
    const iterator = await call("GetShardIterator", {
      StreamName,
      ShardId: SHARD,
      ShardIteratorType: "AT_TIMESTAMP",
      Timestamp: clock.now / 1_000,
    });
    const answer = await call("GetRecords", { ...(iterator as object), Limit: 2 });
    expect(answer).toMatchObject({
      Records: [
        { Data: "/wAB", PartitionKey: "a", ApproximateArrivalTimestamp: clock.now / 1_000 },
        { Data: "", PartitionKey: "b" },
      ],
      MillisBehindLatest: expect.any(Number),
    });
    const { NextShardIterator: ShardIterator } = answer as Record<string, unknown>;
    expect(await call("GetRecords", { ShardIterator, StreamARN: stream.arn })).toMatchObject({
      Records: [{ Data: "AQID", PartitionKey: "c" }],
    });
  });

  it("tell which records of a request did not get through the write limit", async () => {
    const { call } = createStreamAccount({ shardCount: 1, enforceWriteLimits: true });
    const Data = Buffer.alloc(700_000).toString("base64");
    const Records = [
      { Data, PartitionKey: "a" },
      { Data, PartitionKey: "b" },
    ];
    expect(await call("PutRecords", { StreamName: "clicks", Records })).toMatchObject({
      FailedRecordCount: 1,
      Records: [{ ShardId: SHARD }, { ErrorCode: "ProvisionedThroughputExceededException" }],
    });
  });
});

describe("Kinesis's operations on shards", () => {
  it("split and merge them, and list them", async () => {
    const { call, stream } = createStreamAccount();
    const StreamName = "clicks";
    expect(
      await call("SplitShard", { StreamName, ShardToSplit: SHARD, NewStartingHashKey: "100" }),
    ).toBeUndefined();
    const [, lower, upper] = stream.shards.map(({ shardId }) => shardId);
    const merge = { StreamName, ShardToMerge: lower, AdjacentShardToMerge: upper };
    expect(await call("MergeShards", merge)).toBeUndefined();
    expect(await call("ListShards", { StreamName, ShardFilter: { Type: "AT_LATEST" } })).toMatchObject({
      Shards: [{ ShardId: "shardId-000000000003", ParentShardId: lower, AdjacentParentShardId: upper }],
    });
    expect(await call("DescribeStreamSummary", { StreamName })).toMatchObject({
      StreamDescriptionSummary: { StreamName, OpenShardCount: 1 },
    });
  });
});

describe("Kinesis's operations", () => {
  it("refuse streams that are not there, in any way to name them", async () => {
    const { call, stream } = createStreamAccount();
    const other = stream.arn.replace("clicks", "views");
    const { ShardIterator } = (await call("GetShardIterator", {
      StreamName: "clicks",
      ShardId: SHARD,
      ShardIteratorType: "LATEST",
    })) as Record<string, unknown>;
    const ofOther = Buffer.from(String(ShardIterator), "base64")
      .toString("latin1")
      .replace("clicks", "views");
    const refusals = await Promise.all(
      [
        call("ListShards", { StreamName: "views" }),
        call("ListShards", { StreamARN: other }),
        call("GetRecords", { ShardIterator: Buffer.from(ofOther, "latin1").toString("base64") }),
        call("GetRecords", { ShardIterator: "text" }),
        call("GetRecords", {}),
        call("ListShards", { StreamARN: stream.arn.replace("us-east-1", "eu-west-1") }),
        call("ListShards", { StreamARN: stream.arn, StreamName: "views" }),
        call("ListShards", {}),
      ].map(refusalOf),
    );
    expect(refusals.map((refusal) => (refusal as Error).message)).toMatchInlineSnapshot(`
      [
        "Stream views under account 123456789012 not found.",
        "Stream views under account 123456789012 not found.",
        "Stream views under account 123456789012 not found.",
        "Invalid ShardIterator.",
        "1 validation error detected: Value null at 'shardIterator' failed to satisfy constraint: Member must not be null",
        "ListShards: a stream of another account or region is not simulated",
        "ListShards: expected \`StreamName\` to be the name in StreamARN, got "views"",
        "Either NextToken or StreamName should be provided.",
      ]
    `);
  });

  it("refuse members that are not simulated", async () => {
    const { call } = createStreamAccount();
    const StreamName = "clicks";
    const refusals = await Promise.all(
      ["PutRecords", "DescribeStreamSummary", "SplitShard", "MergeShards"].map((operation) =>
        refusalOf(call(operation, { StreamName, StreamId: "id" })),
      ),
    );
    expect(refusals.map((refusal) => (refusal as Error).name)).toEqual(Array(4).fill("NotSimulatedError"));
  });
});
