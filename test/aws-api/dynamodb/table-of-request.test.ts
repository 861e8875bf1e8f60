import { expect, it } from "vitest";
import {
  checkRequired,
  checkTableName,
  findNamedTable,
  findTable,
} from "../../../src/aws-api/dynamodb/table-of-request.ts";
import { refusalOf } from "../../table/table-services.ts";
import { createTableAccount } from "./table-account.ts";

it("a request names its table by name or ARN", () => {
  const { account, create } = createTableAccount();
  const table = create("orders");
  expect(findTable(account, "orders")).toBe(table);
  expect(findNamedTable(account, "DescribeTable", { TableName: table.arn })).toBe(table);
  const refusals = [
    () => findTable(account, "customers"),
    () => findNamedTable(account, "DescribeTable", { TableName: "customers" }),
    () => checkRequired({ TableName: "orders", Key: null }, ["TableName", "Key", "Item"]),
    () => findNamedTable(account, "DescribeTable", {}),
    () => checkTableName("GetItem", "TableName", undefined),
  ].map(refusalOf);
  expect(refusals).toMatchInlineSnapshot(`
    [
      "ResourceNotFoundException: Requested resource not found",
      "ResourceNotFoundException: Requested resource not found: Table: customers not found",
      "ValidationException: 2 validation errors detected: Value null at 'key' failed to satisfy constraint: Member must not be null; Value null at 'item' failed to satisfy constraint: Member must not be null",
      "ValidationException: 1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
      "InvalidArgumentError: GetItem: expected \`TableName\` to be the name or ARN of a table, got undefined",
    ]
  `);
});
