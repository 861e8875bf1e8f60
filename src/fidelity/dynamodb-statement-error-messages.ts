import type { DynamoDbErrorAnswer } from "./dynamodb-error-messages.ts";
import type { Chosen } from "./published.ts";

function chosen(name: string, message: string, because: string): Chosen<DynamoDbErrorAnswer> {
  return { value: { name, message }, unit: "text", because };
}

/** What DynamoDB answers to PartiQL statements that it refuses. */
export const DYNAMODB_STATEMENT_ERRORS = {
  malformedStatement: chosen(
    "ValidationException",
    "Statement wasn't well formed, can't be processed: {reason}",
    "AWS's SDK users quote the beginning; what follows is this library's own.",
  ),
  parameterCount: chosen(
    "ValidationException",
    "Number of parameters in request and statement don't match.",
    "No recording has this text; AWS's SDK users quote it.",
  ),
  keyNotInWhere: chosen(
    "ValidationException",
    "Where clause does not contain a mandatory equality on all key attributes",
    "No recording has this text; AWS's SDK users quote it.",
  ),
  orderWithoutPartition: chosen(
    "ValidationException",
    "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.",
    "No recording has this text; AWS's SDK users quote it.",
  ),
  duplicateItem: chosen(
    "DuplicateItemException",
    "Duplicate primary key exists in table",
    "The service model has the error; AWS's SDK users quote the text.",
  ),
  emptyParameters: chosen(
    "ValidationException",
    "1 validation error detected: Value '[]' at 'parameters' failed to satisfy constraint: Member must have length greater than or equal to 1",
    "The limit is in the service model; the text follows that of other limits.",
  ),
  invalidNextToken: chosen("ValidationException", "Invalid NextToken", "AWS says nothing of the text."),
  mixedStatements: chosen(
    "ValidationException",
    "Transactions support either read or write operations, but not both.",
    "AWS says that they cannot be mixed; the text is this library's own.",
  ),
} as const satisfies Record<string, Chosen<DynamoDbErrorAnswer>>;
