import type { Chosen, Published } from "./published.ts";
import { READ_ON, recording } from "./source.ts";

const SERVICE_MODEL = { source: "service model sqs 2012-11-05", readOn: READ_ON };

/** How the name of a FIFO queue ends; it counts towards the 80 characters. */
export const FIFO_SUFFIX = {
  value: ".fifo",
  unit: "text",
  ...SERVICE_MODEL,
} as const satisfies Published<string>;

/** What a FIFO queue may be called. */
export const FIFO_QUEUE_NAME = {
  value: /^(?=.{1,80}$)[A-Za-z0-9_-]+\.fifo$/,
  unit: "pattern",
  ...SERVICE_MODEL,
} as const satisfies Published<RegExp>;

/** The attributes of a FIFO queue that sets none. */
export const FIFO_DEFAULTS = {
  value: { contentBasedDeduplication: false, deduplicationScope: "queue", fifoThroughputLimit: "perQueue" },
  unit: "attributes",
  source: recording("fifo-set-content-based-deduplication-strategy-sqs"),
  readOn: READ_ON,
} as const satisfies Published<object>;

/** What a deduplication id and a receive request attempt id may look like. */
export const DEDUPLICATION_ID = {
  value: /^[A-Za-z0-9!-/:-@[-`{-~]{1,128}$/,
  unit: "pattern",
  source: recording("message-deduplication-id-invalid-too-long"),
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** How long a message with the id of an accepted one is dropped. */
export const DEDUPLICATION_INTERVAL = {
  value: 300,
  unit: "s",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** How long a receive can be retried with its ReceiveRequestAttemptId. */
export const RECEIVE_ATTEMPT_INTERVAL = {
  value: 300,
  unit: "s",
  ...SERVICE_MODEL,
} as const satisfies Published<number>;

/** The sequence numbers of a queue: 20 digits, growing, but not without gaps. */
export const SEQUENCE_NUMBER = {
  value: { first: "18849496460467696128", step: "256" },
  unit: "number",
  because:
    "AWS says that the numbers have 20 digits, grow and have gaps. It begins as AWS's own example does, with a gap like those between the numbers of real messages.",
} as const satisfies Chosen<object>;

/** Which of several groups a receive begins with. */
export const GROUP_ORDER = {
  value: "readyFirst",
  unit: "order",
  because:
    "AWS promises an order inside a group only. Recorded: a group whose messages became visible again comes after one that has been waiting all the time.",
} as const satisfies Chosen<"readyFirst">;

/** What the deduplication id of a message becomes when it moves to a FIFO dead-letter queue, where none is dropped so. */
export const DEAD_LETTER_DEDUPLICATION_ID = {
  value: "messageId",
  unit: "member",
  source:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html",
  readOn: READ_ON,
} as const satisfies Published<"messageId">;

/** When the tenant of a fair queue is a noisy neighbour. */
export const NOISY_TENANT = {
  value: { inFlightShareAbove: 0.1, inFlightFrom: 30, quietAfterSeconds: 300 },
  unit: "share, count, s",
  source:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html",
  readOn: READ_ON,
} as const satisfies Published<object>;

/** Whether the share of recent processing time makes a tenant noisy, as the share of messages in flight does. */
export const PROCESSING_TIME_RULE = {
  value: "leftOut",
  unit: "rule",
  because:
    "AWS calls the rule approximate and does not say which time is recent. A tenant that takes long has many messages in flight, which the other rule sees.",
} as const satisfies Chosen<"leftOut">;
