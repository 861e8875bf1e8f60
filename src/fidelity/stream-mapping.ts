import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

const SERVICE_MODEL = { source: LAMBDA_SERVICE_MODEL, readOn: READ_ON };

/** StartingPosition, in the order in which AWS's error lists them. */
export const STARTING_POSITIONS = {
  value: ["LATEST", "AT_TIMESTAMP", "TRIM_HORIZON"],
  unit: "names",
  source: recording("test_create_event_source_validation"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** What the mapping of a stream has where nothing is set; -1 is no limit. */
export const STREAM_MAPPING_DEFAULTS = {
  value: {
    batchSize: 100,
    maximumBatchingWindowInSeconds: 0,
    parallelizationFactor: 1,
    maximumRetryAttempts: -1,
    maximumRecordAgeInSeconds: -1,
    bisectBatchOnFunctionError: false,
    tumblingWindowInSeconds: 0,
  },
  unit: "settings",
  source: recording("test_create_kinesis_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number | boolean>>>;

/** ParallelizationFactor. */
export const PARALLELIZATION_FACTOR_RANGE = {
  value: { minimum: 1, maximum: 10 },
  unit: "batches of a shard at once",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** MaximumRetryAttempts of a stream; -1 is no limit. */
export const STREAM_RETRY_ATTEMPTS_RANGE = {
  value: { minimum: -1, maximum: 10_000 },
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** MaximumRecordAgeInSeconds that is no -1. */
export const RECORD_AGE_RANGE = {
  value: { minimum: 60, maximum: 604_800 },
  unit: "s",
  source: "github.com/hashicorp/terraform-provider-aws#16113",
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** TumblingWindowInSeconds; 0 is no window. */
export const TUMBLING_WINDOW_RANGE = {
  value: { minimum: 0, maximum: 900 },
  unit: "s",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** What CreateEventSourceMapping answers about streams. */
export const STREAM_MAPPING_ERRORS = {
  /** InvalidParameterValueException. */
  startingPositionMissing: {
    value:
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    unit: "text",
    source: recording("test_create_event_source_validation"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException: AT_TIMESTAMP on the stream of a table. */
  startingPositionUnsupported: {
    value: (streamArn: string) => `Unsupported starting position for arn type: ${streamArn}`,
    unit: "text",
    source: recording("test_create_event_source_validation"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException. */
  timestampMissing: {
    value: "Need to specify a timestamp",
    unit: "text",
    source: "github.com/awsdocs/aws-cloudformation-user-guide#334",
    readOn: READ_ON,
  },
  /** InvalidParameterValueException. */
  recordAge: {
    value: "MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 (inclusive)",
    unit: "text",
    source: "github.com/hashicorp/terraform-provider-aws#16113",
    readOn: READ_ON,
  },
  /** ResourceConflictException: the blanks are AWS's. */
  duplicateStreamMapping: {
    value: (streamArn: string, functionName: string, uuid: string) =>
      `The event source arn (" ${streamArn} ") and function (" ${functionName} ") provided mapping already exists. Please update or delete the existing mapping with UUID ${uuid}`,
    unit: "text",
    source: recording("test_duplicate_event_source_mappings"),
    readOn: READ_ON,
  },
  /** InvalidParameterValueException. */
  streamMissing: {
    value: (streamArn: string) => `Stream not found: ${streamArn}`,
    unit: "text",
    source: recording("test_esm_with_not_existing_dynamodb_stream"),
    readOn: READ_ON,
  },
} as const satisfies Readonly<Record<string, Published<unknown>>>;

/** The object by which a batch that was given up reaches a bucket. */
export const DISCARDED_BATCH_OBJECT = {
  value: {
    key: (about: {
      readonly uuid: string;
      readonly shardId: string;
      readonly isoInstant: string;
      readonly id: string;
    }) =>
      `aws/lambda/${about.uuid}/${about.shardId}/${about.isoInstant.slice(0, 10).replaceAll("-", "/")}/${about.isoInstant.slice(0, 19).replaceAll(":", ".")}-${about.id}`,
  },
  unit: "text",
  source: recording("test_dynamodb_event_source_mapping_with_s3_on_failure_destination"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** What a record about a batch says to have been invoked that never was: its records were too old when they were read. */
export const INVOKE_COUNT_OF_UNTRIED_BATCH = {
  value: 1,
  unit: "count",
  source: recording("test_kinesis_maximum_record_age_exceeded"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Size of a tumbling window's state above which the window ends early. */
export const TUMBLING_WINDOW_STATE_LIMIT = {
  value: 1_048_576,
  unit: "bytes",
  source: developerGuide("services-kinesis-windows"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Waits before a batch of a stream is tried again: the first, twice as long each time, up to the longest. */
export const STREAM_RETRY_WAIT = {
  value: { firstMs: 250, factor: 2, longestMs: 60_000 },
  unit: "ms",
  because:
    "AWS says only that it backs off. Recorded is that a record which may be 60 seconds old was invoked 8 times by then; doubling from a quarter of a second gives 8 attempts. The longest wait keeps a shard that is blocked for hours from sleeping for hours. Throttled attempts wait alike.",
} as const satisfies Chosen<Readonly<Record<string, number>>>;

/** Where a failed batch of an odd number of records is split. */
export const BISECTION = {
  value:
    "the first half has the odd record; it waits as for a first retry, the second half follows it at once",
  unit: "rule",
  because:
    "AWS says that the halves are retried one after the other, and that splitting is no retry, so that each half has all its attempts. A batch is also split when its answer lists what is not in it, since that counts as failed.",
} as const satisfies Chosen<string>;

/** What becomes of a batch whose records leave the stream while it is retried. */
export const EXPIRED_RECORDS = {
  value: "they are given up without a record to the destination",
  unit: "rule",
  because:
    "AWS documents records for batches that are too old or have used up their retries, and no condition for this.",
} as const satisfies Chosen<string>;

/** The record about a single record that is too large to be invoked. */
export const OVERSIZED_RECORD = {
  value: "condition MaximumPayloadSizeExceeded, responseContext null",
  unit: "rule",
  because:
    "AWS says that such a record of a stream goes to the destination; the condition is only documented for Kafka.",
} as const satisfies Chosen<string>;

/** How many records of a shard are read before those that are being retried are done, for each batch that may be at work. */
export const STREAM_READ_AHEAD = {
  value: 10_000,
  unit: "records",
  because:
    "With a ParallelizationFactor keys that are not blocked go on; AWS does not say how far. This is what one GetRecords returns at most.",
} as const satisfies Chosen<number>;

/** How long after its end a tumbling window without newer records is closed. */
export const TUMBLING_WINDOW_GRACE = {
  value: 120_000,
  unit: "ms",
  because: "AWS says up to two minutes.",
} as const satisfies Chosen<number>;

/** How the invocations of a tumbling window are taken where AWS does not say. */
export const TUMBLING_WINDOW_RULES = {
  value:
    "the first has the state {}; the last has no records, its answer needs no state, and it is retried until it succeeds; a window that ends early begins anew with the next record",
  unit: "rule",
  because:
    "AWS documents what is in the event and that a shard waits for the last invocation, but none of these details.",
} as const satisfies Chosen<string>;

/** What a mapping says about its last batch. */
export const LAST_PROCESSING_RESULTS = {
  value: { ok: "OK", failed: "PROBLEM: Function call failed" },
  unit: "text",
  because:
    "OK is recorded. The other is what AWS was seen to say, but no recording of it was found; a batch that is reported as failed in part counts as a problem here.",
} as const satisfies Chosen<Readonly<Record<string, string>>>;
