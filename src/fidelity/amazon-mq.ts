import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON } from "./source.ts";

/** Batches of one mapping that are under way at once. */
export const MQ_CONCURRENCY = {
  value: { activemq: 5, rabbitmq: 1 },
  unit: "concurrent invocations",
  source: developerGuide("with-mq"),
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** Queues of one mapping, and how long their names may be. */
export const MQ_QUEUE = {
  value: { perMapping: 1, maximumLength: 1_000 },
  unit: "text",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** `eventSource` of the events of a broker. */
export const MQ_EVENT_SOURCES = {
  value: { activemq: "aws:mq", rabbitmq: "aws:rmq" },
  unit: "text",
  source: developerGuide("with-mq"),
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** Redeliveries of a message of ActiveMQ, after which the broker takes it for a dead letter. */
export const MAXIMUM_REDELIVERIES = {
  value: 6,
  unit: "redeliveries",
  source: developerGuide("with-mq"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** The queue that ActiveMQ moves dead letters to. */
export const ACTIVE_MQ_DEAD_LETTER_QUEUE = {
  value: "ActiveMQ.DLQ",
  unit: "name",
  because: "It is ActiveMQ's own default; AWS does not speak of it.",
} as const satisfies Chosen<string>;

/** Redeliveries of a message of RabbitMQ. */
export const RABBIT_MQ_REDELIVERIES = {
  value: "without limit",
  unit: "rule",
  because:
    "AWS says that a batch is retried until it succeeds or its messages expire; a classic queue of RabbitMQ counts no redeliveries. Give messages an expiration to have that end.",
} as const satisfies Chosen<string>;

/** What counts as a delivery of a message. */
export const MQ_DELIVERY_COUNT = {
  value: "attempts that ran the handler",
  unit: "rule",
  because:
    "AWS does not say whether a batch that was throttled has been redelivered by the broker; then the poller still holds its messages.",
} as const satisfies Chosen<string>;

/** What becomes of messages that expire. */
export const MQ_EXPIRY = {
  value: "they are gone",
  unit: "rule",
  because:
    "Where brokers move expired messages depends on their configuration, which AWS leaves to the customer.",
} as const satisfies Chosen<string>;

/** Queues of a broker. */
export const MQ_QUEUE_CREATION = {
  value: "the first message creates the queue",
  unit: "rule",
  because:
    "ActiveMQ does so by default. With RabbitMQ an application declares its queue, which has no other effect here.",
} as const satisfies Chosen<string>;

/** JMS priority, of a message of ActiveMQ; the default is 4. */
export const JMS_PRIORITY = {
  value: { minimum: 0, maximum: 9, default: 4 },
  unit: "priority",
  because:
    "JMS defines it, and AWS shows it. Messages are delivered in the order in which they were sent: ActiveMQ's queues heed priorities only if told to.",
} as const satisfies Chosen<WholeNumberRange & { readonly default: number }>;

/** Priority of a message of RabbitMQ. */
export const AMQP_PRIORITY = {
  value: { minimum: 0, maximum: 255 },
  unit: "priority",
  because: "AMQP has a byte for it. Only queues declared with a maximum priority heed it; these are not.",
} as const satisfies Chosen<WholeNumberRange>;

/** `expiration` of a message of ActiveMQ that never expires. */
export const ACTIVE_MQ_NO_EXPIRATION = {
  value: "0",
  unit: "text",
  because: "JMS has 0 for it; AWS's example shows the time to live of a message as text.",
} as const satisfies Chosen<string>;

/** The id of a message of ActiveMQ: as in AWS's example, with a connection of its own for every message. */
export const ACTIVE_MQ_MESSAGE_ID = {
  value: (brokerId: string, region: string, epochMs: number, count: number) =>
    `ID:${brokerId}-1.mq.${region}.amazonaws.com-37557-${epochMs}-4:1:1:1:${count}`,
  unit: "text",
  because: "The client makes it of its host, its port, the time and counters. AWS's example looks like this.",
} as const satisfies Chosen<unknown>;

/** `headers` of a message of RabbitMQ that has none. */
export const RABBIT_MQ_NO_HEADERS = {
  value: "an empty object",
  unit: "rule",
  because: "AWS's examples all have headers. A function can read an empty object as it reads any other.",
} as const satisfies Chosen<string>;
