import { expect, it } from "vitest";
import { checkTableName, findNamedTable, findTable } from "../../../src/aws-api/dynamodb/table-of-request.ts";
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
    () => checkTableName("GetItem", "TableName", undefined),
  ].map(refusalOf);
  expect(refusals).toMatchInlineSnapshot(`
    [
      "ResourceNotFoundException: Requested resource not found",
      "ResourceNotFoundException: Requested resource not found: Table: customers not found",
      "InvalidArgumentError: GetItem: expected \`TableName\` to be the name or ARN of a table, got undefined",
    ]
  `);
});
