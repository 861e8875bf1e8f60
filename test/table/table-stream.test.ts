import { describe, expect, it } from "vitest";
import type { TableOptions } from "../../src/table/table-options.ts";
import type { GetShardIteratorInput } from "../../src/table/table-stream.ts";
import { advanceBySeconds, START } from "../event-source/queue-services.ts";
import { BY_CUSTOMER, createTable, refusalOf } from "./table-services.ts";

function createStream(options: Partial<TableOptions> = {}) {
  const world = createTable({ streamViewType: "NEW_AND_OLD_IMAGES", ...options });
  const stream = world.table.stream ?? expect.unreachable("the table has a stream");
  const put = (id: string, n = 0) => world.table.putItem({ item: { id: { S: id }, n: { N: String(n) } } });
  return { ...world, stream, put };
}

const DAY = 86_400;

describe("the stream of a table", () => {
  it("is there only if the table was created with a view type", () => {
    expect(createTable().table.stream).toBeUndefined();
    const { stream } = createStream();
    expect(stream).toMatchObject({
      service: "dynamodb",
      name: "orders",
      viewType: "NEW_AND_OLD_IMAGES",
      arn: "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000",
    });
  });

  it("has one shard, or four on demand, and each item always the same one", () => {
    expect(createStream().stream.shards).toHaveLength(1);
    const { stream, put } = createStream({ billingMode: "PAY_PER_REQUEST" });
    expect(stream.shards).toHaveLength(4);
    for (const { shardId } of stream.shards)
      expect(shardId).toMatch(/^shardId-0{7}1767225600000-[0-9a-f]{8}$/);
    for (let n = 0; n < 3; n++) for (const id of "abcdefghijklmnopqrst") put(id, n);
    const records = stream.shards.map((shard) => shard.read(0, 1_000));
    expect(records.every(({ length }) => length > 0)).toBe(true);
    expect(records.flat()).toHaveLength(60);
    const keys = records.map((shard) => new Set(shard.map(({ orderKey }) => orderKey)));
    expect(keys.reduce((sum, { size }) => sum + size, 0)).toBe(20);
  });

  it("gives readers the event's record, the item's key and when it expires", () => {
    const { stream, put } = createStream();
    put("a");
    const [record] = stream.shards[0]?.read(0, 1) ?? [];
    expect(record).toMatchObject({
      ordinal: 0,
      orderKey: '{"id":{"S":"a"}}',
      arrivedAt: START,
      expiresAt: START + DAY * 1_000,
    });
    expect(record?.eventId).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.parse(record?.eventRecord ?? "")).toMatchObject({
      eventID: record?.eventId,
      eventName: "INSERT",
      dynamodb: { SequenceNumber: record?.sequenceNumber },
      eventSourceARN: stream.arn,
    });
  });

  it("tells listeners at once, once a request, until they stop listening", () => {
    const { stream, table, put } = createStream();
    let count = 0;
    const stop = stream.onChange(() => {
      count += 1;
    });
    put("a");
    put("a");
    table.batchWriteItem({
      requestItems: { orders: ["b", "c"].map((id) => ({ putRequest: { item: { id: { S: id } } } })) },
    });
    expect(count).toBe(2);
    stop();
    put("d");
    expect(count).toBe(2);
  });

  it("lets a listener write again", () => {
    const { stream, put } = createStream();
    stream.onChange(() => put("b"));
    put("a");
    expect(stream.shards[0]?.read(0, 10).map(({ orderKey }) => orderKey)).toEqual([
      '{"id":{"S":"a"}}',
      '{"id":{"S":"b"}}',
    ]);
  });
});

