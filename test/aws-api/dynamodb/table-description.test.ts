import { describe, expect, it } from "vitest";
import {
  toDeletedTableDescription,
  toTableDescription,
} from "../../../src/aws-api/dynamodb/table-description.ts";
import type { TableOptions } from "../../../src/table/table-options.ts";
import { advanceByHours } from "../../stream/stream-services.ts";
import { BY_CUSTOMER, createTables } from "../../table/table-services.ts";

function createTable(options?: TableOptions) {
  const { create, clock } = createTables();
  const table = create("orders", options);
  const active = () => toTableDescription(table, { status: "ACTIVE", now: clock.now });
  return { table, clock, active };
}

describe("The description of a table", () => {
  it("is the keys, the stream and what was in the table when that was last counted", () => {
    const { table, clock, active } = createTable({
      ...BY_CUSTOMER,
      streamViewType: "KEYS_ONLY",
      billingMode: "PAY_PER_REQUEST",
    });
    table.putItem({ item: { customer: { S: "a" }, number: { N: "1" } } });
    const createdAt = clock.now / 1_000;
    expect(active()).toMatchObject({ ItemCount: 0, TableSizeBytes: 0 });
    advanceByHours(clock, 6);
    const { arn } = table;
    const streamArn = table.stream?.arn;
    expect(active()).toEqual({
      AttributeDefinitions: [
        { AttributeName: "customer", AttributeType: "S" },
        { AttributeName: "number", AttributeType: "N" },
      ],
      BillingModeSummary: {
        BillingMode: "PAY_PER_REQUEST",
        LastUpdateToPayPerRequestDateTime: createdAt,
      },
      CreationDateTime: createdAt,
      DeletionProtectionEnabled: false,
      ItemCount: 1,
      KeySchema: [
        { AttributeName: "customer", KeyType: "HASH" },
        { AttributeName: "number", KeyType: "RANGE" },
      ],
      LatestStreamArn: streamArn,
      LatestStreamLabel: streamArn?.replace(/.*\/stream\//, ""),
      ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
      TableArn: arn,
      TableId: table.control.id,
      TableName: "orders",
      TableSizeBytes: 17,
      TableStatus: "ACTIVE",
      WarmThroughput: { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: "ACTIVE" },
    });
  });

  it("has no word of a stream or a billing mode if the table has neither, nor of what it can take while it is created", () => {
    const { table, clock } = createTable();
    const description = toTableDescription(table, { status: "CREATING", now: clock.now });
    expect(Object.keys(description).sort()).toMatchInlineSnapshot(`
      [
        "AttributeDefinitions",
        "CreationDateTime",
        "DeletionProtectionEnabled",
        "ItemCount",
        "KeySchema",
        "ProvisionedThroughput",
        "TableArn",
        "TableId",
        "TableName",
        "TableSizeBytes",
        "TableStatus",
      ]
    `);
  });

  it("has the indexes of both kinds", () => {
    const { table, clock, active } = createTable({
      ...BY_CUSTOMER,
      provisionedThroughput: { readCapacityUnits: 2, writeCapacityUnits: 1 },
      localSecondaryIndexes: [{ indexName: "byDay", sortKey: { name: "day", type: "S" } }],
      globalSecondaryIndexes: [
        {
          indexName: "byState",
          partitionKey: { name: "state", type: "S" },
          projection: { projectionType: "INCLUDE", nonKeyAttributes: ["total"] },
        },
      ],
    });
    table.putItem({
      item: { customer: { S: "a" }, number: { N: "1" }, state: { S: "new" }, note: { S: "n" } },
    });
    advanceByHours(clock, 6);
    const { AttributeDefinitions, GlobalSecondaryIndexes, LocalSecondaryIndexes } = active();
    expect(AttributeDefinitions).toMatchObject(
      ["customer", "number", "day", "state"].map((AttributeName) => ({ AttributeName })),
    );
    expect({ GlobalSecondaryIndexes, LocalSecondaryIndexes }).toMatchInlineSnapshot(`
      {
        "GlobalSecondaryIndexes": [
          {
            "IndexArn": "arn:aws:dynamodb:us-east-1:123456789012:table/orders/index/byState",
            "IndexName": "byState",
            "IndexSizeBytes": 25,
            "IndexStatus": "ACTIVE",
            "ItemCount": 1,
            "KeySchema": [
              {
                "AttributeName": "state",
                "KeyType": "HASH",
              },
            ],
            "Projection": {
              "NonKeyAttributes": [
                "total",
              ],
              "ProjectionType": "INCLUDE",
            },
            "ProvisionedThroughput": {
              "NumberOfDecreasesToday": 0,
              "ReadCapacityUnits": 2,
              "WriteCapacityUnits": 1,
            },
            "WarmThroughput": {
              "ReadUnitsPerSecond": 2,
              "Status": "ACTIVE",
              "WriteUnitsPerSecond": 1,
            },
          },
        ],
        "LocalSecondaryIndexes": [
          {
            "IndexArn": "arn:aws:dynamodb:us-east-1:123456789012:table/orders/index/byDay",
            "IndexName": "byDay",
            "IndexSizeBytes": 0,
            "ItemCount": 0,
            "KeySchema": [
              {
                "AttributeName": "customer",
                "KeyType": "HASH",
              },
              {
                "AttributeName": "day",
                "KeyType": "RANGE",
              },
            ],
            "Projection": {
              "ProjectionType": "ALL",
            },
          },
        ],
      }
    `);
  });

  it("of a table that is deleted leaves out what it was made of", () => {
    const { table, clock } = createTable();
    expect(Object.keys(toDeletedTableDescription(table, clock.now)).sort()).toMatchInlineSnapshot(`
      [
        "DeletionProtectionEnabled",
        "ItemCount",
        "ProvisionedThroughput",
        "TableArn",
        "TableId",
        "TableName",
        "TableSizeBytes",
        "TableStatus",
      ]
    `);
  });
});
