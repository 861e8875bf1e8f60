import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { tableError } from "../../table/table-error.ts";
import type {
  BatchGetItemInput,
  BatchWriteItemInput,
  DeleteItemInput,
  GetItemInput,
  PageAnswer,
  PutItemInput,
  QueryInput,
  ScanInput,
  TransactGetItemsInput,
  TransactWriteItemsInput,
  UpdateItemInput,
} from "../../table/table-requests.ts";
import type { AwsInput, AwsOperation, OperationTable } from "../aws-operation.ts";
import { eachEntry, eachValue, isMembers, type MemberConverters, toWireMembers } from "../member-names.ts";
import { BACKUP_OPERATIONS } from "./backup-operations.ts";
import type { DynamoDbAccount } from "./dynamodb-account.ts";
import { STATEMENT_OPERATIONS } from "./statement-operations.ts";
import { checkRequired, checkTableName, findTable } from "./table-of-request.ts";
import { TABLE_OPERATIONS } from "./table-operations.ts";
import { toWireAttributes, toWireError } from "./wire-attribute-values.ts";
import { CAPACITIES, toWireCapacity } from "./wire-capacity.ts";
import {
  fromWireBatchGet,
  fromWireBatchWrite,
  fromWireRequest,
  fromWireTransaction,
} from "./wire-table-requests.ts";

const ITEM: MemberConverters = {
  ConsumedCapacity: toWireCapacity,
  Attributes: toWireAttributes,
  Item: toWireAttributes,
  Items: eachEntry(toWireAttributes),
  LastEvaluatedKey: toWireAttributes,
};
const toWireItem = (answer: object) => toWireMembers(answer, ITEM);

/** Members without which the service does not even look at a request. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  GetItem: ["TableName", "Key"],
  PutItem: ["TableName", "Item"],
  UpdateItem: ["TableName", "Key"],
  DeleteItem: ["TableName", "Key"],
  Query: ["TableName"],
  Scan: ["TableName"],
};

/** DynamoDB's operations, as they go over the wire: AWS JSON 1.0. */
export const DYNAMODB_OPERATIONS: OperationTable<DynamoDbAccount> = {
  ...TABLE_OPERATIONS,
  ...BACKUP_OPERATIONS,
  ...Object.fromEntries(
    Object.entries(STATEMENT_OPERATIONS).map(([name, operate]) => [name, inWire(operate)]),
  ),

  GetItem: onTable("GetItem", (table, input) => toWireItem(table.getItem(input as GetItemInput))),
  PutItem: onTable("PutItem", (table, input) => toWireItem(table.putItem(input as PutItemInput))),
  UpdateItem: onTable("UpdateItem", (table, input) => toWireItem(table.updateItem(input as UpdateItemInput))),
  DeleteItem: onTable("DeleteItem", (table, input) => toWireItem(table.deleteItem(input as DeleteItemInput))),
  Query: onTable("Query", (table, input) =>
    toWirePage(table.query(input as QueryInput), input as QueryInput),
  ),
  Scan: onTable("Scan", (table, input) => toWirePage(table.scan(input as ScanInput), input as ScanInput)),

  BatchWriteItem: inWire((account, input) => {
    const table = tableOfBatch(account, input);
    return toWireMembers(table.batchWriteItem(fromWireBatchWrite(input) as BatchWriteItemInput), CAPACITIES);
  }),

  BatchGetItem: inWire((account, input) => {
    const table = tableOfBatch(account, input);
    return toWireMembers(table.batchGetItem(fromWireBatchGet(input) as BatchGetItemInput), {
      ...CAPACITIES,
      Responses: eachValue(eachEntry(toWireAttributes)),
    });
  }),

  TransactWriteItems: inWire((account, input) => {
    const table = tableOfTransaction(account, "TransactWriteItems", input);
    const answer = table.transactWriteItems(fromWireTransaction(input) as TransactWriteItemsInput);
    return toWireMembers(answer, CAPACITIES);
  }),

  TransactGetItems: inWire((account, input) => {
    const table = tableOfTransaction(account, "TransactGetItems", input);
    return toWireMembers(table.transactGetItems(fromWireTransaction(input) as TransactGetItemsInput), {
      ...CAPACITIES,
      Responses: eachEntry((response) => toWireItem(response as object)),
    });
  }),
};

/** An operation on the table that its request names. */
function onTable(
  operation: string,
  operate: (table: DynamoDbTable, input: unknown) => unknown,
): AwsOperation<DynamoDbAccount> {
  return inWire((account, { TableName: name, ...input }) => {
    checkRequired({ TableName: name, ...input }, REQUIRED[operation] ?? []);
    checkTableName(operation, "TableName", name);
    const table = findTable(account, name);
    const { ReturnItemCollectionMetrics: metrics, ...others } = input;
    // A table without local indexes has no item collections to tell of.
    const hasNone =
      metrics === "SIZE" && table.indexes.all.every(({ settings }) => settings.kind === "global");
    return operate(table, fromWireRequest(hasNone ? others : input));
  });
}

/** An operation whose errors are as they go over the wire. */
function inWire(operate: AwsOperation<DynamoDbAccount>): AwsOperation<DynamoDbAccount> {
  return (account, input) => {
    try {
      return operate(account, input);
    } catch (error) {
      throw toWireError(error);
    }
  };
}

/** A page without items if only their count was asked for, as AWS answers it. */
function toWirePage({ items, ...page }: PageAnswer, { select }: ScanInput): object {
  return toWireItem(select === "COUNT" ? page : { items, ...page });
}

/** A table of the request: it finds the others. */
function tableOfBatch(account: DynamoDbAccount, { RequestItems: requests }: AwsInput): DynamoDbTable {
  const names = isMembers(requests) ? Object.keys(requests) : [];
  const [first] = names;
  if (first === undefined) throw tableError("emptyBatch");
  return findTable(account, first);
}

/** A table of the request: it finds the others. */
function tableOfTransaction(
  account: DynamoDbAccount,
  operation: string,
  { TransactItems: items }: AwsInput,
): DynamoDbTable {
  if (!Array.isArray(items) || items.length === 0) throw tableError("noTransactItems");
  const names = items.flatMap((item: unknown, index) =>
    Object.entries(isMembers(item) ? item : {}).flatMap(([action, request]) => {
      if (!isMembers(request)) return [];
      const { TableName: name } = request;
      checkTableName(operation, `TransactItems[${index}].${action}.TableName`, name);
      return [name];
    }),
  );
  const [first] = names;
  if (first === undefined) throw tableError("oneAction");
  return findTable(account, first);
}