describe("DescribeStream", () => {
  it("answers key schema and shards, page by page", () => {
    const { stream } = createStream({ ...BY_CUSTOMER, billingMode: "PAY_PER_REQUEST" });
    const [first, second] = stream.shards;
    const { streamDescription } = stream.describeStream({ limit: 1 });
    expect(streamDescription).toMatchObject({
      creationRequestDateTime: new Date(START),
      keySchema: [
        { attributeName: "customer", keyType: "HASH" },
        { attributeName: "number", keyType: "RANGE" },
      ],
      shards: [{ shardId: first?.shardId }],
      lastEvaluatedShardId: first?.shardId,
    });
    const next = stream.describeStream({ limit: 3, exclusiveStartShardId: first?.shardId ?? "" });
    expect(next.streamDescription.shards[0]?.shardId).toBe(second?.shardId);
    expect(next.streamDescription).not.toHaveProperty("lastEvaluatedShardId");
  });

  it("is refused for bad input", () => {
    const { stream } = createStream();
    const refusals = [
      () => stream.describeStream({ limit: 101 }),
      () => stream.describeStream({ exclusiveStartShardId: "shardId-0" }),
      () => stream.describeStream({ arn: "x" } as object),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "InvalidArgumentError: describeStream() of the stream of table orders: expected \`limit\` to be a whole number from 1 to 100, got 101
      AWS answers ValidationException: 1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
        "ResourceNotFoundException: Requested resource not found: Shard does not exist",
        "InvalidArgumentError: describeStream() of the stream of table orders: expected \`arn\` to be a known option (streamArn, limit, exclusiveStartShardId), got "x"",
      ]
    `);
  });
});

describe("GetRecords", () => {
  function read(
    { stream }: ReturnType<typeof createStream>,
    type: GetShardIteratorInput["shardIteratorType"],
    sequenceNumber?: string,
  ) {
    const { shardIterator } = stream.getShardIterator({
      shardId: stream.shards[0]?.shardId ?? "",
      shardIteratorType: type,
      ...(sequenceNumber !== undefined && { sequenceNumber }),
    });
    return shardIterator;
  }
  const ids = ({ stream }: ReturnType<typeof createStream>, shardIterator: string, limit = 100) =>
    stream
      .getRecords({ shardIterator, limit })
      .records.map(({ dynamodb }) => Object.values(dynamodb.keys)[0]);

  it("begins at the oldest record, after the newest, or at or after a sequence number", () => {
    const world = createStream();
    for (const id of ["a", "b", "c"]) world.put(id);
    const latest = read(world, "LATEST");
    world.put("d");
    const { records } = world.stream.getRecords({ shardIterator: read(world, "TRIM_HORIZON") });
    const number = records[1]?.dynamodb.sequenceNumber ?? "";
    expect(ids(world, latest)).toEqual([{ S: "d" }]);
    expect(ids(world, read(world, "AT_SEQUENCE_NUMBER", number), 2)).toEqual([{ S: "b" }, { S: "c" }]);
    expect(ids(world, read(world, "AFTER_SEQUENCE_NUMBER", number), 1)).toEqual([{ S: "c" }]);
  });

  it("answers at most one mebibyte", () => {
    const world = createStream({ streamViewType: "NEW_IMAGE" });
    for (const id of ["a", "b", "c"])
      world.table.putItem({ item: { id: { S: id }, text: { S: "x".repeat(400_000) } } });
    expect(ids(world, read(world, "TRIM_HORIZON"))).toEqual([{ S: "a" }, { S: "b" }]);
  });

  it("goes on with the next iterator", () => {
    const world = createStream();
    for (const id of ["a", "b", "c"]) world.put(id);
    const first = world.stream.getRecords({ shardIterator: read(world, "TRIM_HORIZON"), limit: 2 });
    expect(ids(world, first.nextShardIterator ?? "")).toEqual([{ S: "c" }]);
  });

  it("answers whole seconds, both images and who deleted an expired item", () => {
    const world = createStream({ timeToLiveAttribute: "n" });
    advanceBySeconds(world.clock, 1.5);
    world.put("a", START / 1_000 + 10);
    advanceBySeconds(world.clock, 172_810);
    const [record] = world.stream.getRecords({ shardIterator: read(world, "TRIM_HORIZON") }).records;
    expect(record).toMatchObject({
      eventName: "REMOVE",
      dynamodb: {
        approximateCreationDateTime: new Date(START + 172_810_000),
        oldImage: { id: { S: "a" } },
        streamViewType: "NEW_AND_OLD_IMAGES",
      },
      userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" },
    });
    expect(record?.dynamodb).not.toHaveProperty("newImage");
  });

  it("is refused for what has expired or never was", () => {
    const world = createStream();
    world.put("a");
    const [record] = world.stream.shards[0]?.read(0, 1) ?? [];
    const { shardIterator } = world.stream.getShardIterator({
      shardId: world.stream.shards[0]?.shardId ?? "",
      shardIteratorType: "TRIM_HORIZON",
    });
    advanceBySeconds(world.clock, DAY - 1);
    const recent = read(world, "TRIM_HORIZON");
    advanceBySeconds(world.clock, 1);
    const refusals = [
      () => world.stream.getRecords({ shardIterator }),
      () => world.stream.getRecords({ shardIterator: recent }),
      () => read(world, "AT_SEQUENCE_NUMBER", record?.sequenceNumber),
      () => read(world, "AT_SEQUENCE_NUMBER"),
      () => read(world, "AT_TIMESTAMP" as "LATEST"),
      () => world.stream.getShardIterator({ shardId: "shardId-0", shardIteratorType: "LATEST" }),
      () => world.stream.getRecords({ shardIterator: "x" }),
      () => world.stream.getRecords({ shardIterator: recent, limit: 1_001 }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ExpiredIteratorException: Shard iterator has expired",
        "TrimmedDataAccessException: The operation attempted to read past the oldest stream record in a shard",
        "TrimmedDataAccessException: The operation attempted to read past the oldest stream record in a shard",
        "InvalidArgumentError: getShardIterator() of the stream of table orders: expected \`sequenceNumber\` to be 21 to 40 digits, got undefined",
        "InvalidArgumentError: getShardIterator() of the stream of table orders: expected \`shardIteratorType\` to be TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, got "AT_TIMESTAMP"
      AWS answers ValidationException: 1 validation error detected: Value 'AT_TIMESTAMP' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER]",
        "ResourceNotFoundException: Requested resource not found: Shard does not exist",
        "ValidationException: Invalid ShardIterator",
        "InvalidArgumentError: getRecords() of the stream of table orders: expected \`limit\` to be a whole number from 1 to 1000, got 1001
      AWS answers ValidationException: 1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 1000",
      ]
    `);
  });

  it("refuses a listener that is no function before anything is written", () => {
    const { stream, put } = createStream();
    expect(() => stream.onChange(null as never)).toThrow(
      "onChange() of the stream of table orders: expected `listener` to be a function, got null",
    );
    expect(() => put("a")).not.toThrow();
  });
});
