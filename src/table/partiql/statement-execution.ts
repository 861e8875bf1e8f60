import { NotSimulatedError } from "../../errors.ts";
import type { Attributes } from "../attribute-value.ts";
import type { DynamoDbTable } from "../dynamodb-table.ts";
import { tableError } from "../table-error.ts";
import type { CommonInput, PageAnswer, TransactWriteItem, WriteItemAnswer } from "../table-requests.ts";
import type { PartiqlStatement, SelectStatement } from "./partiql-statement.ts";
import { toKeyOfSelect, toReadRequest, toWriteRequest } from "./statement-request.ts";

/** What a statement is executed with besides its text. */
export interface StatementOptions extends CommonInput {
  readonly consistentRead?: boolean;
  /** Items that are read at most. */
  readonly limit?: number;
  /** Where a page before has ended. */
  readonly exclusiveStartKey?: Attributes;
  readonly returnValuesOnConditionCheckFailure?: "NONE" | "ALL_OLD";
}

/** The items that a statement reads, or that one which writes returns. */
export interface StatementAnswer extends Omit<WriteItemAnswer, "attributes"> {
  readonly items: readonly Attributes[];
  readonly lastEvaluatedKey?: Attributes;
}

/**
 * Executes one PartiQL statement.
 * @throws AwsServiceError as the operation that does the same, and `DuplicateItemException` for an item that is there
 */
export function executeStatement(
  table: DynamoDbTable,
  statement: PartiqlStatement,
  options: StatementOptions = {},
): StatementAnswer {
  if (statement.type === "exists") throw new NotSimulatedError("ExecuteStatement", "EXISTS");
  if (statement.type === "select") return select(table, statement, options);
  const { returnValuesOnConditionCheckFailure: onFailure } = options;
  const shown = {
    ...meteredBy(options),
    ...(onFailure !== undefined && { returnValuesOnConditionCheckFailure: onFailure }),
  };
  const request = toWriteRequest(table.schema, statement);
  switch (request.type) {
    case "put":
      return withDuplicates(() => toAnswer(table.putItem({ ...request.input, ...shown })));
    case "update":
      return toAnswer(table.updateItem({ ...request.input, ...shown }));
    case "delete":
      return toAnswer(table.deleteItem({ ...request.input, ...shown }));
  }
}

/**
 * Reads the item that a statement names by its whole key.
 * @throws AwsServiceError `ValidationException` if it does not
 */
export function selectItem(
  table: DynamoDbTable,
  statement: SelectStatement,
  options: StatementOptions = {},
): Attributes | undefined {
  toKeyOfSelect(table.schema, statement);
  return select(table, statement, options).items[0];
}

/** A statement that writes, or asks whether something is so, as an action of a transaction. */
export function toTransactItem(table: DynamoDbTable, statement: PartiqlStatement): TransactWriteItem {
  const tableName = table.name;
  if (statement.type === "select") throw tableError("mixedStatements");
  if (statement.type === "exists") {
    const { key, condition, writer } = toKeyOfSelect(table.schema, statement);
    const exists = `attribute_exists(${writer.path([table.schema.partitionKey.name])})`;
    const conditionExpression = condition === "" ? exists : condition;
    const placeholders = writer.placeholdersOf([conditionExpression]);
    return { conditionCheck: { tableName, key, conditionExpression, ...placeholders } };
  }
  const request = toWriteRequest(table.schema, statement);
  switch (request.type) {
    case "put":
      return { put: { tableName, ...request.input } };
    case "update": {
      const { returnValues: _, updateExpression = "", ...input } = request.input;
      return { update: { tableName, updateExpression, ...input } };
    }
    case "delete": {
      const { returnValues: _, ...input } = request.input;
      return { delete: { tableName, ...input } };
    }
  }
}

function select(
  table: DynamoDbTable,
  statement: SelectStatement,
  options: StatementOptions,
): StatementAnswer {
  const { consistentRead, limit, exclusiveStartKey } = options;
  const { index } = statement;
  const schema = index === undefined ? table.schema : table.indexes.get(index).settings.schema;
  const request = toReadRequest(schema, statement);
  const page = {
    ...meteredBy(options),
    ...(consistentRead !== undefined && { consistentRead }),
    ...(limit !== undefined && { limit }),
    ...(exclusiveStartKey !== undefined && { exclusiveStartKey }),
  };
  const answer: PageAnswer =
    request.type === "query"
      ? table.query({ ...request.input, ...page })
      : table.scan({ ...request.input, ...page });
  const { count: _, scannedCount: __, ...others } = answer;
  return others;
}

function meteredBy({ returnConsumedCapacity }: CommonInput): CommonInput {
  return returnConsumedCapacity === undefined ? {} : { returnConsumedCapacity };
}

function toAnswer({ attributes, ...others }: WriteItemAnswer): StatementAnswer {
  return { items: attributes === undefined ? [] : [attributes], ...others };
}

/** What is inserted must be new. */
function withDuplicates(insert: () => StatementAnswer): StatementAnswer {
  try {
    return insert();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ConditionalCheckFailedException") throw error;
    const { Item } = error as { readonly Item?: Attributes };
    throw tableError("duplicateItem", {}, Item === undefined ? {} : { Item });
  }
}
