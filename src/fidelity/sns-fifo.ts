import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

const SERVICE_MODEL = "service model sns 2010-03-31";

/** What a FIFO topic may be called. */
export const FIFO_TOPIC_NAME = {
  value: /^(?=.{1,256}$)[A-Za-z0-9_-]+\.fifo$/,
  unit: "pattern",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** What groups and deduplication ids of messages may look like. */
export const SNS_MESSAGE_TOKEN = {
  value: /^[A-Za-z0-9!-/:-@[-`{-~]{1,128}$/,
  unit: "pattern",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** Whose messages a FIFO topic drops for having the id of another. */
export const FIFO_THROUGHPUT_SCOPES = {
  value: ["Topic", "MessageGroup"],
  unit: "names",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The sequence numbers of a topic: 20 digits, growing, but not without gaps. */
export const SNS_SEQUENCE_NUMBER = {
  value: { first: "10000000000000001000", step: "1000" },
  unit: "number",
  because:
    "AWS says that the numbers are large and grow. These look like those of real notifications, such as `10000000000000004000` in an event of aws-powertools/powertools-lambda-python.",
} as const satisfies Chosen<object>;

/** What a publisher hears of a message that a FIFO topic drops as a duplicate. */
export const DUPLICATE_PUBLISH = {
  value: "the ids of the message that came first",
  unit: "rule",
  because:
    "AWS says that such messages are accepted and not delivered. Queues answer with the first message's ids, and AWS says nothing else about topics.",
} as const satisfies Chosen<string>;

/** What a message of a FIFO topic has of its group and deduplication id in a standard queue. */
export const FIFO_TOPIC_TO_STANDARD_QUEUE = {
  value: "nothing",
  unit: "rule",
  because:
    "AWS says that standard queues get the messages of FIFO topics with best-effort ordering, and forwards groups for standard topics only.",
} as const satisfies Chosen<string>;
