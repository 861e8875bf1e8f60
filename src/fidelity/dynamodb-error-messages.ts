import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

/** An error of DynamoDB as an SDK shows it; its HTTP status always is 400. */
export interface DynamoDbErrorAnswer {
  readonly name: string;
  /** `{name}` stands for a value of the request. */
  readonly message: string;
}

const SNAPSHOTS =
  "tests/aws/services/dynamodb/test_dynamodb.snapshot.json of github.com/localstack/localstack";
const NOT_RECORDED =
  "No recording has this text. It is the one of github.com/architect/dynalite, whose tests were compared with AWS";
const IN_MODEL = "The service model has the error, but no recording has its text";

function recorded(name: string, message: string, source = SNAPSHOTS): Published<DynamoDbErrorAnswer> {
  return { value: { name, message }, unit: "text", source: recording(source), readOn: READ_ON };
}

function chosen(name: string, message: string, because: string): Chosen<DynamoDbErrorAnswer> {
  return { value: { name, message }, unit: "text", because };
}

/** A ValidationException that the service model lists among the reasons why a transaction is cancelled. */
function modelled(message: string): Published<DynamoDbErrorAnswer> {
  return {
    value: { name: "ValidationException", message },
    unit: "text",
    source: "service model dynamodb 2012-08-10, TransactionCanceledException",
    readOn: READ_ON,
  };
}

/** A ValidationException as dynalite has it. */
function invalid(message: string): Chosen<DynamoDbErrorAnswer> {
  return chosen("ValidationException", message, NOT_RECORDED);
}

/** A fault of an expression as dynalite has it; `{expression}` is the parameter's name. */
function invalidExpression(message: string): Chosen<DynamoDbErrorAnswer> {
  return invalid(`Invalid {expression}: ${message}`);
}

const PARAMETERS = "One or more parameter values were invalid: ";

