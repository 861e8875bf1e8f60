import type { Writable } from "type-fest";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { DEDUPLICATION_ID } from "../fidelity/sqs-fifo.ts";
import { MAX_NUMBER_OF_MESSAGES, QUEUE_ATTRIBUTES, SENDER_ID } from "../fidelity/sqs-limits.ts";
import {
  attributesDigest,
  type MessageAttributes,
  NO_ATTRIBUTES,
  selectAttributes,
} from "./message-attributes.ts";
import type { QueueSettings } from "./queue-attributes.ts";
import type { QueuedMessage } from "./queued-message.ts";
import { type SqsFault, sqsFault } from "./sqs-fault.ts";

const SYSTEM_ATTRIBUTE_NAMES = [
  "DeadLetterQueueSourceArn",
  "ApproximateReceiveCount",
  "AWSTraceHeader",
  "SentTimestamp",
  "SequenceNumber",
  "MessageGroupId",
  "SenderId",
  "MessageDeduplicationId",
  "ApproximateFirstReceiveTimestamp",
] as const;

/** A message's attribute that SQS sets; all are text, times are epoch milliseconds. */
export type MessageSystemAttributeName = (typeof SYSTEM_ATTRIBUTE_NAMES)[number];

/** System attributes by name; absent are those that do not apply. */
export type MessageSystemAttributes = Readonly<Partial<Record<MessageSystemAttributeName, string>>>;

/** The members of ReceiveMessage. */
export interface ReceiveMessageOptions {
  /** 1 to 10. @defaultValue `1` */
  readonly maxNumberOfMessages?: number;
  /** 0 to 43,200 seconds. @defaultValue the queue's own */
  readonly visibilityTimeout?: number;
  /**
   * 0 to 20 seconds. The call never waits, waiting is the caller's part; but a long poll gets an empty answer where a
   * short one fails with OverLimit. @defaultValue the queue's own
   */
  readonly waitTimeSeconds?: number;
  /** Which message attributes to return: `All`, `prefix.*` or a name. @defaultValue none */
  readonly messageAttributeNames?: readonly string[];
  /** Which system attributes to return: `All` or a name. @defaultValue none */
  readonly messageSystemAttributeNames?: readonly ("All" | MessageSystemAttributeName)[];
  /**
   * FIFO queues answer a second receive with the same id within five minutes as they answered the first, and hide the
   * messages anew, unless they were deleted or made visible meanwhile. @defaultValue none
   */
  readonly receiveRequestAttemptId?: string;
  /** Who receives, for the journal. @defaultValue `"receive"` */
  readonly by?: string;
}

/** A received message: an item of ReceiveMessage's `Messages`, in the member order of a Lambda event. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** Present if any were asked for and exist. */
  readonly attributes?: MessageSystemAttributes;
  /** Present if any were asked for and exist. */
  readonly messageAttributes?: MessageAttributes;
  /** The digest of the returned message attributes. */
  readonly md5OfMessageAttributes?: string;
  readonly md5OfBody: string;
}

/** A receive of a mapping's poller: pollers know more than AWS's callers can tell. */
export interface PollOptions extends ReceiveMessageOptions {
  /** Groups of a FIFO queue of which a batch is under way, so that no more of them is wanted. */
  readonly exceptGroups?: ReadonlySet<string>;
}

/** A receive with its defaults filled in. */
export interface ReceiveRequest {
  readonly maxNumberOfMessages: number;
  readonly visibilityTimeout: number;
  readonly isLongPoll: boolean;
  readonly messageAttributeNames: readonly string[];
  readonly messageSystemAttributeNames: readonly string[];
  readonly by: string;
  readonly receiveRequestAttemptId: string | undefined;
  readonly exceptGroups: ReadonlySet<string> | undefined;
}

const NO_NAMES: readonly string[] = [];

