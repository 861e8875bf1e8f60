import { describe, expect, it } from "vitest";
import { advanceByHours } from "../../stream/stream-services.ts";
import { BY_ID, refusalOf } from "../../table/table-services.ts";
import { createTableAccount } from "../dynamodb/table-account.ts";

function createStream() {
  const { callStreams: call, ...world } = createTableAccount();
  const table = world.create("orders", {
    partitionKey: { name: "Id", type: "S" },
    streamViewType: "NEW_AND_OLD_IMAGES",
    timeToLiveAttribute: "until",
  });
  const StreamArn = table.stream?.arn as string;
  const [{ shardId: ShardId }] = table.stream!.shards as unknown as [{ shardId: string }];
  const read = () =>
    call("GetRecords", {
      ...call("GetShardIterator", { StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
    });
  return { ...world, table, call, read, StreamArn, ShardId };
}

describe("DynamoDB Streams' operations", () => {
  it("describe a stream as recorded", () => {
    const { call, StreamArn, ShardId, clock } = createStream();
    expect(call("DescribeStream", { StreamArn, Limit: null })).toEqual({
      StreamDescription: {
        CreationRequestDateTime: clock.now / 1_000,
        KeySchema: [{ AttributeName: "Id", KeyType: "HASH" }],
        Shards: [{ ShardId, SequenceNumberRange: { StartingSequenceNumber: expect.any(String) } }],
        StreamArn,
        StreamLabel: StreamArn.replace(/.*\/stream\//, ""),
        StreamStatus: "ENABLED",
        StreamViewType: "NEW_AND_OLD_IMAGES",
        TableName: "orders",
      },
    });
  });

  it("read changes, with bytes as base64 and the names of attributes as they are", () => {
    const { table, read, clock } = createStream();
    table.putItem({ item: { Id: { S: "1" }, photo: { B: new Uint8Array([1, 2, 3]) } } });
    expect(read()).toEqual({
      Records: [
        {
          awsRegion: "us-east-1",
          dynamodb: {
            ApproximateCreationDateTime: Math.floor(clock.now / 1_000),
            Keys: { Id: { S: "1" } },
            NewImage: { Id: { S: "1" }, photo: { B: "AQID" } },
            SequenceNumber: expect.any(String),
            SizeBytes: expect.any(Number),
            StreamViewType: "NEW_AND_OLD_IMAGES",
          },
          eventID: expect.any(String),
          eventName: "INSERT",
          eventSource: "aws:dynamodb",
          eventVersion: "1.1",
        },
      ],
      NextShardIterator: expect.any(String),
    });
  });

  it("name the service that deleted an item whose time was over", () => {
    const { table, read, clock } = createStream();
    const until = { N: String(Math.floor(clock.now / 1_000) + 1) };
    table.putItem({ item: { Id: { S: "1" }, until } });
    advanceByHours(clock, 72);
    const { Records } = read() as { Records: readonly object[] };
    expect(Records.at(-1)).toMatchObject({
      eventName: "REMOVE",
      userIdentity: { Type: "Service", PrincipalId: "dynamodb.amazonaws.com" },
    });
  });

  it("list the streams of all tables or of one, page by page", () => {
    const { call, create, StreamArn } = createStream();
    const { stream } = create("customers", { ...BY_ID, streamViewType: "KEYS_ONLY" });
    create("invoices");
    const label = StreamArn.replace(/.*\/stream\//, "");
    const orders = { StreamArn, StreamLabel: label, TableName: "orders" };
    const customers = { StreamArn: stream?.arn, StreamLabel: label, TableName: "customers" };
    expect(call("ListStreams", {})).toEqual({ Streams: [customers, orders] });
    expect(call("ListStreams", { TableName: "orders" })).toEqual({ Streams: [orders] });
    expect(call("ListStreams", { TableName: "invoices" })).toEqual({ Streams: [] });
    const first = call("ListStreams", { Limit: 1 });
    expect(first).toEqual({ Streams: [customers], LastEvaluatedStreamArn: stream?.arn });
    expect(call("ListStreams", { ExclusiveStartStreamArn: stream?.arn })).toEqual({ Streams: [orders] });
  });

  it("describe shards page by page, none of which has children", () => {
    const { call, create } = createStream();
    const { stream } = create("customers", {
      ...BY_ID,
      streamViewType: "KEYS_ONLY",
      billingMode: "PAY_PER_REQUEST",
    });
    const describeShards = (input: object) => {
      const { StreamDescription } = call("DescribeStream", { StreamArn: stream?.arn, ...input });
      const { Shards, LastEvaluatedShardId } = StreamDescription as {
        readonly Shards: readonly { readonly ShardId: string }[];
        readonly LastEvaluatedShardId?: string;
      };
      return { ids: Shards.map((shard) => shard.ShardId), last: LastEvaluatedShardId };
    };
    const ids = stream?.shards.map(({ shardId }) => shardId);
    expect(describeShards({})).toEqual({ ids, last: undefined });
    const first = describeShards({ Limit: 3 });
    expect(first).toEqual({ ids: ids?.slice(0, 3), last: ids?.[2] });
    expect(describeShards({ ExclusiveStartShardId: first.last }).ids).toEqual(ids?.slice(3));
    const ShardFilter = { Type: "CHILD_SHARDS", ShardId: ids?.[0] };
    expect(describeShards({ ShardFilter }).ids).toEqual([]);
  });

  it("read a stream that has ended, up to its end", () => {
    const { call, table, read, StreamArn } = createStream();
    table.putItem({ item: { Id: { S: "1" } } });
    table.setStream(undefined);
    const { Records, ...others } = read() as { Records: readonly { dynamodb: { SequenceNumber: string } }[] };
    expect([Records.length, others]).toEqual([1, {}]);
    expect(call("DescribeStream", { StreamArn })["StreamDescription"]).toMatchObject({
      StreamStatus: "DISABLED",
      Shards: [{ SequenceNumberRange: { EndingSequenceNumber: Records[0]?.dynamodb.SequenceNumber } }],
    });
    expect(call("ListStreams", {})["Streams"]).toHaveLength(1);
  });

  it("read the stream of a table that was deleted, for a day", () => {
    const { account, call, table, read, clock, StreamArn } = createStream();
    table.putItem({ item: { Id: { S: "1" } } });
    account.deleteTable(table);
    expect(read()["Records"]).toHaveLength(1);
    expect(call("DescribeStream", { StreamArn })["StreamDescription"]).toMatchObject({
      StreamStatus: "DISABLED",
    });
    expect(call("ListStreams", { TableName: "orders" })["Streams"]).toHaveLength(1);
    advanceByHours(clock, 24);
    expect(call("ListStreams", {})["Streams"]).toEqual([]);
    expect(refusalOf(() => call("DescribeStream", { StreamArn }))).toMatch("ResourceNotFoundException");
  });

  it("refuse streams that are not there, and what is no iterator", () => {
    const { call, StreamArn, ShardId } = createStream();
    const other = StreamArn.replace("orders", "customers");
    const refusals = [
      () => call("DescribeStream", { StreamArn: other }),
      () => call("GetShardIterator", { StreamArn: StreamArn.slice(0, -1) }),
      () => call("GetRecords", { ShardIterator: `${other}|1|text` }),
      () => call("GetRecords", { ShardIterator: "text" }),
      () => call("GetRecords", {}),
      () => call("DescribeStream", {}),
      () => call("GetShardIterator", { StreamArn, ShardId, ShardIteratorType: "AT_TIMESTAMP" }),
      () => call("DescribeStream", { StreamArn, Limit: 101 }),
      () => call("ListStreams", { Limit: 0 }),
      () => call("ListStreams", { TableName: "customers" }),
    ];
    expect(refusals.map(refusalOf)).toMatchInlineSnapshot(`
      [
        "ResourceNotFoundException: Requested resource not found: Stream: arn:aws:dynamodb:us-east-1:123456789012:table/customers/stream/2026-01-01T00:00:00.000 not found",
        "ResourceNotFoundException: Requested resource not found: Stream: arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.00 not found",
        "ResourceNotFoundException: Requested resource not found: Stream: arn:aws:dynamodb:us-east-1:123456789012:table/customers/stream/2026-01-01T00:00:00.000 not found",
        "ValidationException: Invalid ShardIterator",
        "ValidationException: 1 validation error detected: Value null at 'shardIterator' failed to satisfy constraint: Member must not be null",
        "ValidationException: 1 validation error detected: Value null at 'streamArn' failed to satisfy constraint: Member must not be null",
        "InvalidArgumentError: getShardIterator() of the stream of table orders: expected \`shardIteratorType\` to be TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER, got "AT_TIMESTAMP"
      AWS answers ValidationException: 1 validation error detected: Value 'AT_TIMESTAMP' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER, AFTER_SEQUENCE_NUMBER]",
        "InvalidArgumentError: describeStream() of the stream of table orders: expected \`limit\` to be a whole number from 1 to 100, got 101
      AWS answers ValidationException: 1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100",
        "InvalidArgumentError: ListStreams: expected \`Limit\` to be a whole number from 1 to 100, got 0
      AWS answers ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
        "ResourceNotFoundException: Requested resource not found: Table: customers not found",
      ]
    `);
  });
});
