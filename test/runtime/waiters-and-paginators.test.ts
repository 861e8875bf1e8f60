import {
  DynamoDB,
  paginateListTables,
  paginateQuery,
  paginateScan,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import {
  Kinesis,
  paginateListStreams,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from "@aws-sdk/client-kinesis";
import {
  Lambda,
  paginateListEventSourceMappings,
  paginateListFunctions,
  paginateListVersionsByFunction,
  waitUntilFunctionActiveV2,
  waitUntilFunctionExists,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import {
  paginateListBuckets,
  paginateListObjectsV2,
  S3,
  waitUntilBucketExists,
  waitUntilBucketNotExists,
  waitUntilObjectExists,
  waitUntilObjectNotExists,
} from "@aws-sdk/client-s3";
import { paginateListQueues, SQS } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

/** Real seconds that a test may take: waiters that waited in real time would take longer. */
const REAL_MS = 3_000;
const WAIT = { maxWaitTime: 120, minDelay: 5 };

function startClients() {
  const runtime = startRuntime();
  const config = runtime.awsClientConfig();
  return {
    runtime,
    lambda: new Lambda(config),
    s3: new S3(config),
    sqs: new SQS(config),
    dynamoDb: new DynamoDB(config),
    kinesis: new Kinesis(config),
  };
}

async function collect<Page, Entry>(
  pages: AsyncIterable<Page>,
  entriesOf: (page: Page) => readonly Entry[] | undefined,
): Promise<readonly (readonly Entry[])[]> {
  const found: (readonly Entry[])[] = [];
  for await (const page of pages) found.push(entriesOf(page) ?? []);
  return found;
}

describe("A waiter", { timeout: REAL_MS }, () => {
  it("finds functions active and updated", async () => {
    const { runtime, lambda } = startClients();
    runtime.createFunction("worker", { handler: async () => {} });
    const FunctionName = "worker";
    const waiting = { ...WAIT, client: lambda };
    expect((await waitUntilFunctionExists(waiting, { FunctionName })).state).toBe("SUCCESS");
    expect((await waitUntilFunctionActiveV2(waiting, { FunctionName })).state).toBe("SUCCESS");
    await lambda.updateFunctionConfiguration({ FunctionName, Timeout: 10 });
    expect((await waitUntilFunctionUpdatedV2(waiting, { FunctionName })).state).toBe("SUCCESS");
    expect((await lambda.getFunctionConfiguration({ FunctionName })).LastUpdateStatus).toBe("Successful");
  });

  it("finds a table when it has become active, and when it is gone", async () => {
    const { dynamoDb } = startClients();
    const TableName = "orders";
    await dynamoDb.createTable({
      TableName,
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
    });
    const waiting = { ...WAIT, client: dynamoDb };
    expect((await waitUntilTableExists(waiting, { TableName })).state).toBe("SUCCESS");
    await dynamoDb.deleteTable({ TableName });
    expect((await waitUntilTableNotExists(waiting, { TableName })).state).toBe("SUCCESS");
  });

  it("finds a stream when it has become active, and when it is gone", async () => {
    const { kinesis } = startClients();
    const StreamName = "orders";
    await kinesis.createStream({ StreamName, ShardCount: 1 });
    const waiting = { ...WAIT, client: kinesis };
    expect((await waitUntilStreamExists(waiting, { StreamName })).state).toBe("SUCCESS");
    await kinesis.deleteStream({ StreamName });
    expect((await waitUntilStreamNotExists(waiting, { StreamName })).state).toBe("SUCCESS");
  });

  it("finds buckets and objects", async () => {
    const { s3 } = startClients();
    const Bucket = "uploads";
    const object = { Bucket, Key: "key" };
    const waiting = { ...WAIT, client: s3 };
    await s3.createBucket({ Bucket });
    expect((await waitUntilBucketExists(waiting, { Bucket })).state).toBe("SUCCESS");
    await s3.putObject({ ...object, Body: "x" });
    expect((await waitUntilObjectExists(waiting, object)).state).toBe("SUCCESS");
    await s3.deleteObject(object);
    expect((await waitUntilObjectNotExists(waiting, object)).state).toBe("SUCCESS");
    await s3.deleteBucket({ Bucket });
    expect((await waitUntilBucketNotExists(waiting, { Bucket })).state).toBe("SUCCESS");
  });

  it("waits in virtual time for what comes later", async () => {
    const { runtime, s3 } = startClients();
    const Bucket = "uploads";
    const object = { Bucket, Key: "result" };
    await s3.createBucket({ Bucket });
    const fn = runtime.createFunction("worker", {
      timeout: 60,
      handler: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30_000));
        await s3.putObject({ ...object, Body: "done" });
      },
    });
    const start = runtime.now();
    await fn.invoke({}, { invocationType: "Event" });
    expect((await waitUntilObjectExists({ ...WAIT, client: s3 }, object)).state).toBe("SUCCESS");
    expect(runtime.now() - start).toBeGreaterThanOrEqual(30_000);
  });

  it("gives up in virtual time", async () => {
    const { runtime, s3 } = startClients();
    const start = runtime.now();
    const waiting = waitUntilBucketExists({ ...WAIT, maxWaitTime: 60, client: s3 }, { Bucket: "uploads" });
    await expect(waiting).rejects.toMatchObject({ name: "TimeoutError" });
    expect(runtime.now() - start).toBeGreaterThanOrEqual(30_000);
    expect(runtime.now() - start).toBeLessThanOrEqual(90_000);
  });

  it("runs in a handler as it does in a test", async () => {
    const { runtime, s3 } = startClients();
    const fn = runtime.createFunction("worker", {
      timeout: 120,
      handler: async () => {
        const { state } = await waitUntilBucketExists({ ...WAIT, client: s3 }, { Bucket: "uploads" });
        return state;
      },
    });
    const answer = fn.invoke();
    await runtime.advanceBy("20s");
    await s3.createBucket({ Bucket: "uploads" });
    expect((await answer).payload).toBe("SUCCESS");
  });
});

