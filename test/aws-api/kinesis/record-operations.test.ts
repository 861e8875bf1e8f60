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

  it("say what a request lacks", async () => {
    const { call } = createStreamAccount();
    const refusals = [
      await refusalOf(call("PutRecord", { StreamName: "clicks" })),
      await refusalOf(call("PutRecords", { StreamName: "clicks" })),
      await refusalOf(
        call("PutRecords", { StreamName: "clicks", Records: [{ Data: "", PartitionKey: "a" }, {}] }),
      ),
      await refusalOf(call("GetShardIterator", { StreamName: "clicks", ShardId: SHARD })),
      await refusalOf(call("GetRecords", { Limit: 10_001 })),
    ];
    expect(refusals.map((refusal) => (refusal as Error).message)).toMatchInlineSnapshot(`
      [
        "2 validation errors detected: Value null at 'partitionKey' failed to satisfy constraint: Member must not be null; Value null at 'data' failed to satisfy constraint: Member must not be null",
        "1 validation error detected: Value null at 'records' failed to satisfy constraint: Member must not be null",
        "2 validation errors detected: Value null at 'records.2.member.partitionKey' failed to satisfy constraint: Member must not be null; Value null at 'records.2.member.data' failed to satisfy constraint: Member must not be null",
        "1 validation error detected: Value null at 'shardIteratorType' failed to satisfy constraint: Member must not be null",
        "2 validation errors detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000; Value null at 'shardIterator' failed to satisfy constraint: Member must not be null",
      ]
    `);
  });
});
