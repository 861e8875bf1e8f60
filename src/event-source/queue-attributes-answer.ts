import { type PrintedKeptAttributes, printKeptSettings } from "./kept-attributes.ts";
import { printRedrivePolicy, type QueueSettings } from "./queue-attributes.ts";

/** What GetQueueAttributes answers: everything is text. */
export interface QueueAttributes extends PrintedKeptAttributes {
  readonly QueueArn: string;
  readonly ApproximateNumberOfMessages: string;
  readonly ApproximateNumberOfMessagesNotVisible: string;
  readonly ApproximateNumberOfMessagesDelayed: string;
  /** Epoch seconds. */
  readonly CreatedTimestamp: string;
  /** Epoch seconds. */
  readonly LastModifiedTimestamp: string;
  readonly VisibilityTimeout: string;
  readonly MaximumMessageSize: string;
  readonly MessageRetentionPeriod: string;
  readonly DelaySeconds: string;
  readonly ReceiveMessageWaitTimeSeconds: string;
  /** JSON; absent if there is none. */
  readonly RedrivePolicy?: string;
  /** JSON; absent if there is none. */
  readonly RedriveAllowPolicy?: string;
  /** `true`; absent of a standard queue. */
  readonly FifoQueue?: string;
  /** Of FIFO queues only. */
  readonly ContentBasedDeduplication?: string;
  /** Of FIFO queues only. */
  readonly DeduplicationScope?: string;
  /** Of FIFO queues only. */
  readonly FifoThroughputLimit?: string;
}

/** Prints a queue's state as SQS does. */
export function printQueueAttributes(queue: {
  readonly arn: string;
  readonly settings: QueueSettings;
  readonly createdAt: number;
  readonly lastModifiedAt: number;
  readonly counts: {
    readonly availableCount: number;
    readonly inFlightCount: number;
    readonly delayedCount: number;
  };
}): QueueAttributes {
  const { settings, counts } = queue;
  const { redrivePolicy, redriveAllowPolicy, fifo } = settings;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.availableCount),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlightCount),
    ApproximateNumberOfMessagesDelayed: String(counts.delayedCount),
    CreatedTimestamp: epochSeconds(queue.createdAt),
    LastModifiedTimestamp: epochSeconds(queue.lastModifiedAt),
    VisibilityTimeout: String(settings.visibilityTimeout),
    MaximumMessageSize: String(settings.maximumMessageSize),
    MessageRetentionPeriod: String(settings.messageRetentionPeriod),
    DelaySeconds: String(settings.delaySeconds),
    ReceiveMessageWaitTimeSeconds: String(settings.receiveMessageWaitTimeSeconds),
    ...printKeptSettings(settings),
    ...(redrivePolicy && { RedrivePolicy: printRedrivePolicy(redrivePolicy) }),
    ...(redriveAllowPolicy && { RedriveAllowPolicy: JSON.stringify(redriveAllowPolicy) }),
    ...(fifo && {
      FifoQueue: "true",
      ContentBasedDeduplication: String(fifo.contentBasedDeduplication),
      DeduplicationScope: fifo.deduplicationScope,
      FifoThroughputLimit: fifo.fifoThroughputLimit,
    }),
  };
}

function epochSeconds(milliseconds: number): string {
  return String(Math.floor(milliseconds / 1_000));
}
