import type { DynamoDbErrorAnswer } from "./dynamodb-error-messages.ts";
import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

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

/** A ValidationException as dynalite has it. */
function invalid(message: string): Chosen<DynamoDbErrorAnswer> {
  return chosen("ValidationException", message, NOT_RECORDED);
}

const PARAMETERS = "One or more parameter values were invalid: ";

/** What DynamoDB answers to requests about tables and their streams that it refuses. */
export const DYNAMODB_TABLE_ERRORS = {
  // tables and streams
  tableNotFound: recorded("ResourceNotFoundException", "Requested resource not found"),
  describedTableNotFound: chosen(
    "ResourceNotFoundException",
    "Requested resource not found: Table: {table} not found",
    NOT_RECORDED,
  ),
  taggedResourceNotFound: chosen(
    "ResourceNotFoundException",
    "Requested resource not found: ResourcArn: {arn} not found",
    NOT_RECORDED,
  ),
  backedUpTableNotFound: chosen(
    "TableNotFoundException",
    "Table not found: {table}",
    "The service model has the error; AWS's SDK users quote the text.",
  ),
  tableNameLength: invalid("TableName must be at least 3 characters long and at most 255 characters long"),
  tableExists: chosen("ResourceInUseException", "Table already exists: {table}", NOT_RECORDED),
  tableIsProtected: chosen(
    "ValidationException",
    "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
    "The rule is in the service model; the text is quoted by users, not recorded.",
  ),
  streamIsEnabled: chosen(
    "ValidationException",
    "Table already has an enabled stream: TableName: {table}",
    "AWS says that enabling twice is a ValidationException; the text is quoted by users, not recorded.",
  ),
  streamIsDisabled: chosen(
    "ValidationException",
    "Table already has a disabled stream: TableName: {table}",
    "The text follows the one about a stream that is enabled.",
  ),
  timeToLiveIsEnabled: invalid("TimeToLive is already enabled"),
  timeToLiveIsDisabled: invalid("TimeToLive is already disabled"),
  nothingToUpdate: invalid(
    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required",
  ),
  sameThroughput: invalid(
    "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: {read}. Requested ReadCapacityUnits: {read}. Current WriteCapacityUnits provisioned for the table: {write}. Requested WriteCapacityUnits: {write}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
  ),
  throughputMissing: invalid(
    `${PARAMETERS}ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
  ),
  throughputOnDemand: invalid(
    `${PARAMETERS}Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
  ),

  // key schemas and indexes
  undefinedKeys: invalid(
    `${PARAMETERS}Some index key attributes are not defined in AttributeDefinitions. Keys: [{keys}], AttributeDefinitions: [{definitions}]`,
  ),
  fewDefinitions: invalid("Invalid KeySchema: Some index key attribute have no definition"),
  unusedDefinitions: invalid(
    `${PARAMETERS}Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
  ),
  unusedIndexDefinitions: chosen(
    "ValidationException",
    `${PARAMETERS}Some AttributeDefinitions are not used. AttributeDefinitions: [{definitions}], keys used: [{keys}]`,
    "No recording has this text; AWS's SDK users quote it.",
  ),
  sameKeyTwice: invalid("Both the Hash Key and the Range Key element in the KeySchema have the same name"),
  firstKeyType: invalid("Invalid KeySchema: The first KeySchemaElement is not a HASH key type"),
  secondKeyType: invalid("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type"),
  noSortKeyForIndex: invalid(
    `${PARAMETERS}Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
  ),
  indexWithoutSortKey: invalid(`${PARAMETERS}Index KeySchema does not have a range key for index: {index}`),
  otherPartitionKey: invalid(
    `${PARAMETERS}Index KeySchema does not have the same leading hash key as table KeySchema for index: {index}. index hash key: {indexKey}, table hash key: {tableKey}`,
  ),
  unknownProjection: invalid(`${PARAMETERS}Unknown ProjectionType: null`),
  nonKeyAttributes: invalid(`${PARAMETERS}ProjectionType is {type}, but NonKeyAttributes is specified`),
  duplicateIndex: invalid(`${PARAMETERS}Duplicate index name: {index}`),
  tooManyLocalIndexes: invalid(
    `${PARAMETERS}Number of LocalSecondaryIndexes exceeds per-table limit of {limit}`,
  ),
  tooManyGlobalIndexes: invalid(
    `${PARAMETERS}GlobalSecondaryIndex count exceeds the per-table limit of {limit}`,
  ),
  indexExists: chosen(
    "ValidationException",
    "Attempting to create an index which already exists",
    "The service model has no text for it; AWS's SDK users quote this one.",
  ),
  indexNotFound: chosen(
    "ResourceNotFoundException",
    "Requested resource not found",
    "The text is the one of a table that does not exist.",
  ),
  unknownIndex: chosen(
    "ValidationException",
    "The table does not have the specified index: {index}",
    "No recording has this text; AWS's SDK users quote it.",
  ),
  consistentIndex: invalid("Consistent reads are not supported on global secondary indexes"),
  allAttributesOfIndex: invalid(
    `${PARAMETERS}Select type ALL_ATTRIBUTES is not supported for global secondary index {index} because its projection type is not ALL`,
  ),
  projectedWithoutIndex: invalid(
    `${PARAMETERS}ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName`,
  ),
  notProjected: chosen(
    "ValidationException",
    `${PARAMETERS}Global secondary index {index} does not project [{attributes}]`,
    "AWS says that a global index answers what it projects, and nothing else; the text is quoted by users, not recorded.",
  ),
  indexKeyType: invalid(
    `${PARAMETERS}Type mismatch for Index Key {key} Expected: {expected} Actual: {actual} IndexName: {index}`,
  ),
  emptyIndexKey: chosen(
    "ValidationException",
    "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty {kind} value. IndexName: {index}, IndexKey: {key}",
    "No recording has this text; AWS's SDK users quote it.",
  ),
  streamNotFound: recorded(
    "ResourceNotFoundException",
    "Requested resource not found: Stream: {arn} not found",
    "tests/aws/services/dynamodbstreams/test_dynamodb_streams.py::TestDynamoDBStreams::test_non_existent_stream",
  ),
  shardNotFound: chosen(
    "ResourceNotFoundException",
    "Requested resource not found: Shard does not exist",
    `${IN_MODEL}.`,
  ),
  expiredIterator: chosen("ExpiredIteratorException", "Shard iterator has expired", `${IN_MODEL}.`),
  trimmedData: chosen(
    "TrimmedDataAccessException",
    "The operation attempted to read past the oldest stream record in a shard",
    `${IN_MODEL}; this follows the model's description.`,
  ),
  invalidIterator: chosen("ValidationException", "Invalid ShardIterator", `${IN_MODEL}.`),
} as const satisfies Record<string, Published<DynamoDbErrorAnswer> | Chosen<DynamoDbErrorAnswer>>;
