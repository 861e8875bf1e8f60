import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

/** An error of Kinesis as an SDK shows it; its status is 400 always. */
export interface KinesisErrorAnswer {
  readonly name: string;
  /** `{name}` stands for a value of the request. */
  readonly message: string;
}

const TEXT_NOT_RECORDED = "The rule is in the API reference; the text is not recorded.";

function published(name: string, message: string): Published<KinesisErrorAnswer> {
  const source = "github.com/mhart/kinesalite, whose tests were run against AWS";
  return { value: { name, message }, unit: "text", source, readOn: READ_ON };
}

function chosen(name: string, message: string, because = TEXT_NOT_RECORDED): Chosen<KinesisErrorAnswer> {
  return { value: { name, message }, unit: "text", because };
}

/** A text or list below its smallest length. */
export const MINIMUM_LENGTH = {
  value: (minimum: number) => `Member must have length greater than or equal to ${minimum}`,
  unit: "text",
  source: "github.com/mhart/kinesalite, whose tests were run against AWS",
  readOn: READ_ON,
} as const satisfies Published<(minimum: number) => string>;

/** What an SDK did not send. */
export const MISSING_STREAM_NAME = {
  value: "Value null at 'streamName' failed to satisfy constraint: Member must not be null",
  unit: "text",
  source: "github.com/mhart/kinesalite, whose tests were run against AWS",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Any other member that an SDK did not send. */
export const MISSING_MEMBER = {
  value: (member: string) =>
    `Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  unit: "text",
  source: "github.com/mhart/kinesalite, whose tests were run against AWS",
  readOn: READ_ON,
} as const satisfies Published<(member: string) => string>;

/** What entries of a list, or keys or values of a map, have to satisfy: all of it, whatever is broken. */
export const CONSTRAINT_WITHIN = {
  value: {
    entries: (rules: readonly string[]) => `Member must satisfy constraint: [${rules.join(", ")}]`,
    keys: (rules: readonly string[]) => `Map keys must satisfy constraint: [${rules.join(", ")}]`,
    values: (rules: readonly string[]) => `Map value must satisfy constraint: [${rules.join(", ")}]`,
  },
  unit: "texts",
  source: "github.com/mhart/kinesalite, whose tests were run against AWS",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, (rules: readonly string[]) => string>>>;

/** How an error prints bytes. */
export const SHOWN_BYTES = {
  value: (size: number) => `java.nio.HeapByteBuffer[pos=0 lim=${size} cap=${size}]`,
  unit: "text",
  source: "github.com/mhart/kinesalite, whose tests were run against AWS",
  readOn: READ_ON,
} as const satisfies Published<(size: number) => string>;

/** How an error prints the records of a PutRecords. */
export const SHOWN_RECORDS = {
  value: (count: number) => (count === 0 ? "[]" : "[...]"),
  unit: "text",
  because: "AWS prints the name of a Java class and an address for each of them.",
} as const satisfies Chosen<(count: number) => string>;

/** What Kinesis answers to requests it refuses, apart from ValidationExceptions of single members. */
export const KINESIS_ERRORS = {
  // writing
  explicitHashKey: published(
    "InvalidArgumentException",
    "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was {hashKey}",
  ),
  sequenceNumberForOrdering: published(
    "InvalidArgumentException",
    "ExclusiveMinimumSequenceNumber {sequenceNumber} used in PutRecord on stream {stream} under account {account} is invalid.",
  ),
  recordsTooLarge: chosen(
    "InvalidArgumentException",
    "Records size exceeds 10 MB limit",
    "Users quote this text with the older limit of 5 MB.",
  ),
  writeLimit: chosen(
    "ProvisionedThroughputExceededException",
    "Rate exceeded for shard {shard} in stream {stream} under account {account}.",
    "Users quote it (rclark/kinesis-readable, 2015, and many since); it was not recorded.",
  ),

  streamNotFound: published(
    "ResourceNotFoundException",
    "Stream {stream} under account {account} not found.",
  ),

  // iterators
  shardDoesNotExist: published(
    "ResourceNotFoundException",
    "Shard {shard} in stream {stream} under account {account} does not exist",
  ),
  shardNotFound: published(
    "ResourceNotFoundException",
    "Could not find shard {shard} in stream {stream} under account {account}.",
  ),
  iteratorArguments: published(
    "InvalidArgumentException",
    "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified {type} and {given} StartingSequenceNumber.",
  ),
  noTimestamp: published(
    "InvalidArgumentException",
    "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.",
  ),
  timestampInFuture: published(
    "InvalidArgumentException",
    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: {timestamp}, currentTimestampInMillis: {now}",
  ),
  startingSequenceNumber: published(
    "InvalidArgumentException",
    "StartingSequenceNumber {sequenceNumber} used in GetShardIterator on shard {shard} in stream {stream} under account {account} is invalid.",
  ),
  sequenceNumberOfOtherShard: published(
    "InvalidArgumentException",
    "Invalid StartingSequenceNumber. It encodes {encoded}, while it was used in a call to a shard with {shard}",
  ),
  sequenceNumberOfOtherStream: published(
    "InvalidArgumentException",
    "StartingSequenceNumber {sequenceNumber} used in GetShardIterator on shard {shard} in stream {stream} under account {account} is invalid because it did not come from this stream.",
  ),
  shardIterator: published("InvalidArgumentException", "Invalid ShardIterator."),
  iteratorExpired: published(
    "ExpiredIteratorException",
    "Iterator expired. The iterator was created at time {createdAt} while right now it is {now} which is further in the future than the tolerated delay of {lifetime} milliseconds.",
  ),

  // resharding
  splitKey: published(
    "InvalidArgumentException",
    "NewStartingHashKey {hashKey} used in SplitShard() on shard {shard} in stream {stream} under account {account} is not both greater than one plus the shard's StartingHashKey {first} and less than the shard's EndingHashKey {last}.",
  ),
  notAdjacent: published(
    "InvalidArgumentException",
    "Shards {shard} and {adjacent} in stream {stream} under account {account} are not an adjacent pair of shards eligible for merging",
  ),
  shardIsClosed: chosen(
    "InvalidArgumentException",
    "Shard {shard} in stream {stream} under account {account} is closed.",
  ),
  onDemand: chosen(
    "ValidationException",
    "Request is invalid. Stream {stream} under account {account} is in On-Demand mode.",
  ),

  scalesTooFar: published(
    "LimitExceededException",
    "UpdateShardCount cannot scale {way} your current open shard count. Current open shard count: {current}, Target shard count: {target}",
  ),

  // streams
  streamExists: published(
    "ResourceInUseException",
    "Stream {stream} under account {account} already exists.",
  ),
  streamHasConsumers: {
    value: {
      name: "ResourceInUseException",
      message:
        "DeleteStream can’t delete {account}:{stream} because there are consumers associated with this data stream. To delete {stream} anyway, set the EnforceConsumerDeletion parameter to true to force the deletion of all the consumers that are associated with it.",
    },
    unit: "text",
    source: "github.com/rebuy-de/aws-nuke#497",
    readOn: READ_ON,
  },
  noStream: chosen("InvalidArgumentException", "Either StreamName or StreamARN must be provided."),
  shardCountMissing: chosen(
    "ValidationException",
    "ShardCount is required for a stream in Provisioned mode.",
  ),
  shardCountGiven: chosen("ValidationException", "ShardCount cannot be set for a stream in On-Demand mode."),
  tagCharacters: published(
    "InvalidArgumentException",
    "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @ :.",
  ),
  tagPercent: published(
    "InvalidArgumentException",
    "Failed to {change} stream {stream} under account {account} because some tags contained illegal characters. The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@',':'.",
  ),
  tooManyTags: chosen(
    "InvalidArgumentException",
    "Failed to add tags to stream {stream} under account {account} because a given stream cannot have more than {count} tags associated with it.",
    "The text is that of kinesalite, whose tests were run against AWS when ten were allowed.",
  ),
  retentionNotIncreased: published(
    "InvalidArgumentException",
    "Requested retention period ({hours} hours) for stream {stream} can not be shorter than existing retention period ({existing} hours). Use DecreaseRetentionPeriod API.",
  ),
  retentionNotDecreased: published(
    "InvalidArgumentException",
    "Requested retention period ({hours} hours) for stream {stream} can not be longer than existing retention period ({existing} hours). Use IncreaseRetentionPeriod API.",
  ),
  retentionTooShort: published(
    "InvalidArgumentException",
    "Minimum allowed retention period is {minimum} hours. Requested retention period ({hours} hours) is too short.",
  ),
  retentionTooLong: published(
    "InvalidArgumentException",
    "Maximum allowed retention period is {maximum} hours. Requested retention period ({hours} hours) is too long.",
  ),
  nextTokenOrStream: published(
    "InvalidArgumentException",
    "Either NextToken or StreamName should be provided.",
  ),
  nextTokenAndStream: published(
    "InvalidArgumentException",
    "NextToken and StreamName cannot be provided together.",
  ),
  nextTokenExpired: chosen("ExpiredNextTokenException", "NextToken has expired."),
  invalidNextToken: chosen("InvalidArgumentException", "Invalid NextToken."),

  shardFilter: chosen("InvalidArgumentException", "A ShardFilter of the type {type} needs {member}."),
  encryptionType: chosen("InvalidArgumentException", "EncryptionType must be KMS."),

  // consumers
  noConsumer: chosen(
    "InvalidArgumentException",
    "Either ConsumerARN, or StreamARN and ConsumerName must be provided.",
  ),
  consumerNotFound: chosen("ResourceNotFoundException", "Consumer {consumer} not found."),
  subscribedAlready: {
    value: {
      name: "ResourceInUseException",
      message: "Another active subscription exists for this consumer: {account}:{stream}:{shard}:{consumer}",
    },
    unit: "text",
    source: "github.com/awslabs/amazon-kinesis-client#391",
    readOn: READ_ON,
  },
  consumerExists: chosen("ResourceInUseException", "Consumer {consumer} under stream {arn} already exists."),
  tooManyConsumers: chosen(
    "LimitExceededException",
    "Stream {stream} under account {account} has {count} registered consumers already, which is the maximum.",
  ),
} as const satisfies Record<string, Published<KinesisErrorAnswer> | Chosen<KinesisErrorAnswer>>;

/** Which error. */
export type KinesisErrorName = keyof typeof KINESIS_ERRORS;
