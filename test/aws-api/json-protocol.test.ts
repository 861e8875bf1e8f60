import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  ResourceNotFoundException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordCommand,
  ResourceNotFoundException as StreamNotFound,
} from "@aws-sdk/client-kinesis";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { answerCall } from "../../src/aws-api/answer-call.ts";
import { readCall } from "../../src/aws-api/service-directory.ts";
import type { SimulatedAccount } from "../../src/aws-api/simulated-account.ts";
import { NotSimulatedError } from "../../src/errors.ts";
import { startRuntime } from "../runtime/started-runtime.ts";

function createTable() {
  const runtime = startRuntime();
  runtime.createTable("orders", {
    partitionKey: { name: "id", type: "S" },
    sortKey: { name: "line", type: "N" },
  });
  return DynamoDBDocumentClient.from(new DynamoDBClient(runtime.awsClientConfig()));
}

function createStream() {
  const runtime = startRuntime();
  const stream = runtime.createStream("clicks", { shardCount: 1 });
  return { stream, kinesis: new KinesisClient(runtime.awsClientConfig()) };
}

const UNUSED = {} as SimulatedAccount;
const REQUEST = { method: "POST", hostname: "localhost", path: "/", headers: {} };

describe("DynamoDB with its own clients", () => {
  const Item = { id: "o1", line: 1, total: 42, bytes: new Uint8Array([1, 2]), tags: new Set(["a"]) };

  it("takes and gives items, also as a document client has them", async () => {
    const client = createTable();
    await client.send(new PutCommand({ TableName: "orders", Item }));
    const found = await client.send(new GetCommand({ TableName: "orders", Key: { id: "o1", line: 1 } }));
    expect(found.Item).toEqual(Item);
    const page = await client.send(
      new QueryCommand({
        TableName: "orders",
        KeyConditionExpression: "id = :id AND line > :line",
        ExpressionAttributeValues: { ":id": "o1", ":line": 0 },
      }),
    );
    expect([page.Count, page.Items]).toEqual([1, [Item]]);
  });

  it("answers a condition that does not hold with its exception, and with the item if it was asked to", async () => {
    const client = createTable();
    await client.send(new PutCommand({ TableName: "orders", Item: { id: "o1", line: 1 } }));
    const error = await client
      .send(
        new UpdateCommand({
          TableName: "orders",
          Key: { id: "o1", line: 1 },
          UpdateExpression: "SET amount = :one",
          ConditionExpression: "attribute_exists(amount)",
          ExpressionAttributeValues: { ":one": 1 },
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      )
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({
      message: "The conditional request failed",
      $metadata: { httpStatusCode: 400 },
      Item: { id: { S: "o1" }, line: { N: "1" } },
    });
  });

  it("answers a cancelled transaction with the reasons, one for each item", async () => {
    const client = createTable();
    const put = { TableName: "orders", Item: { id: "o1", line: 1 } };
    const transact = new TransactWriteCommand({
      TransactItems: [
        { Put: { ...put, ConditionExpression: "attribute_exists(id)" } },
        { Put: { ...put, Item: { id: "o2", line: 1 } } },
      ],
    });
    const error = await client.send(transact).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect((error as TransactionCanceledException).CancellationReasons?.map(({ Code }) => Code)).toEqual([
      "ConditionalCheckFailed",
      "None",
    ]);
  });

  it("does not find a table that is not there", async () => {
    const call = createTable().send(new GetCommand({ TableName: "none", Key: { id: "o1", line: 1 } }));
    await expect(call).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});

describe("Kinesis with its own clients", () => {
  it("takes and gives records", async () => {
    const { kinesis } = createStream();
    const Data = new TextEncoder().encode("click");
    const put = await kinesis.send(new PutRecordCommand({ StreamName: "clicks", PartitionKey: "a", Data }));
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName: "clicks",
        ShardId: put.ShardId,
        ShardIteratorType: "TRIM_HORIZON",
      }),
    );
    const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records).toMatchObject([{ PartitionKey: "a", SequenceNumber: put.SequenceNumber }]);
    expect(new TextDecoder().decode(Records?.[0]?.Data)).toBe("click");
    expect(Records?.[0]?.ApproximateArrivalTimestamp).toEqual(new Date(Date.UTC(2026, 0, 1)));
  });

  it("does not find a stream that is not there", async () => {
    const { kinesis } = createStream();
    const Data = new Uint8Array([1]);
    const call = kinesis.send(new PutRecordCommand({ StreamName: "none", PartitionKey: "a", Data }));
    await expect(call).rejects.toBeInstanceOf(StreamNotFound);
  });
});

describe("AWS's JSON protocol", () => {
  it("leads to the stream of a table", async () => {
    const runtime = startRuntime();
    const table = runtime.createTable("orders", {
      partitionKey: { name: "id", type: "S" },
      streamViewType: "KEYS_ONLY",
    });
    const { requestHandler } = runtime.awsClientConfig();
    const { response } = await requestHandler.handle({
      ...REQUEST,
      headers: { "x-amz-target": "DynamoDBStreams_20120810.DescribeStream" },
      body: JSON.stringify({ StreamArn: table.stream?.arn }),
    });
    expect(response.statusCode).toBe(200);
    expect(JSON.parse(new TextDecoder().decode(response.body as Uint8Array))).toMatchObject({
      StreamDescription: { TableName: "orders", StreamViewType: "KEYS_ONLY" },
    });
  });

  it("carries text of any alphabet", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    const sqs = new SQSClient(runtime.awsClientConfig());
    await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: "日本 ✓ é" }));
    expect(queue.messages).toMatchObject([{ body: "日本 ✓ é" }]);
  });

  it.each([
    ["AmazonSQS.ConjureQueue", "SQS ConjureQueue: this operation of the service is not simulated"],
    ["AmazonSQS.toString", "SQS toString: this operation of the service is not simulated"],
  ])("refuses an operation that is not simulated: %s", async (target, message) => {
    const answer = answerCall(UNUSED, readCall({ ...REQUEST, headers: { "x-amz-target": target } }));
    await expect(answer).rejects.toThrow(message);
    await expect(answer).rejects.toThrow("Answer it in the test with runtime.onAwsCall(Command, reply).");
  });

  it("refuses a body that is a stream", async () => {
    const headers = { "x-amz-target": "AmazonSQS.SendMessage" };
    const call = readCall({ ...REQUEST, headers, body: new ReadableStream() });
    await expect(answerCall(UNUSED, call)).rejects.toBeInstanceOf(NotSimulatedError);
  });

  it("answers text that is no JSON as AWS does", async () => {
    const headers = { "x-amz-target": "AmazonSQS.SendMessage" };
    const answer = await answerCall(UNUSED, readCall({ ...REQUEST, headers, body: "{" }));
    expect(answer.statusCode).toBe(400);
    expect(new TextDecoder().decode(answer.body as Uint8Array)).toContain("SerializationException");
  });
});
