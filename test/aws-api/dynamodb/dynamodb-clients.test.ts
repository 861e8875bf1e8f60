import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  CreateGlobalTableCommand,
  DescribeTableCommand,
  DuplicateItemException,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  paginateListTables,
  paginateQuery,
  paginateScan,
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ExecuteStatementCommand as StatementCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { startRuntime } from "../../runtime/started-runtime.ts";

const PHOTO = new Uint8Array([255, 0, 1]);

function createClients() {
  const runtime = startRuntime();
  const orders = runtime.createTable("orders", {
    partitionKey: { name: "customer", type: "S" },
    sortKey: { name: "number", type: "N" },
  });
  const client = new DynamoDBClient(runtime.awsClientConfig());
  return { runtime, orders, client, documents: DynamoDBDocumentClient.from(client) };
}

/** What a call rejects with, which must be of this class. */
async function rejectionOf<T extends Error>(
  call: Promise<unknown>,
  expected: abstract new (...parameters: never[]) => T,
): Promise<T> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof expected)) throw new Error(`expected ${expected.name}, got ${String(error)}`);
  return error;
}

describe("A DynamoDBClient", () => {
  it("puts and gets an item with bytes, and attributes named like members", async () => {
    const { client } = createClients();
    const key = { customer: { S: "a" }, number: { N: "1" } };
    const item = { ...key, Photo: { B: PHOTO }, Item: { M: { TableName: { L: [{ BS: [PHOTO] }] } } } };
    await client.send(new PutItemCommand({ TableName: "orders", Item: item }));
    const { Item } = await client.send(new GetItemCommand({ TableName: "orders", Key: key }));
    expect(Item).toEqual(item);
    const { Item: other } = await client.send(
      new GetItemCommand({ TableName: "orders", Key: { ...key, number: { N: "2" } } }),
    );
    expect(other).toBeUndefined();
  });

  it("gets the exception's class, and the item with its bytes, if a condition is not met", async () => {
    const { client } = createClients();
    const item = { customer: { S: "a" }, number: { N: "1" }, Photo: { B: PHOTO } };
    const put = () =>
      client.send(
        new PutItemCommand({
          TableName: "orders",
          Item: item,
          ConditionExpression: "attribute_not_exists(customer)",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        }),
      );
    await put();
    const error = await rejectionOf(put(), ConditionalCheckFailedException);
    expect(error.message).toBe("The conditional request failed");
    expect(error.Item).toEqual(item);
  });

  it("pages through a query", async () => {
    const { client, orders } = createClients();
    for (const number of [1, 2, 3, 4, 5])
      await orders.putItem({ item: { customer: { S: "a" }, number: { N: String(number) } } });
    const pages: (string | undefined)[][] = [];
    for await (const { Items = [] } of paginateQuery(
      { client, pageSize: 2 },
      {
        TableName: "orders",
        KeyConditionExpression: "#customer = :customer",
        ExpressionAttributeNames: { "#customer": "customer" },
        ExpressionAttributeValues: { ":customer": { S: "a" } },
      },
    ))
      pages.push(Items.map(({ number }) => number?.N));
    expect(pages).toEqual([["1", "2"], ["3", "4"], ["5"]]);
  });

  it("pages through a scan and through all tables", async () => {
    const { runtime, client, orders } = createClients();
    runtime.createTable("customers", { partitionKey: { name: "id", type: "S" } });
    for (const number of [1, 2, 3])
      await orders.putItem({ item: { customer: { S: "a" }, number: { N: String(number) } } });
    const counts: (number | undefined)[] = [];
    for await (const { Count } of paginateScan({ client, pageSize: 2 }, { TableName: "orders" }))
      counts.push(Count);
    expect(counts).toEqual([2, 1]);
    const names: string[] = [];
    for await (const { TableNames = [] } of paginateListTables({ client, pageSize: 1 }, {}))
      names.push(...TableNames);
    expect(names).toEqual(["customers", "orders"]);
  });

  it("is told what was consumed", async () => {
    const { client } = createClients();
    const Item = { customer: { S: "a" }, number: { N: "1" } };
    const put = new PutItemCommand({ TableName: "orders", Item, ReturnConsumedCapacity: "INDEXES" });
    expect((await client.send(put)).ConsumedCapacity).toEqual({
      TableName: "orders",
      CapacityUnits: 1,
      Table: { CapacityUnits: 1 },
    });
  });

  it("gets the exception's class for an item that a statement inserts again", async () => {
    const { client } = createClients();
    const Statement = "INSERT INTO orders VALUE {'customer': 'a', 'number': 1}";
    expect((await client.send(new ExecuteStatementCommand({ Statement }))).Items).toEqual([]);
    const again = client.send(new ExecuteStatementCommand({ Statement }));
    const error = await rejectionOf(again, DuplicateItemException);
    expect(error.message).toBe("Duplicate primary key exists in table");
  });

  it("writes and reads batches", async () => {
    const { client } = createClients();
    const items = ["1", "2"].map((N) => ({ customer: { S: "a" }, number: { N } }));
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({
        RequestItems: { orders: items.map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
    expect(UnprocessedItems).toEqual({});
    const { Responses } = await client.send(
      new BatchGetItemCommand({ RequestItems: { orders: { Keys: items } } }),
    );
    expect(Responses).toEqual({ orders: items });
  });

  it("gets the reasons for which a transaction was cancelled", async () => {
    const { client, orders } = createClients();
    const item = { customer: { S: "a" }, number: { N: "1" }, Photo: { B: PHOTO } };
    await orders.putItem({ item });
    const call = client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: "orders", Item: { ...item, number: { N: "2" } } } },
          {
            ConditionCheck: {
              TableName: "orders",
              Key: { customer: { S: "a" }, number: { N: "1" } },
              ConditionExpression: "attribute_not_exists(Photo)",
              ReturnValuesOnConditionCheckFailure: "ALL_OLD",
            },
          },
        ],
      }),
    );
    const error = await rejectionOf(call, TransactionCanceledException);
    expect(error.CancellationReasons).toEqual([
      { Code: "None" },
      { Code: "ConditionalCheckFailed", Message: "The conditional request failed", Item: item },
    ]);
    expect(error.message).toBe(
      "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]",
    );
    expect(orders.itemCount).toBe(1);
  });

  it("describes a table, and gets the exception's class for one that is not there", async () => {
    const { client } = createClients();
    const { Table } = await client.send(new DescribeTableCommand({ TableName: "orders" }));
    expect(Table).toMatchObject({ TableName: "orders", TableStatus: "ACTIVE", ItemCount: 0 });
    const missing = client.send(new GetItemCommand({ TableName: "customers", Key: { id: { S: "1" } } }));
    const error = await rejectionOf(missing, ResourceNotFoundException);
    expect(error.message).toBe("Requested resource not found");
    expect(error.$metadata).toMatchObject({ httpStatusCode: 400, attempts: 1 });
  });

  it("is told what is not simulated", async () => {
    const { client } = createClients();
    const command = new CreateGlobalTableCommand({ GlobalTableName: "orders", ReplicationGroup: [] });
    await expect(client.send(command)).rejects.toMatchObject({ name: "NotSimulatedError" });
    const legacy = { TableName: "orders", Key: { customer: { S: "a" }, number: { N: "1" } } };
    await expect(
      client.send(new GetItemCommand({ ...legacy, AttributesToGet: ["customer"] })),
    ).rejects.toMatchObject({ name: "NotSimulatedError" });
  });
});

