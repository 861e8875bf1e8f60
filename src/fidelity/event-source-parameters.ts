import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

const SERVICE_MODEL = { source: LAMBDA_SERVICE_MODEL, readOn: READ_ON };

/** BatchSize that the API accepts for any source. */
export const BATCH_SIZE_RANGE = {
  value: { minimum: 1, maximum: 10_000 },
  unit: "records",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** BatchSize of an SQS queue that sets none. */
export const DEFAULT_SQS_BATCH_SIZE = {
  value: 10,
  unit: "messages",
  source: recording("test_sqs_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** BatchSize of a FIFO queue. */
export const FIFO_BATCH_SIZE_RANGE = {
  value: { minimum: 1, maximum: 10 },
  unit: "messages",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** BatchSize of an SQS queue above which a batching window is needed. */
export const SQS_BATCH_SIZE_WITHOUT_WINDOW = {
  value: 10,
  unit: "messages",
  source: recording("test_sqs_event_source_mapping_batch_size"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** MaximumBatchingWindowInSeconds. */
export const BATCHING_WINDOW_RANGE = {
  value: { minimum: 0, maximum: 300 },
  unit: "s",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** MaximumBatchingWindowInSeconds of an SQS queue that sets none. */
export const DEFAULT_SQS_BATCHING_WINDOW = {
  value: 0,
  unit: "s",
  source: recording("test_sqs_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** ScalingConfig.MaximumConcurrency of an SQS queue. */
export const MAXIMUM_CONCURRENCY_RANGE = {
  value: { minimum: 2, maximum: 1_000 },
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** Filters of one mapping; AWS raises it to 10 on request. */
export const MAXIMUM_FILTERS = {
  value: 5,
  unit: "count",
  source: developerGuide("invocation-eventfiltering"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Length of one filter's Pattern. */
export const FILTER_PATTERN_MAXIMUM_LENGTH = {
  value: 4_096,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** FunctionResponseTypes. */
export const FUNCTION_RESPONSE_TYPES = {
  value: ["ReportBatchItemFailures"],
  unit: "names",
  ...SERVICE_MODEL,
} as const satisfies Published<readonly string[]>;

/** Concurrent invocations of a standard queue's mapping: at first, added a minute while messages wait, at most. */
export const SQS_SCALING = {
  value: { initial: 5, addedPerMinute: 300, maximum: 1_250 },
  unit: "concurrent invocations",
  source: developerGuide("services-sqs-scaling"),
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** Messages that one receive of a poller returns at most. */
export const POLLER_RECEIVE_SIZE = {
  value: 10,
  unit: "messages",
  source: developerGuide("with-sqs"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Long poll of a poller; with little traffic a batching window lasts as long even if it is shorter. */
export const POLLER_WAIT_TIME = {
  value: 20_000,
  unit: "ms",
  source: developerGuide("with-sqs"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** StateTransitionReason of a queue's mapping. */
export const SQS_STATE_TRANSITION_REASON = {
  value: "USER_INITIATED",
  unit: "text",
  source: recording("test_sqs_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What CreateEventSourceMapping and UpdateEventSourceMapping answer to what they refuse. */
export const MAPPING_ERRORS = {
  /** ResourceNotFoundException. */
  unknownMapping: {
    value: "The resource you requested does not exist.",
    unit: "text",
    source: recording("test_event_source_mapping_exceptions"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException: no EventSourceArn. */
  unknownSource: {
    value: "Unrecognized event source.",
    unit: "text",
    source: recording("test_event_source_mapping_exceptions"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException, not ResourceNotFoundException. */
  unknownFunction: {
    value: "Function does not exist",
    unit: "text",
    source: recording("test_event_source_mapping_exceptions"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException: an OnSuccess destination. */
  unsupportedDestination: {
    value: "Unsupported DestinationConfig parameter for given event source mapping type.",
    unit: "text",
    source: recording("test_event_source_mapping_exceptions"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException: another parameter that the source does not have. */
  unsupportedParameter: {
    value: (parameter: string) => `Unsupported '${parameter}' parameter for given event source mapping type.`,
    unit: "text",
    source: "github.com/pulumi/pulumi-aws#1418, github.com/aws/aws-cdk#19917",
    readOn: READ_ON,
  },
  /** InvalidParameterValueException. */
  startingPositionOnSqs: {
    value: "StartingPosition is not valid for SQS event sources.",
    unit: "text",
    source: "github.com/boto/boto3#1613",
    readOn: READ_ON,
  },
  /** InvalidParameterValueException: BatchSize above 10 without a window. */
  windowNeeded: {
    value: "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
    unit: "text",
    source: recording("test_sqs_event_source_mapping_batch_size"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException. */
  windowOnFifo: {
    value: "Batching window is not supported for FIFO queues",
    unit: "text",
    source: "github.com/aws/aws-lambda-dotnet#1758",
    readOn: READ_ON,
  },
  /** InvalidParameterValueException, on create and on update. */
  visibilityTooShort: {
    value: (visibilityTimeout: number, functionTimeout: number) =>
      `Queue visibility timeout: ${visibilityTimeout} seconds is less than Function timeout: ${functionTimeout} seconds`,
    unit: "text",
    source: "github.com/github-aws-runners/terraform-aws-github-runner#465",
    readOn: READ_ON,
  },
  /** InvalidParameterValueException. */
  queueMissing: {
    value:
      "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.",
    unit: "text",
    source: recording("test_sqs_event_source_mapping"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException: a filter's Pattern is no pattern. */
  invalidFilterPattern: {
    value: "Invalid filter pattern definition.",
    unit: "text",
    source: recording("test_sqs_invalid_event_filter"),
    readOn: READ_ON,
  },
  /** ResourceConflictException: the blanks are AWS's. */
  duplicate: {
    value: (queueArn: string, functionName: string, uuid: string) =>
      `An event source mapping with SQS arn (" ${queueArn} ") and function (" ${functionName} ") already exists. Please update or delete the existing mapping with UUID ${uuid}`,
    unit: "text",
    source: recording("test_duplicate_event_source_mappings"),
    readOn: READ_ON,
  },
} as const satisfies Readonly<Record<string, Published<unknown>>>;

/** Why a batch was not handed over whose function, version or alias has been deleted: nothing of it is lost by that. */
export const FUNCTION_MISSING = {
  value: "ResourceNotFoundException",
  unit: "text",
  because:
    "AWS says that a mapping stays Enabled when its function is deleted, and not what its pollers do. Here records stay in their source: messages of a queue come back when their visibility timeout ends, everything else is tried again as if it was throttled.",
} as const satisfies Chosen<string>;
