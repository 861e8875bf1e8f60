import { describe, expect, it } from "vitest";
import {
  checkNewTableName,
  fromWireTableOptions,
  readStreamSpecification,
  readThroughput,
} from "../../../src/aws-api/dynamodb/wire-table-options.ts";
import { refusalOf } from "../../table/table-services.ts";

const key = (AttributeName: string, KeyType: "HASH" | "RANGE") => ({ AttributeName, KeyType });
const attribute = (AttributeName: string, AttributeType = "S") => ({ AttributeName, AttributeType });

const MINIMAL = {
  TableName: "orders",
  KeySchema: [key("id", "HASH")],
  AttributeDefinitions: [attribute("id")],
  BillingMode: "PAY_PER_REQUEST",
};

describe("The request of CreateTable", () => {
  it("is what a table is created with", () => {
    expect(fromWireTableOptions(MINIMAL)).toEqual({
      partitionKey: { name: "id", type: "S" },
      billingMode: "PAY_PER_REQUEST",
    });
    const ALL = { ProjectionType: "ALL" };
    expect(
      fromWireTableOptions({
        TableName: "orders",
        KeySchema: [key("id", "HASH"), key("number", "RANGE")],
        AttributeDefinitions: [attribute("id"), attribute("number", "N"), attribute("day")],
        ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
        StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
        DeletionProtectionEnabled: true,
        SSESpecification: { Enabled: false },
        TableClass: "STANDARD",
        LocalSecondaryIndexes: [
          { IndexName: "byDay", KeySchema: [key("id", "HASH"), key("day", "RANGE")], Projection: ALL },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: "onDay",
            KeySchema: [key("day", "HASH")],
            Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["total"] },
          },
        ],
      }),
    ).toMatchInlineSnapshot(`
      {
        "deletionProtectionEnabled": true,
        "globalSecondaryIndexes": [
          {
            "indexName": "onDay",
            "partitionKey": {
              "name": "day",
              "type": "S",
            },
            "projection": {
              "nonKeyAttributes": [
                "total",
              ],
              "projectionType": "INCLUDE",
            },
          },
        ],
        "localSecondaryIndexes": [
          {
            "indexName": "byDay",
            "projection": {
              "projectionType": "ALL",
            },
            "sortKey": {
              "name": "day",
              "type": "S",
            },
          },
        ],
        "partitionKey": {
          "name": "id",
          "type": "S",
        },
        "provisionedThroughput": {
          "readCapacityUnits": 1,
          "writeCapacityUnits": 2,
        },
        "sortKey": {
          "name": "number",
          "type": "N",
        },
        "streamViewType": "KEYS_ONLY",
      }
    `);
  });

  it("is refused as DynamoDB refuses it", () => {
    const { BillingMode: _, ...unbilled } = MINIMAL;
    const units = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
    const local = (
      KeySchema: readonly object[],
      Projection: object | undefined = { ProjectionType: "ALL" },
    ) => ({
      LocalSecondaryIndexes: [{ IndexName: "byDay", KeySchema, Projection }],
    });
    const ranged = {
      ...MINIMAL,
      KeySchema: [key("id", "HASH"), key("number", "RANGE")],
      AttributeDefinitions: [attribute("id"), attribute("number", "N"), attribute("day")],
    };
    const refusals = [
      unbilled,
      { ...MINIMAL, ProvisionedThroughput: units },
      { ...unbilled, ProvisionedThroughput: { ...units, ReadCapacityUnits: 0 } },
      { ...MINIMAL, BillingMode: "FREE" },
      { ...MINIMAL, AttributeDefinitions: [attribute("id"), attribute("day")] },
      { ...MINIMAL, StreamSpecification: { StreamEnabled: true, StreamViewType: "IMAGES" } },
      { ...MINIMAL, StreamSpecification: { StreamEnabled: true } },
      {
        ...MINIMAL,
        ...local([key("id", "HASH"), key("day", "RANGE")]),
        AttributeDefinitions: ranged.AttributeDefinitions,
      },
      { ...ranged, ...local([key("id", "HASH")]) },
      { ...ranged, ...local([key("day", "HASH"), key("number", "RANGE")]) },
      { ...ranged, ...local([key("id", "HASH"), key("day", "RANGE")], {}) },
      { ...MINIMAL, SSESpecification: { Enabled: true } },
      { ...MINIMAL, TableClass: "STANDARD_INFREQUENT_ACCESS" },
      { ...MINIMAL, OnDemandThroughput: { MaxReadRequestUnits: 1 } },
      { ...MINIMAL, Keys: [] },
    ].map((input) => refusalOf(() => fromWireTableOptions(input)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED",
        "ValidationException: One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
        "InvalidArgumentError: A table: expected \`provisionedThroughput.readCapacityUnits\` to be a whole number from 1, got 0
      AWS answers ValidationException: 1 validation error detected: Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must have value greater than or equal to 1",
        "InvalidArgumentError: CreateTable: expected \`billingMode\` to be PROVISIONED or PAY_PER_REQUEST, got "FREE"
      AWS answers ValidationException: 1 validation error detected: Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]",
        "ValidationException: One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions",
        "InvalidArgumentError: CreateTable: expected \`streamSpecification.streamViewType\` to be KEYS_ONLY or NEW_IMAGE or OLD_IMAGE or NEW_AND_OLD_IMAGES, got "IMAGES"
      AWS answers ValidationException: 1 validation error detected: Value 'IMAGES' at 'streamSpecification.streamViewType' failed to satisfy constraint: Member must satisfy enum value set: [KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES]",
        "InvalidArgumentError: CreateTable: expected \`StreamSpecification.StreamViewType\` to be a view type for a stream that is enabled, got undefined",
        "ValidationException: One or more parameter values were invalid: Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex",
        "ValidationException: One or more parameter values were invalid: Index KeySchema does not have a range key for index: byDay",
        "ValidationException: One or more parameter values were invalid: Index KeySchema does not have the same leading hash key as table KeySchema for index: byDay. index hash key: day, table hash key: id",
        "ValidationException: One or more parameter values were invalid: Unknown ProjectionType: null",
        "NotSimulatedError: CreateTable: \`SSESpecification\` is not simulated",
        "NotSimulatedError: CreateTable: \`TableClass\` is not simulated",
        "NotSimulatedError: CreateTable: \`OnDemandThroughput\` is not simulated",
        "InvalidArgumentError: CreateTable: expected \`Keys\` to be a known option (did you mean \`KeySchema\`?), got an array of 0",
      ]
    `);
  });

  it("names a table as tables can be named", () => {
    expect(checkNewTableName("a.b-c_1")).toBe("a.b-c_1");
    const refusals = [undefined, "ab", "a".repeat(256), "a b c"].map((name) =>
      refusalOf(() => checkNewTableName(name)),
    );
    expect(refusals.map((text) => text.replace(/a{20,}/, "a..."))).toMatchInlineSnapshot(`
      [
        "InvalidArgumentError: CreateTable: expected \`TableName\` to be the name of a table, got undefined",
        "ValidationException: TableName must be at least 3 characters long and at most 255 characters long",
        "ValidationException: TableName must be at least 3 characters long and at most 255 characters long",
        "InvalidArgumentError: CreateTable: expected \`TableName\` to be letters, digits, dots, hyphens and underscores, got "a b c"
      AWS answers ValidationException: 1 validation error detected: Value 'a b c' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
      ]
    `);
  });
});

it("What is not given of a stream or a throughput, stays", () => {
  expect(readStreamSpecification("UpdateTable", undefined)).toBeUndefined();
  expect(readStreamSpecification("UpdateTable", { StreamEnabled: false })).toEqual({ viewType: undefined });
  expect(readThroughput(null)).toBeUndefined();
});
