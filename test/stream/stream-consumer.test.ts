import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import { START } from "../event-source/queue-services.ts";
import { createStream, refusalOf } from "./stream-services.ts";

const arn = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks/consumer/audit:1767225600";

describe("A registered consumer", () => {
  it("has an ARN with the second of its registration", async () => {
    const { stream } = createStream();
    const consumer = await stream.registerStreamConsumer("audit");
    expect(consumer).toMatchObject({
      service: "kinesis",
      name: "clicks",
      consumerName: "audit",
      consumerArn: arn,
      arn,
      consumerStatus: "ACTIVE",
      consumerCreationTimestamp: START,
    });
    expect(stream.consumers).toEqual([consumer]);
  });

  it("reads what the stream has, with its own ARN as the source of events", async () => {
    const { stream } = createStream({ shardCount: 1 });
    const consumer = await stream.registerStreamConsumer("audit");
    const changes: number[] = [];
    const stop = consumer.onChange(() => changes.push(stream.records.length));
    const { sequenceNumber } = await stream.putRecord({ partitionKey: "k", data: "x" });
    stop();
    await stream.splitShard("shardId-000000000000", 2n ** 127n);
    expect(changes).toEqual([1]);
    const [shard, child] = consumer.shards;
    expect(shard).toMatchObject({
      shardId: "shardId-000000000000",
      parentShardIds: [],
      isClosed: true,
      end: 1,
    });
    expect(child).toMatchObject({ parentShardIds: ["shardId-000000000000"], isClosed: false });
    const [record] = shard!.read(shard!.ordinalAt({ type: "TRIM_HORIZON" }), 10);
    expect(record).toMatchObject({
      ordinal: 0,
      sequenceNumber,
      orderKey: "k",
      arrivedAt: START,
      expiresAt: START + 24 * 3_600_000,
    });
    const [same] = stream.records;
    expect(JSON.parse(record!.eventRecord)).toEqual({
      ...JSON.parse(same!.eventRecord),
      eventSourceARN: arn,
    });
  });

  it("has shards that stay the same objects", async () => {
    const { stream } = createStream();
    const consumer = await stream.registerStreamConsumer("audit");
    expect(consumer.shards[2]).toBe(consumer.shards[2]);
  });

  it("needs a name that is free", async () => {
    const { stream } = createStream();
    await stream.registerStreamConsumer("audit");
    expect(await refusalOf(stream.registerStreamConsumer("audit"))).toMatchObject({
      name: "ResourceInUseException",
    });
    await expect(stream.registerStreamConsumer("a b")).rejects.toThrow(InvalidArgumentError);
  });

  it("is one of twenty at most", async () => {
    const { stream } = createStream();
    for (let index = 0; index < 20; index++) await stream.registerStreamConsumer(`consumer-${index}`);
    expect(await refusalOf(stream.registerStreamConsumer("one-more"))).toMatchObject({
      name: "LimitExceededException",
      httpStatusCode: 400,
    });
  });
});
