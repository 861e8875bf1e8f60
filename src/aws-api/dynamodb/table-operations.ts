import { checkKnownNames } from "../../arguments/known-names.ts";
import { isWithin } from "../../arguments/whole-number.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { MAXIMUM_TABLE_PAGE } from "../../fidelity/dynamodb-limits.ts";
import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { tableError } from "../../table/table-error.ts";
import { rangeViolation } from "../../table/violation.ts";
import { inOrderOf, pageOf } from "../answer-page.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import type { DynamoDbAccount } from "./dynamodb-account.ts";
import { toDeletedTableDescription, toTableDescription } from "./table-description.ts";
import { findNamedTable } from "./table-of-request.ts";
import { updateTable } from "./table-update.ts";
import { checkNewTableName, fromWireTableOptions } from "./wire-table-options.ts";

/** DynamoDB's operations on tables, as they go over the wire: AWS JSON 1.0. */
export const TABLE_OPERATIONS: OperationTable<DynamoDbAccount> = {
  CreateTable: (account, input) => {
    const name = checkNewTableName(input["TableName"]);
    const options = fromWireTableOptions(input);
    if (account.findTable(name) !== undefined) throw tableError("tableExists", { table: name });
    const table = account.createTable(name, options);
    table.control.tags.add(readTags(input["Tags"]));
    const moment = { status: "CREATING", now: account.now() } as const;
    return { TableDescription: toTableDescription(table, moment) };
  },

  DeleteTable: (account, input) => {
    checkMembers("DeleteTable", input, ["TableName"]);
    const table = findNamedTable(account, "DeleteTable", input);
    if (table.control.isProtected) throw tableError("tableIsProtected");
    const description = toDeletedTableDescription(table, account.now());
    account.deleteTable(table);
    return { TableDescription: description };
  },

  DescribeTable: (account, input) => {
    checkMembers("DescribeTable", input, ["TableName"]);
    const table = findNamedTable(account, "DescribeTable", input);
    return { Table: toTableDescription(table, { status: "ACTIVE", now: account.now() }) };
  },

  UpdateTable: (account, input) => {
    const table = findNamedTable(account, "UpdateTable", input);
    const now = account.now();
    const changes = updateTable(table, input, now);
    return { TableDescription: toTableDescription(table, { status: "UPDATING", now, changes }) };
  },

  ListTables: (account, input) => {
    checkMembers("ListTables", input, ["ExclusiveStartTableName", "Limit"]);
    const { ExclusiveStartTableName: start, Limit: limit = MAXIMUM_TABLE_PAGE.value } = input;
    const range = { minimum: 1, maximum: MAXIMUM_TABLE_PAGE.value };
    if (!isWithin(Number(limit), range)) {
      const expected = `a whole number from 1 to ${MAXIMUM_TABLE_PAGE.value}`;
      const answer = rangeViolation(limit, "limit", range);
      throw new InvalidArgumentError("ListTables", "Limit", expected, limit, answer);
    }
    const nameOf = ({ name }: DynamoDbTable): string => name;
    const { entries, lastKey } = pageOf(inOrderOf(account.listTables(), nameOf), {
      keyOf: nameOf,
      after: typeof start === "string" ? start : undefined,
      limit: Number(limit),
    });
    return { TableNames: entries.map(nameOf), LastEvaluatedTableName: lastKey };
  },

  UpdateTimeToLive: (account, input) => {
    checkMembers("UpdateTimeToLive", input, ["TableName", "TimeToLiveSpecification"]);
    const table = findNamedTable(account, "UpdateTimeToLive", input);
    const { TimeToLiveSpecification: given } = input;
    const { Enabled: isEnabled, AttributeName: name } = isMembers(given) ? given : {};
    if (typeof name !== "string" || typeof isEnabled !== "boolean")
      throw new InvalidArgumentError(
        "UpdateTimeToLive",
        "TimeToLiveSpecification",
        "`Enabled` and `AttributeName`",
        given,
      );
    table.setTimeToLive(isEnabled ? name : undefined);
    return { TimeToLiveSpecification: { AttributeName: name, Enabled: isEnabled } };
  },

  DescribeTimeToLive: (account, input) => {
    checkMembers("DescribeTimeToLive", input, ["TableName"]);
    const { timeToLiveAttribute: name } = findNamedTable(account, "DescribeTimeToLive", input);
    return {
      TimeToLiveDescription:
        name === undefined
          ? { TimeToLiveStatus: "DISABLED" }
          : { AttributeName: name, TimeToLiveStatus: "ENABLED" },
    };
  },

  TagResource: (account, input) => {
    checkMembers("TagResource", input, ["ResourceArn", "Tags"]);
    taggedTable(account, input).control.tags.add(readTags(input["Tags"]));
  },

  UntagResource: (account, input) => {
    checkMembers("UntagResource", input, ["ResourceArn", "TagKeys"]);
    const { TagKeys: keys } = input;
    taggedTable(account, input).control.tags.remove(Array.isArray(keys) ? keys.map(String) : []);
  },

  ListTagsOfResource: (account, input) => {
    checkMembers("ListTagsOfResource", input, ["ResourceArn"]);
    const { all } = taggedTable(account, input).control.tags;
    return { Tags: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) };
  },
};

function taggedTable(account: DynamoDbAccount, { ResourceArn: arn }: AwsInput): DynamoDbTable {
  const table = typeof arn === "string" && arn.startsWith("arn:") ? account.findTable(arn) : undefined;
  if (table === undefined) throw tableError("taggedResourceNotFound", { arn: String(arn) });
  return table;
}

function readTags(given: unknown): Readonly<Record<string, string>> {
  const tags = Array.isArray(given) ? given.filter(isMembers) : [];
  return Object.fromEntries(tags.map(({ Key, Value }) => [String(Key), String(Value)]));
}

function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  if (operation === "ListTagsOfResource" && input["NextToken"] !== undefined)
    throw new NotSimulatedError(operation, "`NextToken`", "All tags are in one answer.");
  checkKnownNames(operation, input, { known, prefix: "" });
}