/** Fills in the defaults of a receive, or says why SQS refuses it. */
export function toReceiveRequest(options: PollOptions, settings: QueueSettings): ReceiveRequest | SqsFault {
  const {
    maxNumberOfMessages = MAX_NUMBER_OF_MESSAGES.value.default,
    visibilityTimeout = settings.visibilityTimeout,
    waitTimeSeconds = settings.receiveMessageWaitTimeSeconds,
    messageAttributeNames = NO_NAMES,
    messageSystemAttributeNames = NO_NAMES,
    by = "receive",
    receiveRequestAttemptId,
    exceptGroups,
  } = options;
  if (!isWithin(maxNumberOfMessages, MAX_NUMBER_OF_MESSAGES.value))
    return sqsFault("maxNumberOfMessages", { value: maxNumberOfMessages });
  if (!isWithin(visibilityTimeout, QUEUE_ATTRIBUTES.visibilityTimeout.value))
    return sqsFault("visibilityTimeout", { value: visibilityTimeout });
  if (!isWithin(waitTimeSeconds, QUEUE_ATTRIBUTES.receiveMessageWaitTimeSeconds.value))
    return sqsFault("waitTimeSeconds", { value: waitTimeSeconds });
  checkNames("messageAttributeNames", messageAttributeNames);
  checkNames("messageSystemAttributeNames", messageSystemAttributeNames);
  refuseUnknownNames(messageSystemAttributeNames);
  if (receiveRequestAttemptId !== undefined) {
    const fault = findAttemptFault(receiveRequestAttemptId, settings);
    if (fault !== undefined) return fault;
  }
  return {
    maxNumberOfMessages,
    visibilityTimeout,
    isLongPoll: waitTimeSeconds > 0,
    messageAttributeNames,
    messageSystemAttributeNames,
    by,
    receiveRequestAttemptId,
    exceptGroups,
  };
}

function findAttemptFault(value: string, { fifo }: QueueSettings): SqsFault | undefined {
  const parameter = "ReceiveRequestAttemptId";
  if (fifo === undefined) return sqsFault("fifoOnlyParameter", { parameter, value });
  return DEDUPLICATION_ID.value.test(value) ? undefined : sqsFault("receiveRequestAttemptId", { value });
}

/** What the receiver of a message sees. */
export function toReceivedMessage(message: QueuedMessage, request: ReceiveRequest): ReceivedMessage {
  const { content } = message;
  const { messageId, body, md5OfBody } = content;
  const names = request.messageSystemAttributeNames;
  const attributes = names.length === 0 ? undefined : selectSystemAttributes(message, names);
  const messageAttributes = selectAttributes(content.messageAttributes, request.messageAttributeNames);
  const receiptHandle = message.receiptHandles.at(-1) as string;
  // What nearly every receive returns is made in one piece.
  if (attributes !== undefined && messageAttributes === NO_ATTRIBUTES)
    return { messageId, receiptHandle, body, attributes, md5OfBody };
  return {
    messageId,
    receiptHandle,
    body,
    ...(attributes !== undefined && { attributes }),
    ...(messageAttributes !== NO_ATTRIBUTES && {
      messageAttributes,
      md5OfMessageAttributes: (messageAttributes === content.messageAttributes
        ? content.md5OfMessageAttributes
        : attributesDigest(messageAttributes)) as string,
    }),
    md5OfBody,
  };
}

/** All system attributes that a message has. */
export function systemAttributesOf(message: QueuedMessage): MessageSystemAttributes {
  const { content, deadLetterQueueSourceArn, receiveCount } = message;
  const attributes: Writable<MessageSystemAttributes> = {};
  if (deadLetterQueueSourceArn !== undefined) attributes.DeadLetterQueueSourceArn = deadLetterQueueSourceArn;
  attributes.ApproximateReceiveCount = String(receiveCount);
  if (content.awsTraceHeader !== undefined) attributes.AWSTraceHeader = content.awsTraceHeader;
  attributes.SentTimestamp = String(content.sentAt);
  if (content.sequenceNumber !== undefined) attributes.SequenceNumber = content.sequenceNumber;
  if (content.messageGroupId !== undefined) attributes.MessageGroupId = content.messageGroupId;
  attributes.SenderId = SENDER_ID.value;
  if (content.messageDeduplicationId !== undefined)
    attributes.MessageDeduplicationId = content.messageDeduplicationId;
  if (receiveCount > 0) attributes.ApproximateFirstReceiveTimestamp = String(message.firstReceivedAt);
  return attributes;
}

function selectSystemAttributes(
  message: QueuedMessage,
  names: readonly string[],
): MessageSystemAttributes | undefined {
  const all = systemAttributesOf(message);
  if (names.includes("All")) return all;
  const selected = Object.entries(all).filter(([name]) => names.includes(name));
  return selected.length === 0 ? undefined : Object.fromEntries(selected);
}

function checkNames(option: string, names: unknown): void {
  if (Array.isArray(names)) return;
  throw new InvalidArgumentError("receive()", option, "a list of names", names);
}

function refuseUnknownNames(names: readonly string[]): void {
  for (const name of names) {
    if (name === "All") continue;
    const isKnown = SYSTEM_ATTRIBUTE_NAMES.some((known) => known === name);
    if (!isKnown)
      throw new InvalidArgumentError(
        "receive()",
        "messageSystemAttributeNames",
        `"All" or names of system attributes (${SYSTEM_ATTRIBUTE_NAMES.join(", ")})`,
        name,
      );
  }
}
