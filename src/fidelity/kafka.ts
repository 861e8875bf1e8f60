import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording } from "./source.ts";

const SERVICE_MODEL = { source: LAMBDA_SERVICE_MODEL, readOn: READ_ON };

/** BatchSize of a mapping of Kafka or Amazon MQ that sets none. */
export const DEFAULT_BROKER_BATCH_SIZE = {
  value: 100,
  unit: "records",
  source: developerGuide("services-mq-params"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Batching window of a mapping of Kafka or Amazon MQ that sets none. */
export const DEFAULT_BROKER_BATCHING_WINDOW = {
  value: 500,
  unit: "ms",
  source: developerGuide("services-mq-params"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Timeout of a function that a mapping of Kafka or Amazon MQ invokes, at most. */
export const BROKER_FUNCTION_TIMEOUT = {
  value: 840,
  unit: "s",
  source: `${developerGuide("with-msk")}, ${developerGuide("with-mq")}`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Topics of one mapping, and what their names may be. */
export const KAFKA_TOPIC = {
  value: { perMapping: 1, maximumLength: 249, pattern: "[^.]([a-zA-Z0-9\\-_.]+)" },
  unit: "text",
  ...SERVICE_MODEL,
} as const satisfies Published<Readonly<Record<string, number | string>>>;

/** Bootstrap servers of a self-managed cluster. */
export const BOOTSTRAP_SERVERS = {
  value: { minimum: 1, maximum: 10, maximumLength: 300 },
  unit: "servers",
  ...SERVICE_MODEL,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** How long a ConsumerGroupId may be. */
export const CONSUMER_GROUP_ID_LENGTH = {
  value: { minimum: 1, maximum: 200 },
  unit: "characters",
  ...SERVICE_MODEL,
} as const satisfies Published<WholeNumberRange>;

/** What SourceAccessConfigurations may hold. */
export const SOURCE_ACCESS_CONFIGURATIONS = {
  value: {
    maximum: 23,
    maximumUriLength: 200,
    types: [
      "BASIC_AUTH",
      "VPC_SUBNET",
      "VPC_SECURITY_GROUP",
      "SASL_SCRAM_512_AUTH",
      "SASL_SCRAM_256_AUTH",
      "VIRTUAL_HOST",
      "CLIENT_CERTIFICATE_TLS_AUTH",
      "SERVER_ROOT_CA_CERTIFICATE",
    ],
  },
  unit: "configurations",
  ...SERVICE_MODEL,
} as const satisfies Published<unknown>;

/** StartingPosition of a mapping of Kafka that sets none. */
export const DEFAULT_KAFKA_STARTING_POSITION = {
  value: "TRIM_HORIZON",
  unit: "name",
  source: recording("test_create_event_source_self_managed"),
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Retries of a failed batch if there is an on-failure destination and no limit is set. */
export const KAFKA_RETRIES_WITH_DESTINATION = {
  value: 10,
  unit: "retries",
  source: developerGuide("kafka-retry-configurations"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** `eventSource` of the events of a cluster. */
export const KAFKA_EVENT_SOURCES = {
  value: { msk: "aws:kafka", selfManaged: "SelfManagedKafka" },
  unit: "text",
  source: `${developerGuide("with-msk")}, ${developerGuide("with-kafka")}`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** What CreateEventSourceMapping answers to what it refuses of Kafka. */
export const KAFKA_MAPPING_ERRORS = {
  /** InvalidParameterValueException. */
  missingParameter: {
    value: (parameter: string) => `Required '${parameter}' parameter is missing.`,
    unit: "text",
    source: recording("test_create_event_source_self_managed"),
    readOn: READ_ON,
  },
  /** ResourceConflictException: `source` is the bootstrap servers, with commas between them. */
  duplicate: {
    value: (source: string, functionArn: string, topic: string, uuid: string) =>
      `An event source mapping with event source ("${source}"), function ("${functionArn}"), topics ("${topic}") already exists. Please update or delete the existing mapping with UUID ${uuid}`,
    unit: "text",
    source: recording("test_create_event_source_self_managed"),
    readOn: READ_ON,
  },
} as const satisfies Readonly<Record<string, Published<unknown>>>;

/** What a second mapping of the same function and an MSK topic or an Amazon MQ queue is answered. */
export const BROKER_DUPLICATE = {
  value: "as for a self-managed cluster, with the ARN for the bootstrap servers and the queue for the topic",
  unit: "rule",
  because: "Only the answer about self-managed clusters is recorded.",
} as const satisfies Chosen<string>;

/** How long a topic that sets nothing keeps its records, and from when that counts. */
export const KAFKA_RETENTION = {
  value: 604_800_000,
  unit: "ms",
  because:
    "Seven days is Kafka's own default (log.retention.hours is 168). Kafka deletes whole segments of a log; here each record is gone so long after it was produced, whatever timestamp it has.",
} as const satisfies Chosen<number>;

/** Partitions of a topic that sets none. */
export const KAFKA_PARTITIONS = {
  value: 1,
  unit: "partitions",
  because: "It is Kafka's own default for num.partitions.",
} as const satisfies Chosen<number>;

/** Which partition gets a record that names none. */
export const KAFKA_PARTITIONER = {
  value: "murmur2 of the key; without a key, the partitions in turn",
  unit: "rule",
  because:
    "With a key this is Kafka's own partitioner. Without one, Kafka's clients fill a batch before they go on to another partition, and how much that is depends on time and load; taking turns is what they did before.",
} as const satisfies Chosen<string>;

/** Bootstrap servers of a cluster that sets none. */
export const KAFKA_BOOTSTRAP_SERVERS = {
  value: {
    msk: (name: string, id: string, region: string) =>
      [1, 2].map((broker) => `b-${broker}.${name}.${id}.c1.kafka.${region}.amazonaws.com:9092`),
    selfManaged: (name: string) => [`${name}.kafka.internal:9092`],
  },
  unit: "host and port",
  because: "Nothing listens there. Those of MSK look as in AWS's examples.",
} as const satisfies Chosen<unknown>;

/** How the key of a record without one is told to the function. */
export const KAFKA_ABSENT_KEY = {
  value: "left out",
  unit: "rule",
  because:
    "AWS's examples all have a key, and its pages do not say. AWS's Powertools take the key for optional, not for null.",
} as const satisfies Chosen<string>;

/** How many batches of one mapping of Kafka are under way at once. */
export const KAFKA_CONSUMERS = {
  value: 1,
  unit: "consumers",
  because:
    "AWS starts with one consumer and decides each minute, by a rule it does not publish, whether to add some, up to one a partition. With one, every batch may hold records of all partitions.",
} as const satisfies Chosen<number>;

/** In which order a batch takes the partitions. */
export const KAFKA_BATCH_ORDER = {
  value: "all there is of a partition, then of the next; every batch begins with the next partition",
  unit: "rule",
  because:
    "AWS says only that a batch may hold records of several partitions. Taking turns keeps none waiting.",
} as const satisfies Chosen<string>;

/** Waits between attempts to invoke a batch of Kafka or Amazon MQ: the first, then longer by the factor, at most. */
export const BROKER_RETRY_WAIT = {
  value: { firstMs: 250, factor: 2, maximumMs: 300_000 },
  unit: "ms",
  because:
    "AWS says that a batch is retried until it succeeds or expires, not how long it waits. A quarter of a second, doubling, is what fits the recorded retries of streams; records of Kafka can wait for days, so the longest wait is the one that AWS has for asynchronous events.",
} as const satisfies Chosen<Readonly<Record<string, number>>>;

/** What a batch of Kafka is retried with after a partial failure. */
export const KAFKA_PARTIAL_FAILURE = {
  value:
    "of each partition, everything from the lowest offset reported on; retries are counted anew after progress",
  unit: "rule",
  because:
    "AWS says that only the failed records are retried, and that offsets are committed in order for each partition. What comes after a failed record cannot be committed before it; streams are recorded to do the same.",
} as const satisfies Chosen<string>;

/** What the key of the object that a bucket gets for a failed batch has where it has the shard for a stream. */
export const KAFKA_FAILURE_OBJECT_SHARD = {
  value: "topic and partition of the first record of the batch",
  unit: "rule",
  because: "The page about Kafka does not say how the object is named, the one about Kinesis does.",
} as const satisfies Chosen<string>;

/** The approximateInvokeCount of a record that is too large to be invoked with. */
export const KAFKA_INVOKE_COUNT_OF_UNSENDABLE = {
  value: 1,
  unit: "count",
  because: "AWS's example has 1, and a record of a stream that was never invoked with is recorded to have 1.",
} as const satisfies Chosen<number>;
