import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  MergeShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  paginateListStreamConsumers,
  paginateListStreams,
  RegisterStreamConsumerCommand,
  ResourceNotFoundException,
  SplitShardCommand,
  UpdateStreamWarmThroughputCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from "@aws-sdk/client-kinesis";
import { describe, expect, it } from "vitest";
import { startRuntime } from "../../runtime/started-runtime.ts";

const BYTES = new Uint8Array([255, 0, 1]);
const SHARD = "shardId-000000000000";

function createClient() {
  const runtime = startRuntime();
  const clicks = runtime.createStream("clicks", { shardCount: 1 });
  return { runtime, clicks, client: new KinesisClient(runtime.awsClientConfig()) };
}

describe("A KinesisClient", () => {
  it("puts records with bytes, and gets them", async () => {
    const { client, clicks } = createClient();
    const Data = BYTES;
    await client.send(new PutRecordCommand({ StreamName: "clicks", Data, PartitionKey: "a" }));
    const put = await client.send(
      new PutRecordsCommand({
        StreamARN: clicks.arn,
        Records: [
          { Data: new Uint8Array(0), PartitionKey: "b" },
          { Data: new TextEncoder().encode("ünï"), PartitionKey: "c" },
        ],
      }),
    );
    const numbers = clicks.records.map(({ sequenceNumber }) => sequenceNumber);
    expect(put.FailedRecordCount).toBe(0);
    expect(put.Records?.map(({ SequenceNumber }) => SequenceNumber)).toEqual(numbers.slice(1));
    const [{ arrivedAt } = { arrivedAt: 0 }] = clicks.records;
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamName: "clicks",
        ShardId: SHARD,
        ShardIteratorType: "AT_TIMESTAMP",
        Timestamp: new Date(arrivedAt),
      }),
    );
    const { Records, MillisBehindLatest, NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator, Limit: 10 }),
    );
    expect(Records?.map(({ SequenceNumber }) => SequenceNumber)).toEqual(numbers);
    expect(Records?.map((record) => [...(record.Data ?? [])])).toEqual([
      [255, 0, 1],
      [],
      [...new TextEncoder().encode("ünï")],
    ]);
    expect(Records?.[0]?.ApproximateArrivalTimestamp).toEqual(new Date(arrivedAt));
    expect(MillisBehindLatest).toBe(0);
    expect(NextShardIterator).toEqual(expect.any(String));
  });

  it("splits, merges and lists shards, and reads a closed one to its end", async () => {
    const { client } = createClient();
    const StreamName = "clicks";
    await client.send(
      new SplitShardCommand({ StreamName, ShardToSplit: SHARD, NewStartingHashKey: String(2n ** 127n) }),
    );
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamName, ShardId: SHARD, ShardIteratorType: "TRIM_HORIZON" }),
    );
    const { NextShardIterator, ChildShards } = await client.send(new GetRecordsCommand({ ShardIterator }));
    expect(NextShardIterator ?? "none").toBe("none");
    const [lower, upper] = ChildShards?.map(({ ShardId }) => ShardId) ?? [];
    await client.send(
      new MergeShardsCommand({ StreamName, ShardToMerge: lower, AdjacentShardToMerge: upper }),
    );
    const { Shards } = await client.send(new ListShardsCommand({ StreamName }));
    expect(Shards).toMatchObject([
      { ShardId: SHARD },
      { ShardId: lower, ParentShardId: SHARD },
      { ShardId: upper, ParentShardId: SHARD },
      { ParentShardId: lower, AdjacentParentShardId: upper },
    ]);
  });

  it("describes a stream, and gets the exception's class for one that is not there", async () => {
    const { client, runtime } = createClient();
    const { StreamDescriptionSummary } = await client.send(
      new DescribeStreamSummaryCommand({ StreamName: "clicks" }),
    );
    expect(StreamDescriptionSummary).toMatchObject({
      StreamStatus: "ACTIVE",
      StreamCreationTimestamp: new Date("2026-01-01T00:00:00Z"),
    });
    const error: unknown = await client
      .send(new PutRecordCommand({ StreamName: "views", Data: BYTES, PartitionKey: "a" }))
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toHaveProperty("message", `Stream views under account ${runtime.accountId} not found.`);
  });

  it("pages through streams and consumers", async () => {
    const { client, clicks } = createClient();
    for (const StreamName of ["a", "b"])
      await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const streams: string[] = [];
    for await (const { StreamNames = [] } of paginateListStreams({ client, pageSize: 1 }, {}))
      streams.push(...StreamNames);
    expect(streams).toEqual(["a", "b", "clicks"]);
    const StreamARN = clicks.arn;
    for (const ConsumerName of ["x", "y", "z"])
      await client.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
    const consumers: unknown[] = [];
    for await (const { Consumers = [] } of paginateListStreamConsumers(
      { client, pageSize: 2 },
      { StreamARN },
    ))
      consumers.push(...Consumers.map(({ ConsumerName }) => ConsumerName));
    expect(consumers).toEqual(["x", "y", "z"]);
  });

  it("waits for streams to come and go", async () => {
    const { client } = createClient();
    const waiter = { client, maxWaitTime: 60 };
    const StreamName = "views";
    await client.send(new CreateStreamCommand({ StreamName }));
    expect(await waitUntilStreamExists(waiter, { StreamName })).toMatchObject({ state: "SUCCESS" });
    await client.send(new DeleteStreamCommand({ StreamName }));
    expect(await waitUntilStreamNotExists(waiter, { StreamName })).toMatchObject({ state: "SUCCESS" });
  });

  it("is told what is not simulated", async () => {
    const { client } = createClient();
    const command = new UpdateStreamWarmThroughputCommand({ StreamName: "clicks", WarmThroughputMiBps: 1 });
    await expect(client.send(command)).rejects.toMatchObject({ name: "NotSimulatedError" });
  });
});
