import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

const API_REFERENCE = "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference";

/** An error that CloudWatch Logs answers, with status 400. */
export interface LogsError {
  readonly name: string;
  readonly message: string;
}

/** What CloudWatch Logs answers to requests that cannot be carried out. */
export const LOGS_ERRORS = {
  value: {
    groupNotFound: {
      name: "ResourceNotFoundException",
      message: "The specified log group does not exist.",
    },
    streamNotFound: {
      name: "ResourceNotFoundException",
      message: "The specified log stream does not exist.",
    },
    groupExists: {
      name: "ResourceAlreadyExistsException",
      message: "The specified log group already exists",
    },
    streamExists: {
      name: "ResourceAlreadyExistsException",
      message: "The specified log stream already exists",
    },
    invalidPattern: { name: "InvalidParameterException", message: "Invalid filter pattern" },
    prefixAndPattern: {
      name: "InvalidParameterException",
      message: "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    },
    unorderedEvents: {
      name: "InvalidParameterException",
      message: "Log events in a single PutLogEvents request must be in chronological order.",
    },
    invalidToken: { name: "InvalidParameterException", message: "The specified nextToken is invalid." },
    nameTooLong: {
      name: "InvalidParameterException",
      message: "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
    },
    nameAndIdentifier: {
      name: "ValidationException",
      message: "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
    },
    crossAccountFunction: {
      name: "AccessDeniedException",
      message:
        "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.",
    },
    streamWithoutRole: {
      name: "InvalidParameterException",
      message: "destinationArn for vendor kinesis cannot be used without roleArn",
    },
    functionNotExecuted: {
      name: "InvalidParameterException",
      message:
        "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
    },
    tooManySubscriptionFilters: { name: "LimitExceededException", message: "Resource limit exceeded." },
    subscriptionFilterNotFound: {
      name: "ResourceNotFoundException",
      message: "The specified subscription filter does not exist.",
    },
  },
  unit: "errors",
  source:
    "the answers of CloudWatch Logs in github.com/localstack/localstack (tests/aws/services/logs); the texts about filter patterns and functions that cannot be executed are those that users quote",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, LogsError>>>;

/** What CloudWatch Logs answers, as an InvalidParameterException, to a member that its service model does not allow. */
export const LOGS_CONSTRAINTS = {
  value: {
    maximum: (member: string, given: unknown, maximum: number) =>
      `1 validation error detected: Value '${given}' at '${member}' failed to satisfy constraint: Member must have value less than or equal to ${maximum}`,
    pattern: (member: string, given: string, pattern: string) =>
      `1 validation error detected: Value '${given}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
  },
  unit: "text",
  source:
    "the answers of CloudWatch Logs in github.com/localstack/localstack (test_get_log_events_limit_validation); patterns in the same form",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, (...given: never[]) => string>>>;

/** The names that groups and streams may have. */
export const LOG_NAME_PATTERNS = {
  value: { logGroupName: "[\\.\\-_/#A-Za-z0-9]+", logStreamName: "[^:*]*" },
  unit: "text",
  source: "service model logs 2014-03-28",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** How long the names of groups and streams may be. */
export const LOG_NAME_MAXIMUM_LENGTH = {
  value: 512,
  unit: "characters",
  source: "service model logs 2014-03-28",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What DescribeLogGroups leaves out of a group that it was asked for by a pattern, and that its first page always has. */
export const GROUPS_BY_PATTERN = {
  value:
    "neither storedBytes nor deletionProtectionEnabled; the first page has a nextToken even if it is the last",
  unit: "rule",
  source:
    "the answers of CloudWatch Logs in github.com/localstack/localstack (test_describe_log_groups_with_pattern)",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** How many groups and streams a page has, and at most. */
export const DESCRIBED_LOGS_PAGE = {
  value: 50,
  unit: "count",
  source: `${API_REFERENCE}/API_DescribeLogStreams.html`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How many events a page has, and at most. */
export const LOG_EVENTS_PAGE = {
  value: 10_000,
  unit: "count",
  source: `${API_REFERENCE}/API_GetLogEvents.html`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How many days events may be kept. */
export const RETENTION_DAYS = {
  value: [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288,
    3_653,
  ],
  unit: "days",
  source: `${API_REFERENCE}/API_PutRetentionPolicy.html`,
  readOn: READ_ON,
} as const satisfies Published<readonly number[]>;

/** How far the timestamp of an event may lie from now. */
export const LOG_EVENT_AGE = {
  value: { past: 14 * 24 * 3_600_000, future: 2 * 3_600_000 },
  unit: "ms",
  source: `${API_REFERENCE}/API_PutLogEvents.html`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** What a term of a filter pattern matches. */
export const FILTER_TERM = {
  value: "a message that has the term anywhere in it, also within a word",
  unit: "rule",
  because: "AWS says that the message contains the term, and leaves open where words begin.",
} as const satisfies Chosen<string>;

/** When a line can be read, and what became of it meanwhile. */
export const LOG_INGESTION = {
  value: "at the instant at which it was written; retention deletes nothing",
  unit: "rule",
  because: "AWS promises no time for either: both take from seconds to days.",
} as const satisfies Chosen<string>;

/** How many subscription filters a group may have. */
export const SUBSCRIPTION_FILTERS_MAXIMUM = {
  value: 2,
  unit: "count",
  source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** When a subscription filter sends events, and how many at once. */
export const SUBSCRIPTION_DELIVERY = {
  value: "those of one PutLogEvents together, at once; what the function refuses is lost",
  unit: "rule",
  because: "AWS sends within minutes, in batches of its own, and tries again for a day.",
} as const satisfies Chosen<string>;
