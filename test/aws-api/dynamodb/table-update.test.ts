import { describe, expect, it } from "vitest";
import { updateTable } from "../../../src/aws-api/dynamodb/table-update.ts";
import { refusalOf } from "../../table/table-services.ts";
import { createTableAccount } from "./table-account.ts";

function createOrders() {
  const { create, clock } = createTableAccount();
  const table = create("orders");
  return {
    table,
    update: (input: object) => updateTable(table, { TableName: "orders", ...input }, clock.now),
  };
}

const INDEX = {
  AttributeDefinitions: [{ AttributeName: "state", AttributeType: "S" }],
  GlobalSecondaryIndexUpdates: [
    {
      Create: {
        IndexName: "byState",
        KeySchema: [{ AttributeName: "state", KeyType: "HASH" }],
        Projection: { ProjectionType: "ALL" },
      },
    },
  ],
};

describe("UpdateTable", () => {
  it("begins and ends the stream", () => {
    const { table, update } = createOrders();
    update({ StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" } });
    expect(table.stream?.viewType).toBe("NEW_IMAGE");
    update({ StreamSpecification: { StreamEnabled: false } });
    expect(table.stream).toBeUndefined();
  });

  it("changes billing and protection", () => {
    const { table, update } = createOrders();
    update({ BillingMode: "PAY_PER_REQUEST", DeletionProtectionEnabled: true });
    expect([table.control.billingMode, table.control.isProtected]).toEqual(["PAY_PER_REQUEST", true]);
    const ProvisionedThroughput = { ReadCapacityUnits: 3, WriteCapacityUnits: 2 };
    update({ BillingMode: "PROVISIONED", ProvisionedThroughput });
    expect(table.control.throughput).toEqual({ readCapacityUnits: 3, writeCapacityUnits: 2 });
  });

  it("makes an index of the items that there are, and deletes it", () => {
    const { table, update } = createOrders();
    table.putItem({ item: { id: { S: "1" }, state: { S: "new" } } });
    expect(update(INDEX)).toEqual({ created: ["byState"], deleted: [] });
    expect(table.scan({ indexName: "byState" }).count).toBe(1);
    const { deleted } = update({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: "byState" } }] });
    expect(deleted.map(({ name }) => name)).toEqual(["byState"]);
    expect(table.indexes.all).toEqual([]);
  });

  it("is refused if it changes nothing, or what is not there or not simulated", () => {
    const { update } = createOrders();
    update(INDEX);
    const refusals = [
      {},
      { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } },
      { StreamSpecification: { StreamEnabled: false } },
      INDEX,
      { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: "byDay" } }] },
      { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: "byState" } }] },
      { ReplicaUpdates: [] },
      { BillingMode: "FREE" },
    ].map((input) => refusalOf(() => update(input)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required",
        "ValidationException: The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
        "ValidationException: Table already has a disabled stream: TableName: orders",
        "ValidationException: Attempting to create an index which already exists",
        "ResourceNotFoundException: Requested resource not found",
        "NotSimulatedError: UpdateTable: \`Update\` of a global secondary index is not simulated",
        "NotSimulatedError: UpdateTable: \`ReplicaUpdates\` is not simulated",
        "InvalidArgumentError: UpdateTable: expected \`billingMode\` to be PROVISIONED or PAY_PER_REQUEST, got "FREE"
      AWS answers ValidationException: 1 validation error detected: Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]",
      ]
    `);
  });
});
