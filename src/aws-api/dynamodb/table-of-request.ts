import { InvalidArgumentError } from "../../errors.ts";
import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { tableError } from "../../table/table-error.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { DynamoDbAccount } from "./dynamodb-account.ts";

/** The table of an operation on items. */
export function findTable(account: DynamoDbAccount, name: string): DynamoDbTable {
  const table = account.findTable(name);
  if (table === undefined) throw tableError("tableNotFound");
  return table;
}

/** The table of an operation on tables, whose error names it. */
export function findNamedTable(
  account: DynamoDbAccount,
  operation: string,
  { TableName: name }: AwsInput,
): DynamoDbTable {
  checkTableName(operation, "TableName", name);
  const table = account.findTable(name);
  if (table === undefined) throw tableError("describedTableNotFound", { table: name });
  return table;
}

export function checkTableName(operation: string, option: string, name: unknown): asserts name is string {
  if (typeof name !== "string")
    throw new InvalidArgumentError(operation, option, "the name or ARN of a table", name);
}