/** What DynamoDB answers to requests about items that it refuses. */
export const DYNAMODB_ERRORS = {
  // conditions and transactions
  conditionFailed: recorded("ConditionalCheckFailedException", "The conditional request failed"),
  transactionCanceled: recorded(
    "TransactionCanceledException",
    "Transaction cancelled, please refer cancellation reasons for specific reasons [{reasons}]",
  ),
  tokenMismatch: chosen(
    "IdempotentParameterMismatchException",
    "DynamoDB rejected the request because you retried a request with a different payload but with an idempotent token that was already used.",
    `${IN_MODEL}; it is the model's description.`,
  ),
  repeatedTransactionItem: invalid("Transaction request cannot include multiple operations on one item"),
  oneAction: invalid("TransactItems can only contain one of Check, Put, Update or Delete"),
  tooManyTransactItems: chosen(
    "ValidationException",
    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
    "The limit is in the service model; the text follows that of other limits, without the value.",
  ),
  noTransactItems: chosen(
    "ValidationException",
    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    "The limit is in the service model; the text follows that of other limits, without the value.",
  ),

  // keys
  keyDoesNotMatch: recorded("ValidationException", "The provided key element does not match the schema"),
  missingKey: invalid(`${PARAMETERS}Missing the key {key} in the item`),
  keyType: invalid(`${PARAMETERS}Type mismatch for key {key} expected: {expected} actual: {actual}`),
  emptyKey: chosen(
    "ValidationException",
    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {key}",
    "No recording has this text; AWS's SDK users quote it.",
  ),
  partitionKeyTooLong: invalid(
    `${PARAMETERS}Size of hashkey has exceeded the maximum size limit of2048 bytes`,
  ),
  sortKeyTooLong: invalid(
    `${PARAMETERS}Aggregated size of all range keys has exceeded the size limit of 1024 bytes`,
  ),
  keyIsUpdated: invalid(`${PARAMETERS}Cannot update attribute {key}. This attribute is part of the key`),

  // values
  emptyValue: invalid(
    "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
  ),
  severalTypes: invalid(
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
  ),
  falseNull: invalid(`${PARAMETERS}Null attribute value types must have the value of true`),
  emptySet: invalid(`${PARAMETERS}An {kind} set  may not be empty`),
  emptyBinarySet: invalid(`${PARAMETERS}Binary sets should not be empty`),
  duplicates: invalid(`${PARAMETERS}Input collection {values} contains duplicates.`),
  duplicateNumbers: invalid("Input collection contains duplicates"),
  notANumber: invalid("The parameter cannot be converted to a numeric value: {value}"),
  emptyNumber: invalid("The parameter cannot be converted to a numeric value"),
  numberOverflow: modelled(
    "Number overflow. Attempting to store a number with magnitude larger than supported range",
  ),
  numberUnderflow: invalid(
    "Number underflow. Attempting to store a number with magnitude smaller than supported range",
  ),
  tooManyDigits: invalid("Attempting to store more than 38 significant digits in a Number"),
  nesting: modelled("Nesting Levels have exceeded supported limits"),
  itemTooLarge: invalid("Item size has exceeded the maximum allowed size"),
  updatedItemTooLarge: modelled("Item size to update has exceeded the maximum allowed size"),
  returnValues: invalid("ReturnValues can only be ALL_OLD or NONE"),

  // parameters of expressions
  emptyNames: invalid("ExpressionAttributeNames must not be empty"),
  emptyValues: invalid("ExpressionAttributeValues must not be empty"),
  namesSyntax: invalid('ExpressionAttributeNames contains invalid key: Syntax error; key: "{key}"'),
  valuesSyntax: invalid('ExpressionAttributeValues contains invalid key: Syntax error; key: "{key}"'),
  valuesInvalid: invalid("ExpressionAttributeValues contains invalid value: {reason} for key {key}"),
  namesWithoutExpression: invalid("ExpressionAttributeNames can only be specified when using expressions"),
  valuesWithoutExpression: invalid(
    "ExpressionAttributeValues can only be specified when using expressions: {expressions} null",
  ),
  unusedNames: invalid("Value provided in ExpressionAttributeNames unused in expressions: keys: {{keys}}"),
  unusedValues: invalid("Value provided in ExpressionAttributeValues unused in expressions: keys: {{keys}}"),

  // expressions
  emptyExpression: invalidExpression("The expression can not be empty;"),
  expressionTooLong: chosen(
    "ValidationException",
    "Invalid {expression}: Expression size has exceeded the maximum allowed size;",
    "No recording has this text; AWS's SDK users quote it.",
  ),
  syntax: chosen(
    "ValidationException",
    'Invalid {expression}: Syntax error; token: "{token}", near: "{near}"',
    "No recording has this text; AWS's SDK users quote it. What is near is the token before, the token and the one after.",
  ),
  redundantParentheses: invalidExpression("The expression has redundant parentheses;"),
  unknownFunction: invalidExpression("Invalid function name; function: {name}"),
  misusedFunction: invalidExpression(
    "The function is not allowed to be used this way in an expression; function: {name}",
  ),
  reservedWord: invalidExpression("Attribute name is a reserved keyword; reserved keyword: {word}"),
  undefinedName: invalidExpression(
    "An expression attribute name used in the document path is not defined; attribute name: {name}",
  ),
  undefinedValue: invalidExpression(
    "An expression attribute value used in expression is not defined; attribute value: {name}",
  ),
  operandCount: invalidExpression(
    "Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {count}",
  ),
  sameOperands: invalidExpression(
    "The first operand must be distinct from the remaining operands for this operator or function; operator: {name}, first operand: {path}",
  ),
  pathRequired: invalidExpression(
    "Operator or function requires a document path; operator or function: {name}",
  ),
  functionOperandType: invalidExpression(
    "Incorrect operand type for operator or function; operator or function: {name}, operand type: {type}",
  ),
  operatorOperandType: invalidExpression(
    "Incorrect operand type for operator or function; operator: {name}, operand type: {type}",
  ),
  unknownType: invalidExpression(
    "Invalid attribute type name found; type: {type}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
  ),
  betweenTypes: invalidExpression(
    "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {lower}, upper bound operand: AttributeValue: {upper}",
  ),
  betweenOrder: invalidExpression(
    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {lower}, upper bound operand: AttributeValue: {upper}",
  ),
  repeatedSection: invalidExpression(
    'The "{section}" section can only be used once in an update expression;',
  ),
  pathsOverlap: invalidExpression(
    "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}",
  ),
  pathsConflict: invalidExpression(
    "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: {one}, path two: {two}",
  ),

  // updates of an item
  missingAttribute: modelled(
    "The provided expression refers to an attribute that does not exist in the item",
  ),
  operandType: modelled("An operand in the update expression has an incorrect data type"),
  invalidPath: modelled("The document path provided in the update expression is invalid for update"),

  // queries and scans
  keyConditionRequired: invalid(
    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
  ),
  keyOperator: invalid("Invalid operator used in KeyConditionExpression: {operator}"),
  nestedKeyOperation: invalid("KeyConditionExpressions cannot contain nested operations"),
  nestedKeyPath: invalid("KeyConditionExpressions cannot have conditions on nested attributes"),
  keyIsNotFirst: invalid(
    "Invalid condition in KeyConditionExpression: {operator} operator must have the key attribute as its first operand",
  ),
  severalKeysInCondition: invalid(
    "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition",
  ),
  noKeyInCondition: invalid("Invalid condition in KeyConditionExpression: No key attribute specified"),
  repeatedKeyCondition: invalid("KeyConditionExpressions must only contain one condition per key"),
  conditionCount: invalid("Conditions can be of length 1 or 2 only"),
  missedKey: invalid("Query condition missed key schema element: {key}"),
  keyConditionNotSupported: invalid("Query key condition not supported"),
  keyConditionType: invalid(`${PARAMETERS}Condition parameter type does not match schema type`),
  filterOnKey: invalid(
    "Filter Expression can only contain non-primary key attributes: Primary key attribute: {key}",
  ),
  startKeyInvalid: invalid("The provided starting key is invalid: {reason}"),
  startKeyOutside: invalid(
    "The provided starting key is outside query boundaries based on provided conditions",
  ),
  limit: chosen(
    "ValidationException",
    "1 validation error detected: Value '{value}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    "The limit is in the service model; the text follows that of other limits.",
  ),
  totalSegmentsMissing: invalid(
    "The TotalSegments parameter is required but was not present in the request when Segment parameter is present",
  ),
  segmentMissing: invalid(
    "The Segment parameter is required but was not present in the request when parameter TotalSegments is present",
  ),
  segmentOutside: invalid(
    "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: {segment} is not less than TotalSegments: {total}",
  ),

  // batches
  repeatedBatchKey: invalid("Provided list of item keys contains duplicates"),
  tooManyWrites: invalid("Too many items requested for the BatchWriteItem call"),
  tooManyGets: invalid("Too many items requested for the BatchGetItem call"),
  emptyBatch: invalid("The requestItems parameter is required."),
} as const satisfies Record<string, Published<DynamoDbErrorAnswer> | Chosen<DynamoDbErrorAnswer>>;
