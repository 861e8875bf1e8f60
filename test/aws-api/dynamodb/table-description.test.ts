import { describe, expect, it } from "vitest";
import { toTableDescription } from "../../../src/aws-api/dynamodb/table-description.ts";
import { BY_CUSTOMER, createTables } from "../../table/table-services.ts";

describe("What DescribeTable tells", () => {
  it("is the keys, the stream and what is in the table", () => {
    const table = createTables().create("orders", {
      ...BY_CUSTOMER,
      streamViewType: "KEYS_ONLY",
      billingMode: "PAY_PER_REQUEST",
    });
    table.putItem({ item: { customer: { S: "a" }, number: { N: "1" } } });
    const { arn } = table;
    const streamArn = table.stream?.arn;
    expect(toTableDescription(table)).toEqual({
      AttributeDefinitions: [
        { AttributeName: "customer", AttributeType: "S" },
        { AttributeName: "number", AttributeType: "N" },
      ],
      BillingModeSummary: { BillingMode: "PAY_PER_REQUEST" },
      DeletionProtectionEnabled: false,
      ItemCount: 1,
      KeySchema: [
        { AttributeName: "customer", KeyType: "HASH" },
        { AttributeName: "number", KeyType: "RANGE" },
      ],
      LatestStreamArn: streamArn,
      LatestStreamLabel: streamArn?.replace(/.*\/stream\//, ""),
      StreamSpecification: { StreamEnabled: true, StreamViewType: "KEYS_ONLY" },
      TableArn: arn,
      TableName: "orders",
      TableStatus: "ACTIVE",
    });
  });

  it("has no word of a stream or a billing mode if the table has neither", () => {
    const description = toTableDescription(createTables().create("orders"));
    expect(Object.keys(description).sort()).toEqual([
      "AttributeDefinitions",
      "DeletionProtectionEnabled",
      "ItemCount",
      "KeySchema",
      "TableArn",
      "TableName",
      "TableStatus",
    ]);
  });
});
