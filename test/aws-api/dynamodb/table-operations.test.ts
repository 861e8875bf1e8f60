import { describe, expect, it } from "vitest";
import { advanceByHours } from "../../stream/stream-services.ts";
import { refusalOf } from "../../table/table-services.ts";
import { createTableAccount } from "./table-account.ts";

const TableName = "orders";
const CREATION = {
  TableName,
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
  BillingMode: "PAY_PER_REQUEST",
};

describe("Tables", () => {
  it("are created, described, updated and deleted", () => {
    const { call } = createTableAccount();
    expect(call("CreateTable", CREATION)["TableDescription"]).toMatchObject({
      TableName,
      TableStatus: "CREATING",
    });
    expect(call("DescribeTable", { TableName })["Table"]).toMatchObject({ TableStatus: "ACTIVE" });
    expect(
      call("UpdateTable", { TableName, DeletionProtectionEnabled: true })["TableDescription"],
    ).toMatchObject({
      DeletionProtectionEnabled: true,
      TableStatus: "UPDATING",
    });
    expect(refusalOf(() => call("DeleteTable", { TableName }))).toMatchInlineSnapshot(
      `"ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first."`,
    );
    call("UpdateTable", { TableName, DeletionProtectionEnabled: false });
    expect(call("DeleteTable", { TableName })["TableDescription"]).toMatchObject({ TableStatus: "DELETING" });
    const refusals = ["DescribeTable", "DeleteTable", "UpdateTable"].map((operation) =>
      refusalOf(() => call(operation, { TableName })),
    );
    expect(new Set(refusals)).toEqual(
      new Set(["ResourceNotFoundException: Requested resource not found: Table: orders not found"]),
    );
    call("CreateTable", CREATION);
    expect(refusalOf(() => call("CreateTable", CREATION))).toMatchInlineSnapshot(
      `"ResourceInUseException: Table already exists: orders"`,
    );
  });

  it("show indexes that come and go", () => {
    const { call } = createTableAccount();
    call("CreateTable", CREATION);
    const change = (update: object) => {
      const { TableDescription } = call("UpdateTable", {
        TableName,
        AttributeDefinitions: [
          ...CREATION.AttributeDefinitions,
          { AttributeName: "state", AttributeType: "S" },
        ],
        GlobalSecondaryIndexUpdates: [update],
      });
      return TableDescription;
    };
    const IndexName = "byState";
    const KeySchema = [{ AttributeName: "state", KeyType: "HASH" }];
    const Create = { IndexName, KeySchema, Projection: { ProjectionType: "KEYS_ONLY" } };
    const of = (IndexStatus: string) => ({ GlobalSecondaryIndexes: [{ IndexName, IndexStatus }] });
    expect(change({ Create })).toMatchObject(of("CREATING"));
    expect(call("DescribeTable", { TableName })["Table"]).toMatchObject(of("ACTIVE"));
    expect(change({ Delete: { IndexName } })).toMatchObject(of("DELETING"));
    expect(call("DescribeTable", { TableName })["Table"]).not.toHaveProperty("GlobalSecondaryIndexes");
  });

  it("are listed by name, page by page", () => {
    const { call, create } = createTableAccount();
    for (const name of ["orders", "customers", "invoices"]) create(name);
    expect(call("ListTables", { Limit: 2 })).toEqual({
      TableNames: ["customers", "invoices"],
      LastEvaluatedTableName: "invoices",
    });
    expect(call("ListTables", { ExclusiveStartTableName: "invoices" })).toEqual({ TableNames: ["orders"] });
    expect(refusalOf(() => call("ListTables", { Limit: 101 }))).toMatchInlineSnapshot(`
      "InvalidArgumentError: ListTables: expected \`Limit\` to be a whole number from 1 to 100, got 101
      AWS answers ValidationException: 1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100"
    `);
  });
});

describe("The time to live of a table's items", () => {
  it("begins and ends, for the items that there are", () => {
    const { call, create, clock } = createTableAccount();
    const table = create(TableName);
    const N = String(Math.floor(clock.now / 1_000) + 1);
    table.putItem({ item: { id: { S: "1" }, until: { N } } });
    const specification = (Enabled: boolean) => ({
      TimeToLiveSpecification: { AttributeName: "until", Enabled },
    });
    expect(call("DescribeTimeToLive", { TableName })).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" },
    });
    expect(call("UpdateTimeToLive", { TableName, ...specification(true) })).toEqual(specification(true));
    expect(call("DescribeTimeToLive", { TableName })).toEqual({
      TimeToLiveDescription: { AttributeName: "until", TimeToLiveStatus: "ENABLED" },
    });
    advanceByHours(clock, 72);
    expect(table.itemCount).toBe(0);
    call("UpdateTimeToLive", { TableName, ...specification(false) });
    const refusals = [
      () => call("UpdateTimeToLive", { TableName, ...specification(false) }),
      () => call("UpdateTimeToLive", { TableName, TimeToLiveSpecification: {} }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: TimeToLive is already disabled",
        "InvalidArgumentError: UpdateTimeToLive: expected \`TimeToLiveSpecification\` to be \`Enabled\` and \`AttributeName\`, got an empty object",
      ]
    `);
  });
});

describe("The tags of a table", () => {
  it("come with it, come later and go", () => {
    const { call } = createTableAccount();
    call("CreateTable", { ...CREATION, Tags: [{ Key: "team", Value: "a" }] });
    const { Table } = call("DescribeTable", { TableName }) as { Table: { TableArn: string } };
    const ResourceArn = Table.TableArn;
    call("TagResource", { ResourceArn, Tags: [{ Key: "stage", Value: "test" }] });
    call("UntagResource", { ResourceArn, TagKeys: ["team", "owner"] });
    expect(call("ListTagsOfResource", { ResourceArn })).toEqual({ Tags: [{ Key: "stage", Value: "test" }] });
    const refusals = [
      () => call("ListTagsOfResource", { ResourceArn: "orders" }),
      () => call("ListTagsOfResource", { ResourceArn, NextToken: "token" }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ResourceNotFoundException: Requested resource not found: ResourcArn: orders not found",
        "NotSimulatedError: ListTagsOfResource: \`NextToken\` is not simulated. All tags are in one answer.",
      ]
    `);
  });
});
