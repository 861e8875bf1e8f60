import type { Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

/** An inclusive range of whole numbers. */
export interface WholeNumberRange {
  readonly minimum: number;
  readonly maximum: number;
}

const LIMITS_PAGE = { source: developerGuide("gettingstarted-limits"), readOn: READ_ON };
const SERVICE_MODEL = { source: LAMBDA_SERVICE_MODEL, readOn: READ_ON };

/** Timeout of a function. */
export const TIMEOUT_RANGE = {
  value: { minimum: 1, maximum: 900 },
  unit: "s",
  source: developerGuide("configuration-timeout"),
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** Timeout that the API accepts: more than 900 s is for Lambda Managed Instances only. */
export const TIMEOUT_MEMBER_RANGE = {
  value: { minimum: 1, maximum: 5400 },
  unit: "s",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** Memory of a function. */
export const MEMORY_SIZE_RANGE = {
  value: { minimum: 128, maximum: 10_240 },
  unit: "MB",
  source: developerGuide("configuration-memory"),
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** Memory that the API accepts: more than 10240 MB is for Lambda Managed Instances only. */
export const MEMORY_SIZE_MEMBER_RANGE = {
  value: { minimum: 128, maximum: 32_768 },
  unit: "MB",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** Size of `/tmp`. */
export const EPHEMERAL_STORAGE_RANGE = {
  value: { minimum: 512, maximum: 10_240 },
  unit: "MB",
  source: developerGuide("configuration-ephemeral-storage"),
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** Length of a function's own name. */
export const FUNCTION_NAME_MAXIMUM_LENGTH = {
  value: 64,
  unit: "characters",
  source: recording("test_function_arns"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Length of CreateFunction's FunctionName, which may be an ARN. */
export const CREATE_FUNCTION_NAME_MAXIMUM_LENGTH = {
  value: 140,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Length of Invoke's FunctionName, which may be an ARN. */
export const INVOKE_FUNCTION_NAME_MAXIMUM_LENGTH = {
  value: 256,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Length of a qualifier or an alias name. */
export const QUALIFIER_MAXIMUM_LENGTH = {
  value: 128,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Characters of a function's own name. */
export const FUNCTION_NAME_PATTERN = {
  value: "[a-zA-Z0-9-_]+",
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** Invoke's FunctionName: a name, a partial ARN or an ARN, each with an optional qualifier. */
export const INVOKE_FUNCTION_NAME_PATTERN = {
  value:
    "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?",
  unit: "pattern",
  source: recording("test_invalid_invoke"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** A qualifier given apart from the function's name. */
export const QUALIFIER_PATTERN = {
  value: "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+",
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** An alias name: never digits alone, as a version is. */
export const ALIAS_NAME_PATTERN = {
  value: "(?!^[0-9]+$)([a-zA-Z0-9-_]+)",
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** Length of Handler. */
export const HANDLER_MAXIMUM_LENGTH = {
  value: 128,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Characters of Handler. */
export const HANDLER_PATTERN = {
  value: "[^\\s]+",
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** Length of Description. */
export const DESCRIPTION_MAXIMUM_LENGTH = {
  value: 256,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Length of LoggingConfig.LogGroup. */
export const LOG_GROUP_MAXIMUM_LENGTH = {
  value: 512,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Characters of LoggingConfig.LogGroup. */
export const LOG_GROUP_PATTERN = {
  value: "[\\.\\-_/#A-Za-z0-9]+",
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** How a log group may not begin: AWS accepts it, and no log ever arrives. */
export const UNDELIVERABLE_LOG_GROUP_PREFIX = {
  value: "aws/",
  unit: "text",
  source: developerGuide("monitoring-cloudwatchlogs-loggroups"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Extensions of one function. */
export const MAXIMUM_EXTENSIONS = {
  value: 10,
  unit: "count",
  source: developerGuide("runtimes-extensions-api"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Time limit of an on-demand Init phase; independent of the function's timeout. */
export const INIT_LIMIT = {
  value: 10_000,
  unit: "ms",
  source: developerGuide("lambda-runtime-environment"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Init phase under provisioned concurrency: this or the function's timeout, whichever is longer. */
export const PROVISIONED_INIT_LIMIT = {
  value: 130_000,
  unit: "ms",
  source: developerGuide("lambda-runtime-environment"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Shutdown phase with at least one external extension; the process gets SIGKILL after it. */
export const SHUTDOWN_BUDGET = {
  value: 2_000,
  unit: "ms",
  source: developerGuide("lambda-runtime-environment"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Concurrent executions of an account in a region, unless raised or lowered by AWS. */
export const ACCOUNT_CONCURRENCY = {
  value: 1_000,
  unit: "count",
  ...LIMITS_PAGE,
} as const satisfies Published<number>;

/** Concurrency that reservations must leave unreserved. */
export const MINIMUM_UNRESERVED_CONCURRENCY = {
  value: 100,
  unit: "count",
  ...LIMITS_PAGE,
} as const satisfies Published<number>;

/** New environments that one function may get; the rate is refilled continuously and not saved up. */
export const SCALING_RATE = {
  value: { environments: 1_000, perMs: 10_000 },
  unit: "environments per time",
  source: developerGuide("lambda-concurrency"),
  readOn: READ_ON,
} as const satisfies Published<{ readonly environments: number; readonly perMs: number }>;

/** Synchronous requests a second, for each unit of concurrency. */
export const REQUESTS_PER_SECOND_AND_CONCURRENCY = {
  value: 10,
  unit: "requests per second",
  ...LIMITS_PAGE,
} as const satisfies Published<number>;

/** Environments of provisioned concurrency that are made in a minute. */
export const PROVISIONED_CONCURRENCY_ALLOCATION_RATE = {
  value: 6_000,
  unit: "environments per minute",
  source: developerGuide("provisioned-concurrency"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Payloads in and out. */
export const PAYLOAD_LIMITS = {
  /** Payload of a synchronous invocation. */
  synchronousRequest: {
    value: 6_291_456,
    unit: "bytes",
    source: recording("test_invoke_exceptions"),
    readOn: READ_ON,
  },
  /** Answer of a handler that does not stream. */
  synchronousResponse: {
    value: 6_291_556,
    unit: "bytes",
    source: recording("test_lambda_too_large_response"),
    readOn: READ_ON,
  },
  /** Payload of an asynchronous invocation. */
  event: {
    value: 1_048_576,
    unit: "bytes",
    source: recording("test_invoke_exceptions"),
    readOn: READ_ON,
  },
  /** Answer of a handler that streams. */
  streamedResponse: {
    value: 209_715_200,
    unit: "bytes",
    source: developerGuide("configuration-response-streaming"),
    readOn: READ_ON,
  },
} as const satisfies Readonly<Record<string, Published<number>>>;

/** ClientContext, base64-encoded. */
export const CLIENT_CONTEXT_LIMIT = {
  value: 3_583,
  unit: "bytes",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;
