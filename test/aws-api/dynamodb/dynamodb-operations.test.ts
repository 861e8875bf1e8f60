import { describe, expect, it } from "vitest";
import { BY_CUSTOMER, errorOf, refusalOf } from "../../table/table-services.ts";
import { createTableAccount } from "./table-account.ts";

const PHOTO = { B: "AQID" };

function createOrders() {
  const account = createTableAccount();
  return { ...account, table: account.create("orders") };
}

describe("DynamoDB's operations on one item", () => {
  it("put, get, update and delete it", () => {
    const { call, table } = createOrders();
    const TableName = "orders";
    const Key = { id: { S: "1" } };
    expect(call("PutItem", { TableName, Item: { ...Key, Photo: PHOTO } })).toEqual({});
    expect(table.items).toEqual([{ id: { S: "1" }, Photo: { B: new Uint8Array([1, 2, 3]) } }]);
    expect(call("GetItem", { TableName, Key })).toEqual({ Item: { ...Key, Photo: PHOTO } });
    expect(
      call("UpdateItem", {
        TableName,
        Key,
        UpdateExpression: "SET #Total = :Total REMOVE Photo",
        ExpressionAttributeNames: { "#Total": "Total" },
        ExpressionAttributeValues: { ":Total": { N: "42" } },
        ReturnValues: "ALL_NEW",
      }),
    ).toEqual({ Attributes: { ...Key, Total: { N: "42" } } });
    expect(call("DeleteItem", { TableName, Key, ReturnValues: "ALL_OLD" })).toEqual({
      Attributes: { ...Key, Total: { N: "42" } },
    });
    expect(call("GetItem", { TableName, Key })).toEqual({});
  });

  it("find the table by its ARN, too", () => {
    const { call, table } = createOrders();
    expect(call("GetItem", { TableName: table.arn, Key: { id: { S: "1" } } })).toEqual({});
  });

  it("answer with the item, bytes as base64, if its condition is not met", () => {
    const { call } = createOrders();
    const Item = { id: { S: "1" }, Photo: PHOTO };
    call("PutItem", { TableName: "orders", Item });
    const error = errorOf(() =>
      call("PutItem", {
        TableName: "orders",
        Item,
        ConditionExpression: "attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    expect(error).toMatchObject({ name: "ConditionalCheckFailedException", Item });
  });

  it("refuse a table that is not there", () => {
    const { call } = createTableAccount();
    expect(refusalOf(() => call("GetItem", { TableName: "orders", Key: {} }))).toMatchInlineSnapshot(
      `"ResourceNotFoundException: Requested resource not found"`,
    );
    expect(refusalOf(() => call("DescribeTable", { TableName: "orders" }))).toMatchInlineSnapshot(
      `"ResourceNotFoundException: Requested resource not found: Table: orders not found"`,
    );
  });

  it("refuse what is not simulated, and what is no request", () => {
    const { call } = createOrders();
    const request = { TableName: "orders", Key: { id: { S: "1" } } };
    expect(refusalOf(() => call("GetItem", { ...request, AttributesToGet: ["id"] }))).toMatchInlineSnapshot(
      `"NotSimulatedError: getItem() of table orders: \`attributesToGet\` is not simulated. Use projectionExpression."`,
    );
    expect(
      refusalOf(() => call("Query", { TableName: "orders", IndexName: "byDate" })),
    ).toMatchInlineSnapshot(`"ValidationException: The table does not have the specified index: byDate"`);
    expect(refusalOf(() => call("GetItem", { Key: request.Key }))).toMatchInlineSnapshot(
      `"ValidationException: 1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null"`,
    );
    expect(call("GetItem", { ...request, ReturnConsumedCapacity: "NONE" })).toEqual({});
    expect(
      refusalOf(() => call("PutItem", { TableName: "orders", Item: request.Key, ReturnValues: "ALL" })),
    ).toMatchInlineSnapshot(`
      "InvalidArgumentError: putItem() of table orders: expected \`returnValues\` to be "NONE" or "ALL_OLD" or "UPDATED_OLD" or "ALL_NEW" or "UPDATED_NEW", got "ALL"
      AWS answers ValidationException: 1 validation error detected: Value 'ALL' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]"
    `);
  });

  it("tell nothing of item collections if there are none", () => {
    const { call, create } = createTableAccount();
    const Item = { customer: { S: "a" }, number: { N: "1" } };
    const put = (TableName: string) =>
      call("PutItem", { TableName, Item, ReturnItemCollectionMetrics: "SIZE" });
    create("orders", BY_CUSTOMER);
    expect(put("orders")).toEqual({});
    create("invoices", {
      ...BY_CUSTOMER,
      localSecondaryIndexes: [{ indexName: "byDay", sortKey: { name: "day", type: "S" } }],
    });
    expect(refusalOf(() => put("invoices"))).toMatch("NotSimulatedError");
  });

  it("tell what they consume", () => {
    const { call } = createOrders();
    const request = { TableName: "orders", Key: { id: { S: "1" } }, ReturnConsumedCapacity: "TOTAL" };
    expect(call("GetItem", request)).toEqual({
      ConsumedCapacity: { TableName: "orders", CapacityUnits: 0.5 },
    });
    const put = { Put: { TableName: "orders", Item: request.Key } };
    expect(call("TransactWriteItems", { TransactItems: [put], ReturnConsumedCapacity: "INDEXES" })).toEqual({
      ConsumedCapacity: [
        {
          TableName: "orders",
          CapacityUnits: 2,
          WriteCapacityUnits: 2,
          Table: { CapacityUnits: 2, WriteCapacityUnits: 2 },
        },
      ],
    });
  });
});

describe("DynamoDB's operations on pages of items", () => {
  it("go on at the last key", () => {
    const { call, create } = createTableAccount();
    const table = create("orders", BY_CUSTOMER);
    for (const number of ["1", "2", "3"])
      table.putItem({ item: { customer: { S: "a" }, number: { N: number }, Name: { S: number } } });
    const request = {
      TableName: "orders",
      KeyConditionExpression: "customer = :customer",
      ExpressionAttributeValues: { ":customer": { S: "a" } },
      Limit: 2,
    };
    const first = call("Query", request);
    expect(first).toEqual({
      Items: ["1", "2"].map((N) => ({ customer: { S: "a" }, number: { N }, Name: { S: N } })),
      Count: 2,
      ScannedCount: 2,
      LastEvaluatedKey: { customer: { S: "a" }, number: { N: "2" } },
    });
    const { LastEvaluatedKey: ExclusiveStartKey } = first as Record<string, unknown>;
    expect(call("Query", { ...request, ExclusiveStartKey })).toMatchObject({ Count: 1 });
    expect(call("Scan", { TableName: "orders", Select: "COUNT" })).toEqual({ Count: 3, ScannedCount: 3 });
  });
});

describe("DynamoDB's operations on several items", () => {
  it("write and read batches in several tables", () => {
    const { call, create } = createTableAccount();
    create("orders");
    create("customers");
    const Item = { id: { S: "1" }, Photo: PHOTO };
    expect(
      call("BatchWriteItem", {
        RequestItems: { orders: [{ PutRequest: { Item } }], customers: [{ PutRequest: { Item } }] },
      }),
    ).toEqual({ UnprocessedItems: {} });
    const Keys = [{ id: { S: "1" } }];
    expect(call("BatchGetItem", { RequestItems: { orders: { Keys }, customers: { Keys } } })).toEqual({
      Responses: { orders: [Item], customers: [Item] },
      UnprocessedKeys: {},
    });
  });

  it("know tables by their ARNs, and answer so", () => {
    const { call, create, table } = createOrders();
    const { arn } = create("customers");
    const Item = { id: { S: "1" } };
    call("BatchWriteItem", {
      RequestItems: { [table.arn]: [{ PutRequest: { Item } }], [arn]: [{ PutRequest: { Item } }] },
    });
    expect(call("BatchGetItem", { RequestItems: { [arn]: { Keys: [Item] } } })["Responses"]).toEqual({
      [arn]: [Item],
    });
    const TransactItems = [
      { Get: { TableName: table.arn, Key: Item } },
      { Get: { TableName: arn, Key: Item } },
    ];
    expect(call("TransactGetItems", { TransactItems })).toEqual({ Responses: [{ Item }, { Item }] });
  });

  it("do all of a transaction, in several tables", () => {
    const { call, create } = createTableAccount();
    create("orders");
    create("customers");
    const Item = { id: { S: "1" }, Photo: PHOTO };
    const TransactItems = ["orders", "customers"].map((TableName) => ({ Put: { TableName, Item } }));
    expect(call("TransactWriteItems", { TransactItems, ClientRequestToken: "token" })).toEqual({});
    expect(
      call("TransactGetItems", {
        TransactItems: [
          { Get: { TableName: "customers", Key: { id: { S: "1" } } } },
          { Get: { TableName: "orders", Key: { id: { S: "2" } } } },
        ],
      }),
    ).toEqual({ Responses: [{ Item }, {}] });
  });

  it("say why a transaction was cancelled", () => {
    const { call, table } = createOrders();
    const Item = { id: { S: "1" }, Photo: PHOTO };
    call("PutItem", { TableName: "orders", Item });
    const put = (id: string, condition: object) => ({
      Put: { TableName: "orders", Item: { id: { S: id } }, ...condition },
    });
    const condition = {
      ConditionExpression: "attribute_not_exists(id)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    };
    const error = errorOf(() =>
      call("TransactWriteItems", { TransactItems: [put("2", {}), put("1", condition)] }),
    );
    expect(error).toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "None" }, { Code: "ConditionalCheckFailed", Item }],
    });
    expect(table.itemCount).toBe(1);
  });

  it("refuse requests that name no table or one that is not there", () => {
    const { call } = createOrders();
    const Key = { id: { S: "1" } };
    const refusals = [
      () => call("BatchGetItem", { RequestItems: {} }),
      () => call("BatchGetItem", { RequestItems: { customers: { Keys: [Key] } } }),
      () => call("TransactGetItems", { TransactItems: [] }),
      () => call("TransactWriteItems", { TransactItems: [{}] }),
      () => call("TransactGetItems", { TransactItems: [{ Get: { Key } }] }),
      () => call("TransactGetItems", { TransactItems: [{ Get: { TableName: "customers", Key } }] }),
    ];
    expect(refusals.map(refusalOf)).toMatchInlineSnapshot(`
      [
        "ValidationException: The requestItems parameter is required.",
        "ResourceNotFoundException: Requested resource not found",
        "ValidationException: 1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "ValidationException: TransactItems can only contain one of Check, Put, Update or Delete",
        "InvalidArgumentError: TransactGetItems: expected \`TransactItems[0].Get.TableName\` to be the name or ARN of a table, got undefined",
        "ResourceNotFoundException: Requested resource not found",
      ]
    `);
  });
});
