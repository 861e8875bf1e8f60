import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

const SERVICE_MODEL = { source: "service model dynamodb 2012-08-10", readOn: READ_ON };

function page(name: string) {
  return {
    source: `https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/${name}.html`,
    readOn: READ_ON,
  };
}

/** A table's name. */
export const TABLE_NAME = {
  value: /^[a-zA-Z0-9_.-]{3,255}$/,
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<RegExp>;

/** Length of the name of a key attribute. */
export const KEY_NAME_LENGTH = {
  value: { minimum: 1, maximum: 255 },
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** Secondary indexes of a table. */
export const INDEXES_PER_TABLE = {
  value: { global: 20, local: 5 },
  unit: "count",
  ...page("ServiceQuotas"),
} as const satisfies Published<{ readonly global: number; readonly local: number }>;

/** How often it is counted what descriptions of a table say is in it. */
export const STATISTICS_INTERVAL = {
  value: 21_600_000,
  unit: "ms",
  source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What DescribeLimits answers: units of capacity, for reads and for writes alike. */
export const CAPACITY_LIMITS = {
  value: { account: 80_000, table: 40_000 },
  unit: "units a second",
  ...page("ServiceQuotas"),
} as const satisfies Published<{ readonly account: number; readonly table: number }>;

/** How many days back a table can be restored, and which instant is the last. */
export const POINT_IN_TIME_RECOVERY = {
  value: { minimumDays: 1, maximumDays: 35, defaultDays: 35, delay: 300_000 },
  unit: "days, ms",
  source:
    "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoveryDescription.html",
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** What a table on demand takes in a second at once. */
export const ON_DEMAND_WARM_THROUGHPUT = {
  value: { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 },
  unit: "units a second",
  source: recording("test_dynamodb_report_batch_item_failures"),
  readOn: READ_ON,
} as const satisfies Published<{ readonly readUnitsPerSecond: number; readonly writeUnitsPerSecond: number }>;

/** WarmThroughput of a table with provisioned throughput. */
export const PROVISIONED_WARM_THROUGHPUT = {
  value: "the provisioned throughput",
  unit: "rule",
  because:
    "AWS says that it is what a table can take at once, and that it grows with use, not by which rule.",
} as const satisfies Chosen<string>;

/** The throughput of a provisioned table that a test creates without one. */
export const DEFAULT_PROVISIONED_THROUGHPUT = {
  value: { readCapacityUnits: 5, writeCapacityUnits: 5 },
  unit: "units a second",
  because:
    "CreateTable asks for a throughput. These are the numbers of AWS's own examples; nothing is limited.",
} as const satisfies Chosen<{ readonly readCapacityUnits: number; readonly writeCapacityUnits: number }>;

/** How long it takes to create, change or delete a table. */
export const TABLE_CHANGE_DURATION = {
  value: 0,
  unit: "ms",
  because:
    "AWS takes seconds. Answers of CreateTable, UpdateTable and DeleteTable say CREATING, UPDATING and DELETING as AWS's do; what is asked next finds the change done.",
} as const satisfies Chosen<number>;

/** Parts of a scan that are read side by side. */
export const SCAN_SEGMENTS = {
  value: { minimum: 1, maximum: 1_000_000 },
  unit: "segments",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** One sentence of the error about members that a request must have. */
export const REQUIRED_MEMBER = {
  value: (member: string) =>
    `Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  unit: "text",
  because: "No recording has this text; AWS's SDK users quote it.",
} as const satisfies Chosen<(member: string) => string>;

/** In which order errors name the words that a member can be. */
export const ENUM_ORDERS = {
  value: {
    returnConsumedCapacity: ["INDEXES", "TOTAL", "NONE"],
    returnValues: ["ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"],
    select: ["SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"],
  },
  unit: "words",
  because:
    "AWS has an order of its own. These are those of github.com/architect/dynalite; of other members the order is that of the service model.",
} as const satisfies Chosen<Readonly<Record<string, readonly string[]>>>;

/** ListTables answers at most so many. */
export const MAXIMUM_TABLE_PAGE = {
  value: 100,
  unit: "tables",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** ListStreams answers at most so many. */
export const MAXIMUM_STREAM_LIST = {
  value: 100,
  unit: "streams",
  source: "service model dynamodbstreams 2012-08-10",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** An item: names and values of its attributes. */
export const MAXIMUM_ITEM_SIZE = {
  value: 409_600,
  unit: "bytes",
  ...page("Constraints"),
} as const satisfies Published<number>;

/** The values of key attributes. */
export const MAXIMUM_KEY_SIZE = {
  value: { partition: 2_048, sort: 1_024 },
  unit: "bytes",
  ...page("Constraints"),
} as const satisfies Published<{ readonly partition: number; readonly sort: number }>;

/** How deep lists and maps can be inside of each other. */
export const MAXIMUM_NESTING = {
  value: 32,
  unit: "levels",
  ...page("Constraints"),
} as const satisfies Published<number>;

/** One expression. */
export const MAXIMUM_EXPRESSION_SIZE = {
  value: 4_096,
  unit: "bytes",
  ...page("Constraints"),
} as const satisfies Published<number>;

/** Numbers: significant digits, and the exponents of the largest and the smallest. */
export const NUMBER_RANGE = {
  value: { digits: 38, maximumExponent: 125, minimumExponent: -130 },
  unit: "digits",
  ...page("HowItWorks.NamingRulesDataTypes"),
} as const satisfies Published<{
  readonly digits: number;
  readonly maximumExponent: number;
  readonly minimumExponent: number;
}>;

/** What lists, maps and what is in them take in addition. */
export const DOCUMENT_OVERHEAD = {
  value: { document: 3, element: 1 },
  unit: "bytes",
  ...page("CapacityUnitCalculations"),
} as const satisfies Published<{ readonly document: number; readonly element: number }>;

/** What one Query or Scan reads at most. */
export const MAXIMUM_PAGE_SIZE = {
  value: 1_048_576,
  unit: "bytes",
  ...page("Query.Pagination"),
} as const satisfies Published<number>;

/** What one unit of capacity reads, consistently, or writes; half a unit reads as much if that may be stale. */
export const CAPACITY_UNIT_SIZE = {
  value: { read: 4_096, write: 1_024 },
  unit: "bytes",
  ...page("read-write-operations"),
} as const satisfies Published<{ readonly read: number; readonly write: number }>;

/** BatchWriteItem takes at most so many. */
export const MAXIMUM_BATCH_WRITE = {
  value: 25,
  unit: "requests",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** BatchGetItem takes at most so many. */
export const MAXIMUM_BATCH_GET = {
  value: 100,
  unit: "keys",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** TransactWriteItems and TransactGetItems take at most so many. */
export const MAXIMUM_TRANSACTION = {
  value: 100,
  unit: "actions",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** For how long a client token makes the second of two equal transactions do nothing. */
export const CLIENT_TOKEN_LIFETIME = {
  value: 600_000,
  unit: "ms",
  source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Records of a stream are kept for so long. */
export const STREAM_RETENTION = {
  value: 86_400_000,
  unit: "ms",
  ...page("Streams"),
} as const satisfies Published<number>;

/** eventVersion of a stream record. */
export const STREAM_EVENT_VERSION = {
  value: "1.1",
  unit: "text",
  source: recording("test_dynamodb_event_source_mapping"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Who deletes items whose time to live is over. */
export const TIME_TO_LIVE_IDENTITY = {
  value: { type: "Service", principalId: "dynamodb.amazonaws.com" },
  unit: "text",
  ...page("time-to-live-ttl-streams"),
} as const satisfies Published<{ readonly type: string; readonly principalId: string }>;

/** Items that expired so long ago are left alone. */
export const OLDEST_TIME_TO_LIVE = {
  value: 5,
  unit: "years",
  ...page("time-to-live-ttl-before-you-start"),
} as const satisfies Published<number>;

/** GetRecords answers at most so many. */
export const MAXIMUM_STREAM_PAGE = {
  value: 1_000,
  unit: "records",
  source: "service model dynamodbstreams 2012-08-10",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** GetRecords answers no more than so much, but always a record. */
export const MAXIMUM_STREAM_PAGE_SIZE = {
  value: 1_048_576,
  unit: "bytes",
  source: "service model dynamodbstreams 2012-08-10",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** DescribeStream answers at most so many. */
export const MAXIMUM_SHARD_PAGE = {
  value: 100,
  unit: "shards",
  source: "service model dynamodbstreams 2012-08-10",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** A shard iterator can be used for so long. */
export const SHARD_ITERATOR_LIFETIME = {
  value: 900_000,
  unit: "ms",
  source: "service model dynamodbstreams 2012-08-10",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** From the end of an item's time to live to its deletion. */
export const TIME_TO_LIVE_DELAY = {
  value: 172_800_000,
  unit: "ms",
  because:
    "AWS says that expired items are deleted within a few days, and in the API reference typically within two, not when. This is two days. An item that expired so long ago when it is written is deleted two days after the write.",
} as const satisfies Chosen<number>;

/** Shards of a new stream. */
export const STREAM_SHARDS = {
  value: { PROVISIONED: 1, PAY_PER_REQUEST: 4 },
  unit: "shards",
  because:
    "AWS does not publish it. A provisioned table of 5 write units was recorded with one shard; the tests that made the recordings count on four for a table on demand. Shards never split here.",
} as const satisfies Chosen<{ readonly PROVISIONED: number; readonly PAY_PER_REQUEST: number }>;

/** In which order Scan finds partition keys, and which shard a change goes to. */
export const PARTITION_KEY_HASH = {
  value: "md5",
  unit: "algorithm",
  because:
    "AWS says that items are spread by a hash of the partition key, not by which. Any will do; this one keeps scans in one order that nobody can count on.",
} as const satisfies Chosen<string>;

/** BillingMode of a table that sets none. */
export const DEFAULT_BILLING_MODE = {
  value: "PROVISIONED",
  unit: "text",
  because:
    "It is the default of CreateTable, which then requires a throughput. Throughput is not limited here.",
} as const satisfies Chosen<string>;

/** What size() counts in a text. */
export const SIZE_OF_TEXT = {
  value: "UTF-8 bytes",
  unit: "rule",
  because: "The page of conditions says the length of the string; that of PartiQL's function says bytes.",
} as const satisfies Chosen<string>;

/** How large numbers are answered. */
export const NUMBER_FORM = {
  value: "all digits, without exponent",
  unit: "rule",
  because:
    "AWS says that leading and trailing zeroes are trimmed, not whether exponents remain. github.com/architect/dynalite answers all digits.",
} as const satisfies Chosen<string>;

/** An update of an item that does not exist which only removes. */
export const REMOVAL_FROM_MISSING_ITEM = {
  value: "creates an item of its keys",
  unit: "rule",
  because:
    "AWS says that UpdateItem creates an item that is not there, without an exception for REMOVE and DELETE. Its older AttributeUpdates does nothing then.",
} as const satisfies Chosen<string>;

/** How sequence numbers look. */
export const SEQUENCE_NUMBER_FORM = {
  value: { prefix: "1", digits: 15, suffix: "00000000" },
  unit: "text",
  because:
    "AWS says that they are 21 to 40 digits and grow within a shard. Recorded ones are 24 digits like these. Here they grow within the table.",
} as const satisfies Chosen<{ readonly prefix: string; readonly digits: number; readonly suffix: string }>;
