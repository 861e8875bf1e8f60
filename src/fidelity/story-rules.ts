import type { Published } from "./published.ts";
import { developerGuide, READ_ON } from "./source.ts";

function rule(source: string, value: string): Published<string> {
  return { value, unit: "rule", source, readOn: READ_ON };
}

const SQS_GUIDE = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";
const SQS_ERRORS = developerGuide("services-sqs-errorhandling");
const ASYNC_ERRORS = developerGuide("invocation-async-error-handling");
const ASYNC_RECORDS = developerGuide("invocation-async-retain-records");
const STREAM_ERRORS = developerGuide("kinesis-on-failure-destination");
const STREAM_BATCHES = developerGuide("services-kinesis-create");

/** What AWS does, in the sentences that explain a message's, an event's or a record's way. */
export const STORY_RULES = {
  delayed: rule(
    `${SQS_GUIDE}/sqs-delay-queues.html`,
    "A delayed message cannot be received until its delay is over.",
  ),
  hidden: rule(
    `${SQS_GUIDE}/sqs-visibility-timeout.html`,
    "A received message is hidden from other receivers for the visibility timeout, counted from the receive. If nobody deletes it by then, it can be received again.",
  ),
  deduplicated: rule(
    `${SQS_GUIDE}/using-messagededuplicationid-property.html`,
    "A FIFO queue accepts a message with a deduplication id that it has seen in the last five minutes, and does not deliver it.",
  ),
  deadLettered: rule(
    `${SQS_GUIDE}/sqs-dead-letter-queues.html`,
    "A message that has been received maxReceiveCount times is moved to the dead-letter queue when it would be received once more.",
  ),
  expired: rule(
    `${SQS_GUIDE}/sqs-basic-architecture.html`,
    "Messages that are older than the queue's retention period are deleted.",
  ),
  batchDeleted: rule(
    developerGuide("with-sqs"),
    "When the function has processed a batch without an error, Lambda deletes its messages from the queue.",
  ),
  batchReturned: rule(
    SQS_ERRORS,
    "When the function fails, nothing of the batch is deleted: all of it can be received again after the visibility timeout.",
  ),
  batchPartlyReturned: rule(
    SQS_ERRORS,
    "With ReportBatchItemFailures, the messages that the function lists can be received again after the visibility timeout; the others are deleted.",
  ),
  batchThrottled: rule(
    SQS_ERRORS,
    "A throttled batch is tried again with back-off until its messages' visibility timeout has passed; each receive counts, also without an invocation.",
  ),
  filtered: rule(
    developerGuide("invocation-eventfiltering"),
    "What a mapping's filter criteria do not match is taken out of the source and never sent to the function.",
  ),
  retried: rule(
    ASYNC_ERRORS,
    "An event whose function returns an error is tried again twice by default: one minute after the first attempt, two minutes after the second.",
  ),
  requeued: rule(
    ASYNC_ERRORS,
    "A throttled event goes back to the queue and is tried again with back-off, from one second up to five minutes, until the maximum age of events.",
  ),
  exhausted: rule(
    ASYNC_RECORDS,
    "When all attempts have failed, or the event is too old, it goes to the onFailure destination and to the dead-letter queue, if there are any, or is lost.",
  ),
  delivered: rule(
    ASYNC_RECORDS,
    "A destination gets a record of the invocation as JSON; a dead-letter queue gets the event itself.",
  ),
  undelivered: rule(
    ASYNC_RECORDS,
    "What cannot be delivered to a destination or a dead-letter queue is lost, and counted as a metric.",
  ),
  blocked: rule(
    STREAM_ERRORS,
    "A batch of a stream is tried again until it succeeds, its retries or its records' age are used up, or its records expire. Its shard waits meanwhile.",
  ),
  bisected: rule(
    STREAM_ERRORS,
    "With BisectBatchOnFunctionError a failed batch is split in two before it is tried again; splitting does not count as a retry.",
  ),
  discarded: rule(
    STREAM_ERRORS,
    "Records that are given up are skipped, and where they were is sent to the on-failure destination, if there is one.",
  ),
  checkpointed: rule(
    STREAM_BATCHES,
    "A mapping goes on behind the last record that is done with, in every shard for itself.",
  ),
  timedOut: rule(
    developerGuide("configuration-timeout"),
    "A function that takes longer than its timeout is stopped, and its environment is reset.",
  ),
  loopStopped: rule(
    developerGuide("invocation-recursion"),
    "Lambda stops a chain of functions and services that has invoked the same function about sixteen times.",
  ),
} as const satisfies Readonly<Record<string, Published<string>>>;
