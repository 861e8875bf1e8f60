import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

interface RangeWithDefault extends WholeNumberRange {
  readonly default: number;
}

const SERVICE_MODEL = "service model sqs 2012-11-05";

/** The numeric attributes of a queue: AWS's units, bounds and defaults. */
export const QUEUE_ATTRIBUTES = {
  visibilityTimeout: {
    value: { minimum: 0, maximum: 43_200, default: 30 },
    unit: "s",
    source: SERVICE_MODEL,
    readOn: READ_ON,
  },
  delaySeconds: {
    value: { minimum: 0, maximum: 900, default: 0 },
    unit: "s",
    source: SERVICE_MODEL,
    readOn: READ_ON,
  },
  messageRetentionPeriod: {
    value: { minimum: 60, maximum: 1_209_600, default: 345_600 },
    unit: "s",
    source: SERVICE_MODEL,
    readOn: READ_ON,
  },
  receiveMessageWaitTimeSeconds: {
    value: { minimum: 0, maximum: 20, default: 0 },
    unit: "s",
    source: SERVICE_MODEL,
    readOn: READ_ON,
  },
  maximumMessageSize: {
    value: { minimum: 1_024, maximum: 1_048_576, default: 1_048_576 },
    unit: "bytes",
    source: "recording create-and-update-queue-attributes-sqs",
    readOn: READ_ON,
  },
} as const satisfies Record<string, Published<RangeWithDefault>>;

/** A new queue encrypts with keys of SQS. */
export const SQS_MANAGED_SSE_ENABLED = {
  value: "true",
  unit: "text",
  source: "recording create-and-update-queue-attributes-sqs",
  readOn: READ_ON,
} as const satisfies Published<string>;

