import { AwsServiceError, InvalidArgumentError } from "../../errors.ts";
import { REQUIRED_MEMBER } from "../../fidelity/dynamodb-limits.ts";
import { VALIDATION_ERRORS } from "../../fidelity/error-messages.ts";
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
  checkRequired({ TableName: name }, ["TableName"]);
  checkTableName(operation, "TableName", name);
  const table = account.findTable(name);
  if (table === undefined) throw tableError("describedTableNotFound", { table: name });
  return table;
}

/** Refuses a request that lacks some of these members. */
export function checkRequired(input: AwsInput, names: readonly string[]): void {
  const missing = names.filter((name) => input[name] === undefined || input[name] === null);
  if (missing.length === 0) return;
  const violations = missing.map((name) =>
    REQUIRED_MEMBER.value(name.slice(0, 1).toLowerCase() + name.slice(1)),
  );
  throw new AwsServiceError("ValidationException", 400, VALIDATION_ERRORS.value(violations));
}

export function checkTableName(operation: string, option: string, name: unknown): asserts name is string {
  if (typeof name !== "string")
    throw new InvalidArgumentError(operation, option, "the name or ARN of a table", name);
}
