import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { developerGuide, READ_ON, recording } from "./source.ts";

interface RangeWithDefault extends WholeNumberRange {
  readonly default: number;
}

const SERVICE_MODEL = { source: "service model kinesis 2013-12-02", readOn: READ_ON };
const KINESALITE = {
  source: "github.com/mhart/kinesalite, whose tests were run against AWS",
  readOn: READ_ON,
};

/** What a stream or a consumer may be called. */
export const STREAM_NAME = {
  value: "[a-zA-Z0-9_.-]+",
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** Length of a stream's or a consumer's name. */
export const STREAM_NAME_MAXIMUM_LENGTH = {
  value: 128,
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Shards of a stream that is created without a number of them: an on-demand stream. */
export const ON_DEMAND_SHARD_COUNT = {
  value: 4,
  unit: "count",
  source: recording("test_create_stream_without_shard_count"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How many shards a stream may be created with. */
export const SHARD_COUNT = {
  value: { minimum: 1, maximum: 10_000 },
  unit: "count",
  because:
    "AWS asks for one at least; the upper bound is a quota of the account, 200 to 20,000 by region. The bound here only catches mistakes.",
} as const satisfies Chosen<WholeNumberRange>;

/** How many shards an on-demand stream has later on. */
export const ON_DEMAND_SCALING = {
  value: "it keeps those it was created with",
  unit: "rule",
  because:
    "AWS adds shards as the throughput of the last days grows, and does not say when and where exactly.",
} as const satisfies Chosen<string>;

/** How long a record can be read. */
export const STREAM_RETENTION_PERIOD = {
  value: { minimum: 24, maximum: 8_760, default: 24 },
  unit: "hours",
  ...SERVICE_MODEL,
} as const satisfies Published<RangeWithDefault>;

/** Largest record of a stream: partition key and data, before base64. */
export const MAX_RECORD_SIZE = {
  value: { minimum: 1_024, maximum: 10_240, default: 1_024 },
  unit: "KiB",
  ...SERVICE_MODEL,
} as const satisfies Published<RangeWithDefault>;

/** Length of a partition key. */
export const PARTITION_KEY_LENGTH = {
  value: { minimum: 1, maximum: 256 },
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** What an ExplicitHashKey or a NewStartingHashKey looks like. */
export const HASH_KEY_PATTERN = {
  value: "0|([1-9]\\d{0,38})",
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** Bits of a hash key: the MD5 of a partition key as a number. */
export const HASH_KEY_BITS = {
  value: 128,
  unit: "bits",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Records of one PutRecords. */
export const PUT_RECORDS_ENTRIES = {
  value: { minimum: 1, maximum: 500 },
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** All records of one PutRecords, with their partition keys. */
export const PUT_RECORDS_SIZE = {
  value: 10_485_760,
  unit: "bytes",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** What a shard takes in a second. */
export const SHARD_WRITE_LIMIT = {
  value: { records: 1_000, bytes: 1_048_576, perMs: 1_000 },
  unit: "records and bytes per time",
  source: "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html",
  readOn: READ_ON,
} as const satisfies Published<{ readonly records: number; readonly bytes: number; readonly perMs: number }>;

/** Whether a stream keeps to the write limit of its shards unless it is told. */
export const WRITE_LIMITS_ENFORCED = {
  value: false,
  unit: "boolean",
  because:
    "Handlers and tests put records in no time at all, so that a loop of a thousand would be over the limit of a second.",
} as const satisfies Chosen<boolean>;

/** How a second is measured where the write limit holds. */
export const WRITE_LIMIT_WINDOW = {
  value: "each second of the clock by itself; a record larger than the limit fits into an empty one",
  unit: "rule",
  because: "AWS gives the limit for a second, and says only that records of more than 1 MiB may burst.",
} as const satisfies Chosen<string>;

/** Whether GetRecords keeps to five calls and 2 MB a second for each shard. */
export const READ_LIMITS = {
  value: "never",
  unit: "rule",
  because:
    "A test reads a shard as often as it likes in one instant; event source mappings keep their own pace.",
} as const satisfies Chosen<string>;

/** How long a shard iterator can be used. */
export const SHARD_ITERATOR_LIFETIME = {
  value: 300_000,
  unit: "ms",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Where an iterator may start. */
export const SHARD_ITERATOR_TYPES = {
  value: ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
  unit: "words",
  ...SERVICE_MODEL,
} as const satisfies Published<readonly string[]>;

/** Records of one GetRecords. */
export const GET_RECORDS_LIMIT = {
  value: { minimum: 1, maximum: 10_000, default: 10_000 },
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<RangeWithDefault>;

/** Data of one GetRecords. */
export const GET_RECORDS_SIZE = {
  value: 10_485_760,
  unit: "bytes",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** What MillisBehindLatest tells. */
export const MILLIS_BEHIND_LATEST = {
  value: "the age of the first record that is still to be read, at least 1; 0 if there is none",
  unit: "rule",
  because:
    "AWS calls it the distance from the tip of the stream, 0 for a reader that has caught up, and gives no formula.",
} as const satisfies Chosen<string>;

/** SubscribeToShard: how long it lasts, and how long no other subscription of the consumer can take its place. */
export const SUBSCRIPTION = {
  value: { lifetimeMs: 300_000, exclusiveMs: 5_000 },
  unit: "ms",
  source: "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** What a subscriber is sent while nothing comes. */
export const SUBSCRIPTION_PAUSES = {
  value: "nothing",
  unit: "rule",
  because: "AWS sends events without records now and then, and does not say when.",
} as const satisfies Chosen<string>;

/** Consumers with a throughput of their own that a stream may have. */
export const CONSUMERS_PER_STREAM = {
  value: 20,
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** Shards that count their records with one counter. */
export const SHARDS_PER_COUNTER = {
  value: 5,
  unit: "count",
  ...KINESALITE,
} as const satisfies Published<number>;

/** The counter in the last sequence number of a closed shard. */
export const CLOSED_SHARD_COUNTER = {
  value: 0x7fffffffffffffffn,
  unit: "count",
  ...KINESALITE,
} as const satisfies Published<bigint>;

/** How much later than its making, and its parents', a shard from a split or merge says it was created. */
export const CHILD_SHARD_DELAY = { value: 1, unit: "s", ...KINESALITE } as const satisfies Published<number>;

/** How long it takes to create, change or delete a stream or a consumer. */
export const STREAM_CHANGE_DURATION = {
  value: 0,
  unit: "ms",
  because:
    "AWS takes seconds, in which the stream is CREATING, UPDATING or DELETING. Here what is asked next finds the change done, so that waiters end at once.",
} as const satisfies Chosen<number>;

/** Entries of one answer of an operation that lists something, unless it is told. */
export const LISTED = {
  value: { shards: 100, streams: 100, consumers: 100 },
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** How long SplitShard and MergeShards take. */
export const RESHARDING_DURATION = {
  value: 0,
  unit: "ms",
  because:
    "AWS says that it takes seconds in which the stream is UPDATING. Zero keeps the times in a test to those the test asks for.",
} as const satisfies Chosen<number>;

/** How often memory of records that have expired is given back while nobody uses a stream. */
export const EXPIRY_SWEEP_INTERVAL = {
  value: 3_600_000,
  unit: "ms",
  because: "Nobody can read a record that has expired; this is housekeeping of the simulation only.",
} as const satisfies Chosen<number>;

/** The members of a Lambda event record that are the same for all streams. */
export const KINESIS_EVENT_RECORD = {
  value: {
    kinesisSchemaVersion: "1.0",
    eventSource: "aws:kinesis",
    eventVersion: "1.0",
    eventName: "aws:kinesis:record",
  },
  unit: "text",
  source: recording("test_create_kinesis_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** The role in `invokeIdentityArn`. */
export const INVOKE_IDENTITY_ROLE = {
  value: "lambda-role",
  unit: "text",
  because: `There are no roles here. ${developerGuide("with-kinesis")} prints this name in its example of an event.`,
} as const satisfies Chosen<string>;

/** The `eventSourceARN` of records that a consumer with a throughput of its own reads. */
export const CONSUMER_EVENT_SOURCE_ARN = {
  value: "the consumer's",
  unit: "rule",
  because: "AWS does not show such an event. The mapping's EventSourceArn is the consumer's.",
} as const satisfies Chosen<string>;
