import { checkKnownNames } from "../../arguments/known-names.ts";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import type { Attributes, AttributeValue } from "../../table/attribute-value.ts";
import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { type PartiqlStatement, parsePartiql } from "../../table/partiql/partiql-statement.ts";
import {
  executeStatement,
  type StatementOptions,
  selectItem,
  toTransactItem,
} from "../../table/partiql/statement-execution.ts";
import { tableError } from "../../table/table-error.ts";
import { checkAttributes } from "../../table/value-check.ts";
import { printToken, readToken } from "../answer-page.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { fromWireMembers, isMembers } from "../member-names.ts";
import type { DynamoDbAccount } from "./dynamodb-account.ts";
import { findTable } from "./table-of-request.ts";
import { fromWireAttributes, fromWireValue, toWireAttributes } from "./wire-attribute-values.ts";
import { toWireCapacity } from "./wire-capacity.ts";

const CANCELLED = /\[.*\]/;

/** DynamoDB's operations that are given PartiQL statements, as they go over the wire: AWS JSON 1.0. */
export const STATEMENT_OPERATIONS: OperationTable<DynamoDbAccount> = {
  ExecuteStatement: (account, input) => {
    const { Statement: _, Parameters: __, NextToken: token, ...others } = input;
    checkKnownNames("ExecuteStatement", others, {
      known: ["ConsistentRead", "Limit", "ReturnConsumedCapacity", "ReturnValuesOnConditionCheckFailure"],
      prefix: "",
    });
    const { table, statement } = readStatement(account, "ExecuteStatement", input);
    const { items, lastEvaluatedKey, consumedCapacity } = executeStatement(table, statement, {
      ...(fromWireMembers(others) as StatementOptions),
      ...(typeof token === "string" && { exclusiveStartKey: readStartKey(token) }),
    });
    return {
      Items: items.map(toWireAttributes),
      ...(consumedCapacity !== undefined && { ConsumedCapacity: toWireCapacity(consumedCapacity) }),
      ...(lastEvaluatedKey !== undefined && {
        LastEvaluatedKey: toWireAttributes(lastEvaluatedKey),
        NextToken: printToken(JSON.stringify(toWireAttributes(lastEvaluatedKey))),
      }),
    };
  },

  BatchExecuteStatement: (account, input) => {
    checkKnownNames("BatchExecuteStatement", input, {
      known: ["Statements", "ReturnConsumedCapacity"],
      prefix: "",
    });
    refuseCapacity("BatchExecuteStatement", input);
    return { Responses: listOf(input, "Statements").map((each) => answerOfBatch(account, each)) };
  },

  ExecuteTransaction: (account, input) => {
    checkKnownNames("ExecuteTransaction", input, {
      known: ["TransactStatements", "ClientRequestToken", "ReturnConsumedCapacity"],
      prefix: "",
    });
    refuseCapacity("ExecuteTransaction", input);
    const statements = listOf(input, "TransactStatements").map((each) =>
      readStatement(account, "ExecuteTransaction", each),
    );
    const [first] = statements;
    if (first === undefined) throw tableError("noTransactItems");
    if (first.statement.type === "select") return { Responses: statements.map(answerOfRead) };
    const token = input["ClientRequestToken"];
    try {
      first.table.transactWriteItems({
        transactItems: statements.map(({ table, statement }) => toTransactItem(table, statement)),
        ...(typeof token === "string" && { clientRequestToken: token }),
      });
    } catch (error) {
      throw withDuplicateItems(error, statements);
    }
    return { Responses: [] };
  },
};

interface ReadStatement {
  readonly table: DynamoDbTable;
  readonly statement: PartiqlStatement;
}

function readStatement(account: DynamoDbAccount, operation: string, input: AwsInput): ReadStatement {
  const { Statement: text, Parameters: parameters } = input;
  if (typeof text !== "string")
    throw new InvalidArgumentError(operation, "Statement", "a PartiQL statement", text);
  if (Array.isArray(parameters) && parameters.length === 0) throw tableError("emptyParameters");
  const values = Array.isArray(parameters) ? parameters.map(fromWireValue) : [];
  const statement = parsePartiql(text, values as readonly AttributeValue[]);
  return { statement, table: findTable(account, statement.table) };
}

/** One statement of a batch: what it refuses is its own answer. */
function answerOfBatch(account: DynamoDbAccount, input: AwsInput): object {
  try {
    const { table, statement } = readStatement(account, "BatchExecuteStatement", input);
    const options: StatementOptions = {
      ...(input["ConsistentRead"] === true && { consistentRead: true }),
      ...(input["ReturnValuesOnConditionCheckFailure"] === "ALL_OLD" && {
        returnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    };
    const item =
      statement.type === "select"
        ? selectItem(table, statement, options)
        : executeStatement(table, statement, options).items[0];
    return { TableName: table.name, ...(item !== undefined && { Item: toWireAttributes(item) }) };
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    const { Item } = error as { readonly Item?: Attributes };
    return {
      Error: {
        Code: codeOfBatch(error),
        Message: error.message,
        ...(Item !== undefined && { Item: toWireAttributes(Item) }),
      },
    };
  }
}

/** `DuplicateItem` of `DuplicateItemException`. */
function codeOfBatch({ name }: AwsServiceError): string {
  if (name === "ConditionalCheckFailedException") return "ConditionalCheckFailed";
  return name === "ValidationException" ? "ValidationError" : name.replace(/(?:Exception)?$/, "");
}

function answerOfRead({ table, statement }: ReadStatement): object {
  if (statement.type !== "select") throw tableError("mixedStatements");
  const item = selectItem(table, statement);
  return item === undefined ? {} : { Item: toWireAttributes(item) };
}

/** An insert fails since its item is there, not since a condition is not met. */
function withDuplicateItems(error: unknown, statements: readonly ReadStatement[]): unknown {
  if (!(error instanceof AwsServiceError) || error.name !== "TransactionCanceledException") return error;
  const { CancellationReasons } = error as unknown as {
    readonly CancellationReasons: readonly { readonly Code: string }[];
  };
  const { message } = tableError("duplicateItem");
  const reasons = CancellationReasons.map((reason, index) =>
    reason.Code === "ConditionalCheckFailed" && statements[index]?.statement.type === "insert"
      ? { ...reason, Code: "DuplicateItem", Message: message }
      : reason,
  );
  const codes = `[${reasons.map(({ Code }) => Code).join(", ")}]`;
  const text = error.message.replace(CANCELLED, codes);
  return new AwsServiceError(error.name, error.$metadata.httpStatusCode, text, {
    CancellationReasons: reasons,
  });
}

function refuseCapacity(operation: string, { ReturnConsumedCapacity: detail }: AwsInput): void {
  if (detail !== undefined && detail !== "NONE")
    throw new NotSimulatedError(operation, "`ReturnConsumedCapacity`");
}

function listOf(input: AwsInput, name: string): readonly AwsInput[] {
  const { [name]: list } = input;
  return Array.isArray(list) ? list.filter(isMembers) : [];
}

function readStartKey(token: string): Attributes {
  try {
    const key: unknown = fromWireAttributes(JSON.parse(readToken(token)));
    return checkAttributes({ where: "ExecuteStatement", option: "NextToken" }, key);
  } catch {
    throw tableError("invalidNextToken");
  }
}
