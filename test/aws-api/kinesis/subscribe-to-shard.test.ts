import {
  Kinesis,
  type KinesisClientConfig,
  type StartingPosition,
  type SubscribeToShardEvent,
} from "@aws-sdk/client-kinesis";
import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import { describe, expect, it } from "vitest";
import { startRuntime } from "../../runtime/started-runtime.ts";

const StreamName = "clicks";
const ShardId = "shardId-000000000000";

async function startConsumer(options: KinesisClientConfig = {}) {
  const runtime = startRuntime();
  const kinesis = new Kinesis({ ...runtime.awsClientConfig(), maxAttempts: 1, ...options });
  await kinesis.createStream({ StreamName, ShardCount: 1 });
  const { StreamDescriptionSummary } = await kinesis.describeStreamSummary({ StreamName });
  const StreamARN = StreamDescriptionSummary?.StreamARN;
  const { Consumer } = await kinesis.registerStreamConsumer({ StreamARN, ConsumerName: "reader" });
  const ConsumerARN = Consumer?.ConsumerARN;
  return {
    runtime,
    kinesis,
    ConsumerARN,
    put: (...texts: readonly string[]) =>
      kinesis.putRecords({
        StreamName,
        Records: texts.map((text) => ({ Data: new TextEncoder().encode(text), PartitionKey: "1" })),
      }),
    subscribe: async (StartingPosition: StartingPosition = { Type: "TRIM_HORIZON" }) => {
      const { EventStream } = await kinesis.subscribeToShard({ ConsumerARN, ShardId, StartingPosition });
      return EventStream ?? expect.unreachable();
    },
  };
}

type Events = AsyncIterable<{ readonly SubscribeToShardEvent?: SubscribeToShardEvent | undefined }>;

/** The events of a subscription, up to so many. */
async function take(events: Events, count = Number.POSITIVE_INFINITY): Promise<SubscribeToShardEvent[]> {
  const taken: SubscribeToShardEvent[] = [];
  for await (const { SubscribeToShardEvent: event } of events) {
    if (event !== undefined) taken.push(event);
    if (taken.length >= count) break;
  }
  return taken;
}

function textsOf(events: readonly SubscribeToShardEvent[]): string[] {
  return events.flatMap(({ Records = [] }) => Records.map(({ Data }) => new TextDecoder().decode(Data)));
}

describe("SubscribeToShard", () => {
  it("sends the records that are there, and those that come", async () => {
    const { runtime, put, subscribe } = await startConsumer();
    await put("a", "b");
    const events = await subscribe();
    const [first] = await take(events, 1);
    expect(textsOf([first!])).toEqual(["a", "b"]);
    expect(first).toMatchObject({
      ContinuationSequenceNumber: first!.Records![1]!.SequenceNumber,
      MillisBehindLatest: 0,
    });
    expect(first!.Records![0]).toEqual({
      SequenceNumber: expect.stringMatching(/^\d{56}$/),
      ApproximateArrivalTimestamp: new Date(runtime.now()),
      Data: expect.any(Uint8Array),
      PartitionKey: "1",
    });
  });

  it("ends after five minutes of virtual time", async () => {
    const { runtime, put, subscribe } = await startConsumer();
    const events = await subscribe();
    const start = runtime.now();
    await put("in time");
    expect(textsOf(await take(events))).toEqual(["in time"]);
    expect(runtime.now() - start).toBe(300_000);
  });

  it("does not send what came after its end", async () => {
    const { runtime, put, subscribe } = await startConsumer();
    const events = await subscribe();
    await runtime.advanceBy("6m");
    await put("too late");
    expect(await take(events)).toEqual([]);
  });

  it("begins at a sequence number, a time or the latest record", async () => {
    const { runtime, put, subscribe } = await startConsumer();
    await put("a");
    await runtime.advanceBy("10s");
    const at = new Date(runtime.now());
    const { Records: [second] = [] } = await put("b");
    const SequenceNumber = second?.SequenceNumber;
    const positions: readonly StartingPosition[] = [
      { Type: "AT_SEQUENCE_NUMBER", SequenceNumber },
      { Type: "AT_TIMESTAMP", Timestamp: at },
      { Type: "AFTER_SEQUENCE_NUMBER", SequenceNumber },
      { Type: "LATEST" },
    ];
    const found = [];
    for (const position of positions) {
      const events = await subscribe(position);
      await put("next");
      found.push(textsOf(await take(events, 1)));
      await runtime.advanceBy("5s");
    }
    expect(found.map(([first]) => first)).toEqual(["b", "b", "next", "next"]);
  });

  it("is refused for five seconds to a consumer that reads the shard already", async () => {
    const { runtime, put, subscribe } = await startConsumer();
    const events = await subscribe();
    await expect(subscribe()).rejects.toMatchObject({
      name: "ResourceInUseException",
      message: `Another active subscription exists for this consumer: ${runtime.accountId}:clicks:${ShardId}:reader`,
    });
    await runtime.advanceBy("5s");
    await subscribe();
    await put("for the second");
    expect(await take(events)).toEqual([]);
  });

  it("names the shards that a closed one became, and ends", async () => {
    const { kinesis, put, subscribe } = await startConsumer();
    await put("a");
    await kinesis.splitShard({ StreamName, ShardToSplit: ShardId, NewStartingHashKey: "100" });
    const [event, ...others] = await take(await subscribe());
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      ChildShards: [
        { ShardId: "shardId-000000000001", ParentShards: [ShardId] },
        { ShardId: "shardId-000000000002", ParentShards: [ShardId] },
      ],
    });
    expect(event).not.toHaveProperty("ContinuationSequenceNumber");
  });

  it("waits while a test goes on", async () => {
    const { runtime, put, subscribe } = await startConsumer();
    const taking = take(await subscribe(), 1);
    await runtime.advanceBy("1m");
    await put("later");
    expect(textsOf(await taking)).toEqual(["later"]);
  });

  it("sends the same by CBOR", async () => {
    const { runtime, put, subscribe } = await startConsumer({ protocol: SmithyRpcV2CborProtocol });
    await put("ünï");
    const events = await take(await subscribe(), 1);
    expect(textsOf(events)).toEqual(["ünï"]);
    expect(events[0]?.Records?.[0]?.ApproximateArrivalTimestamp).toEqual(new Date(runtime.now()));
  });

  it("needs a consumer that there is", async () => {
    const { kinesis, ConsumerARN } = await startConsumer();
    const unknown = `${ConsumerARN?.replace("reader", "writer")}`;
    const StartingPosition = { Type: "LATEST" } as const;
    await expect(
      kinesis.subscribeToShard({ ConsumerARN: unknown, ShardId, StartingPosition }),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });
});
