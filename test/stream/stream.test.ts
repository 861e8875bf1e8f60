import { describe, expect, it } from "vitest";
import { DisposedError, InvalidArgumentError } from "../../src/errors.ts";
import { advanceBySeconds, START } from "../event-source/queue-services.ts";
import { advanceByHours, createStream, refusalOf } from "./stream-services.ts";

const FIRST = "shardId-000000000000";
const texts = (records: readonly { readonly text: string }[]) => records.map(({ text }) => text);

it("A stream has an ARN, and tells the journal of its shards", () => {
  const { stream, journal } = createStream({ shardCount: 2 });
  expect(stream).toMatchObject({
    service: "kinesis",
    name: "clicks",
    arn: "arn:aws:kinesis:us-east-1:123456789012:stream/clicks",
    retentionPeriodHours: 24,
  });
  expect(journal.entries).toMatchObject([
    { kind: "stream.created", stream: "clicks", shardIds: [FIRST, "shardId-000000000001"] },
  ]);
});

describe("PutRecord", () => {
  it("answers shard and sequence number, and tells the journal", async () => {
    const { stream, journal } = createStream();
    const { shardId, sequenceNumber } = await stream.putRecord({ partitionKey: "1", data: { page: "/" } });
    expect(shardId).toBe("shardId-000000000003");
    expect(journal.last("record.put")).toMatchObject({
      stream: "clicks",
      shardId,
      sequenceNumber,
      partitionKey: "1",
    });
    expect(stream.records).toMatchObject([
      { shardId, sequenceNumber, partitionKey: "1", text: '{"page":"/"}', arrivedAt: START },
    ]);
  });

  it("goes where its explicit hash key says", async () => {
    const { stream } = createStream();
    for (const { shardId, hashKeyRange } of stream.shards)
      for (const explicitHashKey of Object.values(hashKeyRange))
        expect(await stream.putRecord({ partitionKey: "1", data: "", explicitHashKey })).toMatchObject({
          shardId,
        });
  });

  it("takes a sequence number to come after", async () => {
    const { stream } = createStream({ shardCount: 1 });
    const first = await stream.putRecord({ partitionKey: "k", data: "a" });
    const second = await stream.putRecord({
      partitionKey: "k",
      data: "b",
      sequenceNumberForOrdering: first.sequenceNumber,
    });
    expect(BigInt(second.sequenceNumber)).toBeGreaterThan(BigInt(first.sequenceNumber));
    const call = stream.putRecord({ partitionKey: "k", data: "c", sequenceNumberForOrdering: "7" });
    expect(await refusalOf(call)).toEqual({
      name: "InvalidArgumentException",
      message:
        "ExclusiveMinimumSequenceNumber 7 used in PutRecord on stream clicks under account 123456789012 is invalid.",
      httpStatusCode: 400,
    });
    expect(texts(stream.records)).toEqual(["a", "b"]);
  });

  it("that is refused changes nothing", async () => {
    const { stream, journal } = createStream();
    let changes = 0;
    stream.onChange(() => changes++);
    await refusalOf(stream.putRecord({ partitionKey: "", data: "x" }));
    await refusalOf(stream.putRecord({ partitionKey: "k", data: undefined }));
    expect(stream.records).toEqual([]);
    expect(journal.where("record.put")).toEqual([]);
    expect(changes).toBe(0);
  });
});

describe("PutRecords", () => {
  it("answers for each record in the order of the request, and is told once", async () => {
    const { stream } = createStream();
    let changes = 0;
    stream.onChange(() => changes++);
    const { failedRecordCount, records } = await stream.putRecords([
      { partitionKey: "1", data: "a" },
      { partitionKey: "2", data: "b" },
      { partitionKey: "1", data: "c" },
    ]);
    expect(failedRecordCount).toBe(0);
    expect(records.map((record) => "shardId" in record && record.shardId.at(-1))).toEqual(["3", "3", "3"]);
    expect(texts(stream.records)).toEqual(["a", "b", "c"]);
    expect(changes).toBe(1);
  });

  it("takes as many in an instant as there are, unless the limits are enforced", async () => {
    const { stream } = createStream({ shardCount: 1 });
    for (let call = 0; call < 4; call++)
      await stream.putRecords(Array.from({ length: 500 }, () => ({ partitionKey: "k", data: "x" })));
    expect(stream.records).toHaveLength(2_000);
  });

  it("fails the records that are over the write limit of their shard, and no others", async () => {
    const { stream, clock } = createStream({ shardCount: 2, enforceWriteLimits: true });
    const batch = (hashKey: bigint) =>
      Array.from({ length: 400 }, () => ({ partitionKey: "k", data: "x", explicitHashKey: String(hashKey) }));
    for (let call = 0; call < 2; call++) await stream.putRecords(batch(0n));
    const answer = await stream.putRecords([
      ...batch(0n),
      { partitionKey: "k", data: "y", explicitHashKey: String(2n ** 127n) },
    ]);
    expect(answer.failedRecordCount).toBe(200);
    expect(answer.records[200]).toEqual({
      errorCode: "ProvisionedThroughputExceededException",
      errorMessage:
        "Rate exceeded for shard shardId-000000000000 in stream clicks under account 123456789012.",
    });
    expect(answer.records[400]).toMatchObject({ shardId: "shardId-000000000001" });
    expect(
      await refusalOf(stream.putRecord({ partitionKey: "k", data: "x", explicitHashKey: "0" })),
    ).toMatchObject({ name: "ProvisionedThroughputExceededException", httpStatusCode: 400 });
    advanceBySeconds(clock, 1);
    expect((await stream.putRecords(batch(0n))).failedRecordCount).toBe(0);
  });

  it("puts nothing if one of the records is not acceptable", async () => {
    const { stream } = createStream();
    await refusalOf(
      stream.putRecords([
        { partitionKey: "k", data: "x" },
        { partitionKey: "k", data: "x", explicitHashKey: String(2n ** 128n) },
      ]),
    );
    expect(stream.records).toEqual([]);
  });
});

