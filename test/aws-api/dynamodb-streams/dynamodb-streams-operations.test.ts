import { describe, expect, it } from "vitest";
import { advanceByHours } from "../../stream/stream-services.ts";
import { refusalOf } from "../../table/table-services.ts";
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

  it("refuse streams that are not there, and what is no iterator", () => {
    const { call, StreamArn } = createStream();
    const other = StreamArn.replace("orders", "customers");
    const refusals = [
      () => call("DescribeStream", { StreamArn: other }),
      () => call("GetShardIterator", { StreamArn: StreamArn.slice(0, -1) }),
      () => call("GetRecords", { ShardIterator: `${other}|1|text` }),
      () => call("GetRecords", { ShardIterator: "text" }),
      () => call("GetRecords", {}),
      () => call("DescribeStream", {}),
      () => call("DescribeStream", { StreamArn, ShardFilter: { Type: "CHILD_SHARDS" } }),
    ];
    expect(refusals.map(refusalOf)).toMatchInlineSnapshot(`
      [
        "ResourceNotFoundException: Requested resource not found: Stream: arn:aws:dynamodb:us-east-1:123456789012:table/customers/stream/2026-01-01T00:00:00.000 not found",
        "ResourceNotFoundException: Requested resource not found: Stream: arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.00 not found",
        "ResourceNotFoundException: Requested resource not found: Stream: arn:aws:dynamodb:us-east-1:123456789012:table/customers/stream/2026-01-01T00:00:00.000 not found",
        "ValidationException: Invalid ShardIterator",
        "InvalidArgumentError: GetRecords: expected \`ShardIterator\` to be the text of an iterator, got undefined",
        "InvalidArgumentError: DescribeStream: expected \`StreamArn\` to be the ARN of a table's stream, got undefined",
        "NotSimulatedError: DescribeStream: \`ShardFilter\` is not simulated",
      ]
    `);
  });
});
