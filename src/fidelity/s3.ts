import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

const USER_GUIDE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide";
const ERROR_CODES = "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList";
const TEXT_QUOTED = "The rule is in the user guide; the text is quoted by users, not recorded.";

/** The names that a general purpose bucket may have, apart from those that look like an IP address. */
export const BUCKET_NAME = {
  value: /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  unit: "text",
  source: `${USER_GUIDE}/bucketnamingrules.html`,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** What CreateBucket answers to a name that no bucket may have, with status 400. */
export const INVALID_BUCKET_NAME = {
  value: "The specified bucket is not valid.",
  unit: "text",
  source: ERROR_CODES,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** How long an object's key may be, in UTF-8. */
export const OBJECT_KEY_MAXIMUM_SIZE = {
  value: 1_024,
  unit: "bytes",
  source: `${USER_GUIDE}/object-keys.html`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** The events that a bucket can notify of, and here happens or may be asked for without harm. */
export const BUCKET_EVENTS = {
  value: [
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAcl:Put",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
  ],
  unit: "text",
  source: `${USER_GUIDE}/notification-how-to-event-types-and-destinations.html`,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The events that only come from features of S3 that are not simulated. */
export const OTHER_BUCKET_EVENTS = {
  value: [
    "s3:ObjectRestore:Delete",
    "s3:ReducedRedundancyLostObject",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:Replication:OperationNotTracked",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
  ],
  unit: "text",
  source: `${USER_GUIDE}/notification-how-to-event-types-and-destinations.html`,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The version of the records of the events that happen here. */
export const EVENT_RECORD_VERSION = {
  value: "2.1",
  unit: "text",
  source: recording("test_object_created_put"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** The version of the records of changes of what belongs to an object: its tags and its access control list. */
export const ATTACHMENT_EVENT_RECORD_VERSION = {
  value: "2.3",
  unit: "text",
  source: `${USER_GUIDE}/notification-content-structure.html`,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Whether deleting what is not there is an event too. */
export const DELETE_OF_NOTHING = {
  value: "is notified of like any other",
  unit: "rule",
  source: recording("test_delete_objects"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What PutBucketNotificationConfiguration answers to destinations that are not there, or refuse. */
export const DESTINATION_ERRORS = {
  notParsed: {
    value: "The ARN could not be parsed",
    unit: "text",
    source: recording("test_invalid_lambda_arn"),
    readOn: READ_ON,
  },
  notValidated: {
    value: "Unable to validate the following destination configurations",
    unit: "text",
    source: recording("test_invalid_lambda_arn"),
    readOn: READ_ON,
  },
  function: {
    value: (arn: string) => `Not authorized to invoke function [${arn}]`,
    unit: "text",
    source: recording("test_invalid_lambda_arn"),
    readOn: READ_ON,
  },
} as const satisfies Record<string, Published<string | ((arn: string) => string)>>;

/** What S3 answers to a request for a bucket that is not there, with status 404. */
export const NO_SUCH_BUCKET = {
  value: "The specified bucket does not exist",
  unit: "text",
  source: ERROR_CODES,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** How PutBucketNotificationConfiguration names a destination that it could not validate. */
export const DESTINATION_ARGUMENT_NAME = {
  value: (type: "function" | "queue" | "topic", arn: string) => (type === "function" ? `${arn}, null` : arn),
  unit: "text",
  source: `${recording("test_invalid_lambda_arn")}; for queues the answers of S3 in github.com/localstack/localstack (test_multiple_invalid_sqs_arns)`,
  readOn: READ_ON,
} as const satisfies Published<(type: "function" | "queue" | "topic", arn: string) => string>;

/** What PutBucketNotificationConfiguration says of a queue or topic that is not there. */
export const MISSING_DESTINATION = {
  value: (type: "queue" | "topic") => `The destination ${type} does not exist`,
  unit: "text",
  source: "the answers of S3 in github.com/localstack/localstack (test_invalid_sqs_arn, queues only)",
  readOn: READ_ON,
} as const satisfies Published<(type: "queue" | "topic") => string>;

/** What PutBucketNotificationConfiguration says of a queue or topic that does not take the test event. */
export const REFUSING_DESTINATION = {
  value: (type: "queue" | "topic") =>
    `Permissions on the destination ${type} do not allow S3 to publish notifications from this bucket`,
  unit: "text",
  because: "Users quote it as S3's answer; it was not recorded.",
} as const satisfies Chosen<(type: "queue" | "topic") => string>;

/** What PutBucketNotificationConfiguration answers to configurations that would notify of one event twice. */
export const OVERLAPPING_CONFIGURATIONS = {
  withoutFilters: {
    value: "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
    unit: "text",
    because: TEXT_QUOTED,
  },
  withFilters: {
    value:
      "Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.",
    unit: "text",
    because: TEXT_QUOTED,
  },
} as const satisfies Record<string, Chosen<string>>;

/** What PutBucketNotificationConfiguration answers to what makes no sense in a configuration, an InvalidArgument. */
export const CONFIGURATION_ERRORS = {
  value: {
    unknownEvent: "The event is not supported for notifications",
    filterName: "filter rule name must be either prefix or suffix",
    filterValue: "filter value cannot be empty",
  },
  unit: "text",
  because:
    "The rules are in the API reference. S3 answered the text about the names of filters in github.com/localstack/localstack (test_bucket_notification_with_invalid_filter_rules); the others are those of LocalStack and moto.",
} as const satisfies Chosen<Readonly<Record<string, string>>>;

/** The subject of what S3 publishes to a topic. */
export const NOTIFICATION_SUBJECT = {
  value: "Amazon S3 Notification",
  unit: "text",
  source: "the answers of S3 in github.com/localstack/localstack (test_s3_notifications_sns)",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Which destinations get the `s3:TestEvent`. */
export const TEST_EVENT_RECEIVERS = {
  value: "every queue and topic of a configuration, whenever it is put and validated",
  unit: "rule",
  because:
    "AWS says that it validates queues and topics by sending a test notification. No recording shows one that a function got. Whether destinations that were there before get it again, AWS does not say.",
} as const satisfies Chosen<string>;

/** What becomes of a notification that its destination refuses. */
export const REFUSED_NOTIFICATION = {
  value: "it is lost",
  unit: "rule",
  because:
    "AWS says only that notifications are delivered at least once. S3 has no retry policy and no dead-letter queue.",
} as const satisfies Chosen<string>;

/** The content type of an object that was put without one. */
export const DEFAULT_CONTENT_TYPE = {
  value: "binary/octet-stream",
  unit: "text",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Who does everything in a bucket, as event records say it. */
export const BUCKET_IDENTITIES = {
  value: {
    caller: "AWS:AIDALAMBDARIUM000000",
    owner: "A0LAMBDARIUM00",
    ownerId: `${"0".repeat(52)}1a3bda410000`,
    sourceIpAddress: "127.0.0.1",
  },
  unit: "text",
  because: "There are no users in the simulation. The forms are AWS's.",
} as const satisfies Chosen<Readonly<Record<string, string>>>;

/** Which characters of a key stay as they are in event records. */
export const PLAIN_KEY_CHARACTERS = {
  value: "letters, digits, . - * _ and /; a space becomes +",
  unit: "text",
  because:
    "AWS says that the key is URL encoded, and a recording shows @ as %40. The encoding with + for a space is that of HTML forms, whose plain characters these are; the slash is plain in every record that users show.",
} as const satisfies Chosen<string>;

/** How large a part has to be, if it is not the last. */
export const PART_MINIMUM_SIZE = {
  value: 5 * 1_024 * 1_024,
  unit: "bytes",
  source: `${USER_GUIDE}/qfacts.html`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** The Region in which creating a bucket again that one owns succeeds; it is S3's oldest and has no location constraint. */
export const RECREATED_BUCKET_REGION = {
  value: "us-east-1",
  unit: "text",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** How many keys a list has at most, and if it is not told. */
export const LIST_OBJECTS_PAGE = {
  value: 1_000,
  unit: "count",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** With what S3 encrypts every object that asks for nothing else, and says so. */
export const OBJECT_ENCRYPTION = {
  value: "AES256",
  unit: "text",
  source: `${USER_GUIDE}/default-encryption-faq.html`,
  readOn: READ_ON,
} as const satisfies Published<string>;