describe("SplitShard", () => {
  it("closes the shard and sends new records to its children at once", async () => {
    const { stream, journal } = createStream({ shardCount: 1 });
    let changes = 0;
    stream.onChange(() => changes++);
    await stream.putRecord({ partitionKey: "k", data: "before" });
    const [lower, upper] = await stream.splitShard(FIRST, String(2n ** 127n));
    const { shardId } = await stream.putRecord({ partitionKey: "k", data: "after" });
    expect([lower.shardId, upper.shardId]).toEqual(["shardId-000000000001", "shardId-000000000002"]);
    expect([lower.shardId, upper.shardId]).toContain(shardId);
    expect(stream.shards.map(({ isClosed }) => isClosed)).toEqual([true, false, false]);
    expect(journal.last("stream.resharded")).toMatchObject({
      stream: "clicks",
      closed: [FIRST],
      opened: ["shardId-000000000001", "shardId-000000000002"],
    });
    expect(changes).toBe(3);
    expect(texts(stream.records)).toEqual(["before", "after"]);
  });

  it("refuses hash keys that are not well within the shard", async () => {
    const { stream } = createStream({ shardCount: 1 });
    expect(await refusalOf(stream.splitShard(FIRST, "1"))).toEqual({
      name: "InvalidArgumentException",
      message:
        "NewStartingHashKey 1 used in SplitShard() on shard shardId-000000000000 in stream clicks under account 123456789012 is not both greater than one plus the shard's StartingHashKey 0 and less than the shard's EndingHashKey 340282366920938463463374607431768211455.",
      httpStatusCode: 400,
    });
    expect(await refusalOf(stream.splitShard(FIRST, "middle"))).toMatchObject({
      name: "ValidationException",
      message:
        "1 validation error detected: Value 'middle' at 'newStartingHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})",
    });
    expect(stream.shards).toHaveLength(1);
  });

  it("refuses shards that are closed or not there, and on-demand streams", async () => {
    const { stream } = createStream({ shardCount: 1 });
    await stream.splitShard(FIRST, 5n);
    expect(await refusalOf(stream.splitShard(FIRST, 5n))).toMatchObject({ name: "InvalidArgumentException" });
    expect(await refusalOf(stream.splitShard("shardId-000000000009", 5n))).toMatchObject({
      name: "ResourceNotFoundException",
      message: "Could not find shard shardId-000000000009 in stream clicks under account 123456789012.",
    });
    await expect(stream.splitShard(7 as never, 5n)).rejects.toThrow(InvalidArgumentError);
    const { stream: onDemand } = createStream();
    expect(await refusalOf(onDemand.splitShard(FIRST, 5n))).toMatchObject({
      name: "ValidationException",
      message: "Request is invalid. Stream clicks under account 123456789012 is in On-Demand mode.",
    });
  });
});

describe("MergeShards", () => {
  it("closes both shards and opens one with the hash keys of both", async () => {
    const { stream, journal } = createStream({ shardCount: 4 });
    const merged = await stream.mergeShards("shardId-000000000001", "shardId-000000000002");
    expect(merged.shardId).toBe("shardId-000000000004");
    const { startingHashKey, endingHashKey } = merged.hashKeyRange;
    expect([startingHashKey, endingHashKey]).toEqual([String(2n ** 126n), String(3n * 2n ** 126n - 1n)]);
    expect(journal.last("stream.resharded")).toMatchObject({
      closed: ["shardId-000000000001", "shardId-000000000002"],
      opened: ["shardId-000000000004"],
    });
  });

  it.each([
    [0, 2],
    [1, 0],
    [1, 1],
  ])("refuses shards %s and %s, which do not follow each other", async (a, b) => {
    const { stream } = createStream({ shardCount: 3 });
    const [first, second] = [`shardId-00000000000${a}`, `shardId-00000000000${b}`];
    expect(await refusalOf(stream.mergeShards(first, second))).toEqual({
      name: "InvalidArgumentException",
      message: `Shards ${first} and ${second} in stream clicks under account 123456789012 are not an adjacent pair of shards eligible for merging`,
      httpStatusCode: 400,
    });
  });
});