/** How long a queue with a key of KMS uses one data key. */
export const DATA_KEY_REUSE_PERIOD = {
  value: { minimum: 60, maximum: 86_400, default: 300 },
  unit: "s",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RangeWithDefault>;

/** What the policy of a queue and its encryption do. */
export const KEPT_ATTRIBUTES = {
  value: "they are kept and shown, and nothing is refused or encrypted",
  unit: "effect",
  because:
    "Queues have no permissions here: everybody sends and receives. Setups that let a service send to a queue set a policy all the same.",
} as const satisfies Chosen<string>;

/** How long the name of a deleted queue is not taken again by CreateQueue. */
export const QUEUE_NAME_REUSE_INTERVAL = {
  value: 60,
  unit: "s",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Queues, or source queues of a dead-letter queue, of one answer. */
export const LISTED_QUEUES = {
  value: { minimum: 1, maximum: 1_000, default: 1_000 },
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RangeWithDefault>;

/** How often a message may be received before it is moved: `maxReceiveCount` of a redrive policy. */
export const MAX_RECEIVE_COUNT = {
  value: { minimum: 1, maximum: 1_000 },
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** How many queues `redrivePermission: "byQueue"` may name. */
export const REDRIVE_SOURCE_QUEUES = {
  value: 10,
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** A message that keeps failing goes to the back of the queue, if its redrive policy is lenient enough. */
export const BACK_OF_QUEUE = {
  value: { afterReceives: 3, whenMaxReceiveCountAbove: 3 },
  unit: "count",
  source:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  readOn: READ_ON,
} as const satisfies Published<object>;

/** What a queue may be called. */
export const QUEUE_NAME = {
  value: /^[A-Za-z0-9_-]{1,80}$/,
  unit: "pattern",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** Messages of one ReceiveMessage call. */
export const MAX_NUMBER_OF_MESSAGES = {
  value: { minimum: 1, maximum: 10, default: 1 },
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RangeWithDefault>;

/** Messages of a standard queue that may be received and not yet deleted. */
export const IN_FLIGHT_LIMIT = {
  value: 120_000,
  unit: "count",
  source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How long one receive may hide a message in all, however often its visibility timeout is changed. */
export const TOTAL_VISIBILITY = {
  value: 43_200,
  unit: "s",
  source:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Entries of one batch request. */
export const BATCH_ENTRIES = {
  value: 10,
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** Bytes of all messages of one SendMessageBatch, whatever the queue's own maximum is. */
export const BATCH_SIZE = {
  value: 1_048_576,
  unit: "bytes",
  source: "recording send-message-batch-with-oversized-contents-sqs",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What a batch entry's id may look like. */
export const BATCH_ENTRY_ID = {
  value: /^[A-Za-z0-9_-]{1,80}$/,
  unit: "pattern",
  source: "recording invalid-batch-id-sqs",
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** What a message attribute's name may look like: the characters, and how it may not begin, go on or end. */
export const ATTRIBUTE_NAME = {
  value: /^(?!aws\.|amazon\.|\.)(?!.*\.\.)(?!.*\.$)[a-z0-9_.-]{1,256}$/i,
  unit: "pattern",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** A message attribute's data type: one of three, with a suffix of one's own if wanted. */
export const ATTRIBUTE_DATA_TYPE = {
  value: /^(String|Number|Binary)(\..+)?$/,
  unit: "pattern",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** Attributes of one message. */
export const ATTRIBUTES_PER_MESSAGE = {
  value: 10,
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What a message group id may look like. */
export const MESSAGE_GROUP_ID = {
  value: /^[A-Za-z0-9!-/:-@[-`{-~]{1,128}$/,
  unit: "pattern",
  source: "recording send-message-to-standard-queue-with-invalid-message-group-id-empty",
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** How long after a purge the next one is refused. */
export const PURGE_INTERVAL = {
  value: 60,
  unit: "s",
  source: "recording successive-purge-calls-fail-sqs",
  readOn: READ_ON,
} as const satisfies Published<number>;

/** In which order a queue hands out what is available. */
export const DELIVERY_ORDER = {
  value: "sent",
  unit: "order",
  because:
    'A standard queue promises best-effort ordering only. The order of sending is what it does in quiet times, and easy to read in a test; "random" shows what a function must cope with.',
} as const satisfies Chosen<"sent" | "random">;

/** Who sent a message, as `SenderId` tells. */
export const SENDER_ID = {
  value: "AIDAIENQZJOLO23YVJ4VO",
  unit: "text",
  because: "There are no IAM principals here: the id that AWS prints in its own example of an event.",
} as const satisfies Chosen<string>;

/** How long a message waits in a dead-letter queue before it can be received there. */
export const DEAD_LETTER_DELAY = {
  value: 0,
  unit: "s",
  because:
    "AWS does not say whether the delay of a dead-letter queue holds for moved messages; recordings know only queues without one.",
} as const satisfies Chosen<number>;

/** What ChangeMessageVisibility does with the handle of a receive whose time is up. */
export const VISIBILITY_CHANGE_OF_ENDED_RECEIVE = {
  value: "nothing",
  unit: "effect",
  because:
    "Recorded: the call succeeds. AWS says that it affects only the current receive, so the message stays as it is.",
} as const satisfies Chosen<"nothing">;

/** How many messages a message move task may be told to move in a second. */
export const MOVE_RATE = {
  value: { minimum: 1, maximum: 500 },
  unit: "messages a second",
  source:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html",
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** How many message move tasks one list shows, the most recent ones. */
export const LISTED_MOVE_TASKS = {
  value: { minimum: 1, maximum: 10, default: 1 },
  unit: "count",
  source:
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html",
  readOn: READ_ON,
} as const satisfies Published<RangeWithDefault>;

/** How fast a message move task moves messages that is not told a rate. */
export const MOVE_RATE_LEFT_OPEN = {
  value: "at once",
  unit: "rate",
  because:
    "AWS chooses the rate by the backlog and says no more. Recorded: of two messages both were moved when the task was first looked at.",
} as const satisfies Chosen<"at once">;

/** Why a message move task without a destination fails at a message that is no dead letter. */
export const NO_MESSAGE_SOURCE = {
  value: "CouldNotDetermineMessageSource",
  unit: "text",
  because: "AWS publishes no list of reasons; users quote this one, and it is not recorded.",
} as const satisfies Chosen<string>;

/** The actions that AddPermission lets other accounts take. */
export const SHARED_ACTIONS = {
  value: [
    "*",
    "ChangeMessageVisibility",
    "DeleteMessage",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ListDeadLetterSourceQueues",
    "PurgeQueue",
    "ReceiveMessage",
    "SendMessage",
  ],
  unit: "actions",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The actions that only a queue's own account can take. */
export const ACTIONS_OF_OWNER = {
  value: [
    "AddPermission",
    "CancelMessageMoveTask",
    "CreateQueue",
    "DeleteQueue",
    "ListMessageMoveTasks",
    "ListQueues",
    "ListQueueTags",
    "RemovePermission",
    "SetQueueAttributes",
    "StartMessageMoveTask",
    "TagQueue",
    "UntagQueue",
  ],
  unit: "actions",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** How much a policy that AddPermission adds to may hold. */
export const POLICY_SIZE = {
  value: { actionsOfStatement: 7, statements: 20 },
  unit: "count",
  source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html",
  readOn: READ_ON,
} as const satisfies Published<object>;

/** What AddPermission makes of a queue without a policy. */
export const DEFAULT_POLICY = {
  value: { version: "2008-10-17", idSuffix: "/SQSDefaultPolicy" },
  unit: "members",
  because:
    "AWS says only that it generates a policy. The members are those that LocalStack compared with AWS; the version is the one that holds for a policy that names none.",
} as const satisfies Chosen<object>;
