import { DynamoDB, waitUntilTableExists, waitUntilTableNotExists } from "@aws-sdk/client-dynamodb";
import { Lambda } from "@aws-sdk/client-lambda";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

const CREATION = {
  TableName: "orders",
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" as const }],
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" as const }],
  BillingMode: "PAY_PER_REQUEST" as const,
};

it("What an SDK client makes of tables, the runtime has, and the other way round", async () => {
  const runtime = startRuntime();
  const dynamodb = new DynamoDB(runtime.awsClientConfig());
  await dynamodb.createTable(CREATION);
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 60 }, { TableName: "orders" });
  await dynamodb.putItem({ TableName: "orders", Item: { id: { S: "1" } } });
  const customers = runtime.createTable("customers", { partitionKey: { name: "id", type: "S" } });
  expect((await dynamodb.listTables({})).TableNames).toEqual(["customers", "orders"]);
  await dynamodb.putItem({ TableName: "customers", Item: { id: { S: "1" } } });
  expect(customers.itemCount).toBe(1);
  await dynamodb.deleteTable({ TableName: "customers" });
  await waitUntilTableNotExists({ client: dynamodb, maxWaitTime: 60 }, { TableName: "customers" });
  await expect(customers.putItem({ item: { id: { S: "2" } } })).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
  expect(() => runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } })).toThrow("orders");
  expect(runtime.createTable("customers", { partitionKey: { name: "id", type: "S" } }).itemCount).toBe(0);
});

it("A mapping outlives the table whose stream it reads", async () => {
  const runtime = startRuntime();
  const dynamodb = new DynamoDB(runtime.awsClientConfig());
  const StreamSpecification = { StreamEnabled: true, StreamViewType: "KEYS_ONLY" as const };
  await dynamodb.createTable({ ...CREATION, StreamSpecification });
  const events: unknown[] = [];
  const worker = runtime.createFunction("worker", { handler: async (event: unknown) => events.push(event) });
  const { Table } = await dynamodb.describeTable({ TableName: "orders" });
  const mapping = runtime.createEventSourceMapping({
    eventSource: Table?.LatestStreamArn ?? "",
    function: worker,
    startingPosition: "TRIM_HORIZON",
  });
  await runtime.settle();
  await dynamodb.putItem({ TableName: "orders", Item: { id: { S: "1" } } });
  await dynamodb.deleteTable({ TableName: "orders" });
  await runtime.settle();
  expect([events.length, mapping.state]).toEqual([1, "Enabled"]);
  await dynamodb.createTable({ ...CREATION, StreamSpecification });
  await dynamodb.putItem({ TableName: "orders", Item: { id: { S: "1" } } });
  await runtime.settle();
  expect(events).toHaveLength(1);
  const lambda = new Lambda(runtime.awsClientConfig());
  const { EventSourceMappings } = await lambda.listEventSourceMappings({
    EventSourceArn: mapping.eventSourceArn,
  });
  expect(EventSourceMappings).toMatchObject([{ UUID: mapping.uuid, State: "Enabled" }]);
  await lambda.deleteEventSourceMapping({ UUID: mapping.uuid });
});

it("A mapping reads a stream that an SDK client gives to a table of the runtime", async () => {
  const runtime = startRuntime();
  const dynamodb = new DynamoDB(runtime.awsClientConfig());
  const orders = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
  const events: unknown[] = [];
  const worker = runtime.createFunction("worker", { handler: async (event: unknown) => events.push(event) });
  await dynamodb.updateTable({
    TableName: "orders",
    StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
  });
  runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    startingPosition: "TRIM_HORIZON",
  });
  await dynamodb.putItem({ TableName: "orders", Item: { id: { S: "1" } } });
  await runtime.settle();
  expect(events).toMatchObject([{ Records: [{ eventName: "INSERT", eventSourceARN: orders.stream?.arn }] }]);
});