describe("A DynamoDBDocumentClient", () => {
  it("puts, updates, queries, gets and deletes plain values", async () => {
    const { documents } = createClients();
    const TableName = "orders";
    const Key = { customer: "a", number: 1 };
    await documents.send(
      new PutCommand({
        TableName,
        Item: { ...Key, Photo: PHOTO, Tags: new Set(["x"]), Parts: [{ Sku: "s" }] },
      }),
    );
    const { Attributes } = await documents.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: "SET #Total = :total, Parts[0].Sku = :sku",
        ConditionExpression: "attribute_exists(customer)",
        ExpressionAttributeNames: { "#Total": "Total" },
        ExpressionAttributeValues: { ":total": 42, ":sku": "t" },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    expect(Attributes).toMatchObject({ Total: 42 });
    const { Items, Count } = await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "customer = :customer AND #n BETWEEN :from AND :to",
        ExpressionAttributeNames: { "#n": "number" },
        ExpressionAttributeValues: { ":customer": "a", ":from": 1, ":to": 9 },
      }),
    );
    const item = { ...Key, Photo: PHOTO, Tags: new Set(["x"]), Parts: [{ Sku: "t" }], Total: 42 };
    expect({ Items, Count }).toEqual({ Items: [item], Count: 1 });
    await documents.send(new DeleteCommand({ TableName, Key }));
    expect((await documents.send(new GetCommand({ TableName, Key }))).Item).toBeUndefined();
  });

  it("writes and reads batches", async () => {
    const { documents } = createClients();
    const items = [1, 2].map((number) => ({ customer: "a", number, Tags: ["x"] }));
    const puts = items.map((Item) => ({ PutRequest: { Item } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { orders: puts } }));
    const Keys = items.map(({ customer, number }) => ({ customer, number }));
    const { Responses } = await documents.send(new BatchGetCommand({ RequestItems: { orders: { Keys } } }));
    expect(Responses).toEqual({ orders: items });
  });

  it("executes statements with plain parameters", async () => {
    const { documents } = createClients();
    await documents.send(
      new StatementCommand({
        Statement: "INSERT INTO orders VALUE {'customer': ?, 'number': ?, 'Parts': ?}",
        Parameters: ["a", 1, [{ Sku: "s" }]],
      }),
    );
    const { Items } = await documents.send(
      new StatementCommand({
        Statement: "UPDATE orders SET Parts[0].Sku = ? WHERE customer = ? AND number = ? RETURNING ALL NEW *",
        Parameters: ["t", "a", 1],
      }),
    );
    expect(Items).toEqual([{ customer: "a", number: 1, Parts: [{ Sku: "t" }] }]);
  });

  it("writes and reads a transaction", async () => {
    const { documents, orders } = createClients();
    const item = { customer: "a", number: 1, Total: 1 };
    const write = new TransactWriteCommand({
      TransactItems: [{ Put: { TableName: "orders", Item: item } }],
    });
    await documents.send(write);
    expect(orders.itemCount).toBe(1);
    const { Responses } = await documents.send(
      new TransactGetCommand({
        TransactItems: [{ Get: { TableName: "orders", Key: { customer: "a", number: 1 } } }],
      }),
    );
    expect(Responses).toEqual([{ Item: item }]);
  });
});
