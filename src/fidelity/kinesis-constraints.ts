import { STREAM_NAME } from "./kinesis-limits.ts";
import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

/** What Kinesis checks of a single member. */
export interface MemberConstraint {
  readonly pattern?: string;
  /** Of a text, a list or a map. */
  readonly minimumLength?: number;
  readonly maximumLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly words?: readonly string[];
  /** Of each entry of a list. */
  readonly entries?: MemberConstraint;
  /** Of each key of a map. */
  readonly keys?: MemberConstraint;
  /** Of each value of a map. */
  readonly values?: MemberConstraint;
}

const SERVICE_MODEL = { source: "service model kinesis 2013-12-02", readOn: READ_ON };

const METRICS = [
  "IncomingBytes",
  "IncomingRecords",
  "OutgoingBytes",
  "OutgoingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "IteratorAgeMilliseconds",
] as const;

const TAG_KEY = { minimumLength: 1, maximumLength: 128 };

const NAME = { pattern: STREAM_NAME.value, minimumLength: 1, maximumLength: 128 };

/** By the members' names. */
export const KINESIS_CONSTRAINTS = {
  value: {
    AdjacentShardToMerge: NAME,
    ConsumerARN: {
      pattern:
        "^(arn):aws.*:kinesis:.*:\\d{12}:.*stream\\/[a-zA-Z0-9_.-]+\\/consumer\\/[a-zA-Z0-9_.-]+:[0-9]+",
      minimumLength: 1,
      maximumLength: 2_048,
    },
    ConsumerName: NAME,
    EncryptionType: { words: ["NONE", "KMS"] },
    ExclusiveStartShardId: NAME,
    ExclusiveStartStreamName: NAME,
    ExclusiveStartTagKey: { minimumLength: 1, maximumLength: 128 },
    KeyId: { minimumLength: 1, maximumLength: 2_048 },
    Limit: { minimum: 1, maximum: 10_000 },
    MaxRecordSizeInKiB: { minimum: 1_024, maximum: 10_240 },
    MaxResults: { minimum: 1, maximum: 10_000 },
    NextToken: { minimumLength: 1, maximumLength: 1_048_576 },
    Policy: {},
    RetentionPeriodHours: { minimum: 1 },
    ScalingType: { words: ["UNIFORM_SCALING"] },
    ShardCount: { minimum: 1 },
    ShardId: NAME,
    ShardIterator: { minimumLength: 1, maximumLength: 512 },
    ShardLevelMetrics: {
      minimumLength: 1,
      maximumLength: 7,
      entries: { words: [...METRICS, "ALL"] },
    },
    ShardToMerge: NAME,
    ShardToSplit: NAME,
    StreamARN: {
      pattern: "arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+",
      minimumLength: 1,
      maximumLength: 2_048,
    },
    StreamName: NAME,
    TagKeys: { minimumLength: 1, maximumLength: 50, entries: TAG_KEY },
    Tags: {
      minimumLength: 1,
      maximumLength: 200,
      keys: TAG_KEY,
      values: { minimumLength: 0, maximumLength: 256 },
    },
    TargetShardCount: { minimum: 1 },
  },
  unit: "constraints",
  ...SERVICE_MODEL,
} as const satisfies Published<Readonly<Record<string, MemberConstraint>>>;

/** The same where an operation has its own. */
export const LIST_TAGS_LIMIT = {
  value: { minimum: 1, maximum: 50 },
  unit: "count",
  ...SERVICE_MODEL,
} as const satisfies Published<MemberConstraint>;

/** What a ShardFilter may be of. */
export const SHARD_FILTER_TYPES = {
  value: [
    "AFTER_SHARD_ID",
    "AT_TRIM_HORIZON",
    "FROM_TRIM_HORIZON",
    "AT_LATEST",
    "AT_TIMESTAMP",
    "FROM_TIMESTAMP",
  ],
  unit: "words",
  ...SERVICE_MODEL,
} as const satisfies Published<readonly string[]>;

/** Metrics of single shards. */
export const SHARD_LEVEL_METRICS = {
  value: METRICS,
  unit: "names",
  ...SERVICE_MODEL,
} as const satisfies Published<readonly string[]>;

/** Tags of one stream. */
export const TAGS_PER_STREAM = {
  value: 50,
  unit: "count",
  source: "https://docs.aws.amazon.com/streams/latest/dev/tagging.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How long a NextToken can be used. */
export const NEXT_TOKEN_LIFETIME = {
  value: 300_000,
  unit: "ms",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** What an account may have, as DescribeLimits tells. */
export const ACCOUNT_LIMITS = {
  value: { shards: 20_000, onDemandStreams: 50 },
  unit: "count",
  because:
    "AWS gives 20,000 shards in its largest regions, us-east-1 among them, fewer in others, and 50 on-demand streams. None of it is enforced.",
} as const satisfies Chosen<Readonly<Record<string, number>>>;