describe("A paginator", { timeout: REAL_MS }, () => {
  it("lists functions, versions and mappings", async () => {
    const { runtime, lambda: client, sqs } = startClients();
    for (const name of ["a", "b", "c"]) runtime.createFunction(name, { handler: async () => {} });
    const functions = collect(paginateListFunctions({ client, pageSize: 2 }, {}), ({ Functions }) =>
      Functions?.map(({ FunctionName }) => FunctionName),
    );
    expect(await functions).toEqual([["a", "b"], ["c"]]);
    const FunctionName = "a";
    await client.publishVersion({ FunctionName });
    const versions = collect(
      paginateListVersionsByFunction({ client, pageSize: 1 }, { FunctionName }),
      (page) => page.Versions?.map(({ Version }) => Version),
    );
    expect(await versions).toEqual([["$LATEST"], ["1"]]);
    for (const QueueName of ["x", "y"]) {
      await sqs.createQueue({ QueueName });
      const EventSourceArn = `arn:aws:sqs:us-east-1:123456789012:${QueueName}`;
      await client.createEventSourceMapping({ FunctionName, EventSourceArn });
    }
    const mappings = await collect(
      paginateListEventSourceMappings({ client, pageSize: 1 }, { FunctionName }),
      (page) => page.EventSourceMappings,
    );
    expect(mappings.map(({ length }) => length)).toEqual([1, 1]);
  });

  it("lists queues", async () => {
    const { sqs: client } = startClients();
    for (const QueueName of ["a", "b", "c"]) await client.createQueue({ QueueName });
    const pages = await collect(
      paginateListQueues({ client, pageSize: 2 }, {}),
      ({ QueueUrls }) => QueueUrls,
    );
    expect(pages.map((urls) => urls.map((url) => url.split("/").at(-1)))).toEqual([["a", "b"], ["c"]]);
  });

  it("lists buckets and objects", async () => {
    const { s3: client } = startClients();
    for (const Bucket of ["one", "two"]) await client.createBucket({ Bucket });
    const buckets = collect(paginateListBuckets({ client, pageSize: 1 }, {}), ({ Buckets }) =>
      Buckets?.map(({ Name }) => Name),
    );
    expect(await buckets).toEqual([["one"], ["two"]]);
    const Bucket = "one";
    for (const Key of ["a", "b", "c"]) await client.putObject({ Bucket, Key, Body: Key });
    const objects = collect(paginateListObjectsV2({ client, pageSize: 2 }, { Bucket }), ({ Contents }) =>
      Contents?.map(({ Key }) => Key),
    );
    expect(await objects).toEqual([["a", "b"], ["c"]]);
  });

  it("reads items and lists tables", async () => {
    const { runtime, dynamoDb: client } = startClients();
    const TableName = "orders";
    const table = runtime.createTable(TableName, {
      partitionKey: { name: "id", type: "S" },
      sortKey: { name: "at", type: "N" },
    });
    for (const at of ["1", "2", "3"]) await table.putItem({ item: { id: { S: "a" }, at: { N: at } } });
    const instants = (page: { Items?: Record<string, { N?: string | undefined }>[] | undefined }) =>
      page.Items?.map((item) => item["at"]?.N);
    const query = {
      TableName,
      KeyConditionExpression: "id = :id",
      ExpressionAttributeValues: { ":id": { S: "a" } },
    };
    expect(await collect(paginateQuery({ client, pageSize: 2 }, query), instants)).toEqual([
      ["1", "2"],
      ["3"],
    ]);
    expect(await collect(paginateScan({ client, pageSize: 2 }, { TableName }), instants)).toEqual([
      ["1", "2"],
      ["3"],
    ]);
    runtime.createTable("parcels", { partitionKey: { name: "id", type: "S" } });
    const tables = collect(paginateListTables({ client, pageSize: 1 }, {}), ({ TableNames }) => TableNames);
    expect(await tables).toEqual([["orders"], ["parcels"]]);
  });

  it("lists streams", async () => {
    const { runtime, kinesis: client } = startClients();
    for (const name of ["a", "b", "c"]) runtime.createStream(name);
    const pages = collect(paginateListStreams({ client, pageSize: 2 }, {}), ({ StreamNames }) => StreamNames);
    expect(await pages).toEqual([["a", "b"], ["c"]]);
  });
});