describe("The retention period", () => {
  it("ends records, without anybody looking", async () => {
    const { stream, clock } = createStream();
    await stream.putRecord({ partitionKey: "k", data: "a" });
    advanceByHours(clock, 23);
    await stream.putRecord({ partitionKey: "k", data: "b" });
    expect(texts(stream.records)).toEqual(["a", "b"]);
    advanceByHours(clock, 1);
    expect(texts(stream.records)).toEqual(["b"]);
    expect(clock.pending).toHaveLength(1);
    advanceByHours(clock, 24);
    expect(stream.records).toEqual([]);
    expect(clock.pending).toEqual([]);
  });

  it("can be lengthened for what is there, and brings nothing back", async () => {
    const { stream, clock } = createStream();
    await stream.putRecord({ partitionKey: "k", data: "a" });
    advanceByHours(clock, 12);
    await stream.putRecord({ partitionKey: "k", data: "b" });
    advanceByHours(clock, 12);
    await stream.setRetentionPeriod(48);
    expect(stream.retentionPeriodHours).toBe(48);
    advanceByHours(clock, 35);
    expect(texts(stream.records)).toEqual(["b"]);
    await stream.setRetentionPeriod(24);
    expect(stream.records).toEqual([]);
    await stream.setRetentionPeriod(8_760);
    expect(stream.records).toEqual([]);
    for (const hours of [23, 8_761, 24.5])
      await expect(stream.setRetentionPeriod(hours)).rejects.toThrow(InvalidArgumentError);
  });
});

it("A listener that was removed is told nothing more", async () => {
  const { stream } = createStream();
  const heard: string[] = [];
  const stop = stream.onChange(() => heard.push("a"));
  stream.onChange(() => heard.push("b"));
  await stream.putRecord({ partitionKey: "k", data: "x" });
  stop();
  await stream.putRecord({ partitionKey: "k", data: "x" });
  expect(heard).toEqual(["a", "b", "b"]);
});

it("A stream can be looked at after its runtime was disposed, and not used", async () => {
  const { stream, dispose } = createStream({ shardCount: 2 });
  await stream.putRecord({ partitionKey: "k", data: "x" });
  dispose();
  for (const call of [
    () => stream.putRecord({ partitionKey: "k", data: "x" }),
    () => stream.putRecords([]),
    () => stream.getShardIterator({ shardId: FIRST, shardIteratorType: "LATEST" }),
    () => stream.getRecords({ shardIterator: "" }),
    () => stream.splitShard(FIRST, 5n),
    () => stream.mergeShards(FIRST, "shardId-000000000001"),
    () => stream.setRetentionPeriod(48),
    () => stream.registerStreamConsumer("audit"),
  ])
    await expect(call()).rejects.toThrow(DisposedError);
  expect(stream.records).toHaveLength(1);
});

it("A stream refuses a listener that is no function before anything is put", async () => {
  const { stream } = createStream({ shardCount: 1 });
  expect(() => stream.onChange(undefined as never)).toThrow(
    "onChange() of stream clicks: expected `listener` to be a function, got undefined",
  );
  await stream.putRecord({ partitionKey: "k", data: "x" });
  expect(stream.records).toHaveLength(1);
});

it("A shard is split only at what can be a hash key", async () => {
  const { stream } = createStream({ shardCount: 1 });
  for (const key of [null, undefined, 1.5, Object.create(null)])
    await expect(stream.splitShard(FIRST, key as never)).rejects.toThrow(
      "splitShard() of stream clicks: expected `newStartingHashKey` to be a number as decimal text, or a BigInt, got",
    );
  expect(stream.shards).toHaveLength(1);
});

it("A stream that was deleted does not exist for any call", async () => {
  const { stream } = createStream({ shardCount: 2 });
  stream.dispose();
  const gone = {
    name: "ResourceNotFoundException",
    message: "Stream clicks under account 123456789012 not found.",
    httpStatusCode: 400,
  };
  for (const call of [
    stream.putRecord({ partitionKey: "k", data: "x" }),
    stream.getShardIterator({ shardId: FIRST, shardIteratorType: "LATEST" }),
    stream.mergeShards(FIRST, "shardId-000000000001"),
    stream.registerStreamConsumer("audit"),
  ])
    expect(await refusalOf(call)).toEqual(gone);
});
