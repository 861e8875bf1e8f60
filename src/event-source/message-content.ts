import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { DEDUPLICATION_ID } from "../fidelity/sqs-fifo.ts";
import { MESSAGE_GROUP_ID, QUEUE_ATTRIBUTES } from "../fidelity/sqs-limits.ts";
import { findAttributeFault } from "./message-attribute-faults.ts";
import {
  attributesDigest,
  attributesSize,
  copyAttributes,
  type MessageAttributes,
  NO_ATTRIBUTES,
} from "./message-attributes.ts";
import { findRefusedCharacter } from "./refused-character.ts";
import { type SqsFault, sqsFault } from "./sqs-fault.ts";

/** A message to send: the members of SendMessage. */
export interface SendMessageInput {
  readonly body: string;
  /** 0 to 900 seconds. @defaultValue the queue's own */
  readonly delaySeconds?: number;
  readonly messageAttributes?: MessageAttributes;
  /** Only `AWSTraceHeader` exists. */
  readonly messageSystemAttributes?: MessageAttributes;
  /** The X-Ray header that came with the request: SQS keeps it as `AWSTraceHeader` unless the message has one. */
  readonly traceHeader?: string | undefined;
  /**
   * The group in whose order a FIFO queue delivers the message, which must have one. In a standard queue the tenant whose
   * message it is: the queue is a fair queue then. @defaultValue none
   */
  readonly messageGroupId?: string;
  /** FIFO queues drop a message with the id of one accepted in the last five minutes. @defaultValue by content, or none */
  readonly messageDeduplicationId?: string;
}

/** The answer of SendMessage. */
export interface SendMessageResult {
  readonly messageId: string;
  readonly md5OfMessageBody: string;
  /** Absent without message attributes. */
  readonly md5OfMessageAttributes?: string;
  /** Absent without message system attributes. */
  readonly md5OfMessageSystemAttributes?: string;
  /** Of FIFO queues only: 20 digits, greater than that of any message accepted before. */
  readonly sequenceNumber?: string;
}

/** What of a message never changes, in whichever queue it is. */
export interface MessageContent {
  readonly messageId: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly messageAttributes: MessageAttributes;
  readonly md5OfMessageAttributes: string | undefined;
  readonly awsTraceHeader: string | undefined;
  /** Epoch milliseconds. A dead-letter queue keeps it, so retention goes on there. */
  readonly sentAt: number;
  /** Also the tenant of a fair queue. */
  readonly messageGroupId: string | undefined;
  /** Of FIFO queues only. */
  readonly messageDeduplicationId: string | undefined;
  /** Of FIFO queues only. */
  readonly sequenceNumber: string | undefined;
}

/** What a message is known by, apart from what it says. */
export interface ContentIdentity {
  readonly messageId: string;
  readonly sentAt: number;
  readonly messageDeduplicationId?: string;
  readonly sequenceNumber?: string;
}

const TRACE_HEADER = "AWSTraceHeader";

/** The bytes of a message that count: body, attribute names, data types and values; system attributes are free. */
export function messageSize(input: SendMessageInput): number {
  const { body, messageAttributes } = input;
  return (
    (typeof body === "string" ? Buffer.byteLength(body) : 0) +
    (messageAttributes === undefined ? 0 : attributesSize(messageAttributes))
  );
}

/** Refuses a message that SQS might take and this library cannot: thrown at the author, before anything happens. */
export function checkMessage(input: SendMessageInput, where: string): void {
  const { body, messageSystemAttributes } = input;
  if (body !== undefined && typeof body !== "string")
    throw new InvalidArgumentError(where, "body", "text", body);
  for (const option of ["messageGroupId", "messageDeduplicationId"] as const) {
    const value: unknown = input[option];
    if (value !== undefined && typeof value !== "string")
      throw new InvalidArgumentError(where, option, "text", value);
  }
  for (const option of ["messageAttributes", "messageSystemAttributes"] as const)
    checkAttributes(where, option, input[option]);
  if (messageSystemAttributes === undefined) return;
  const trace = messageSystemAttributes[TRACE_HEADER];
  if (trace !== undefined && (trace.dataType !== "String" || !trace.stringValue))
    throw new NotSimulatedError(
      where,
      `the message system attribute ${TRACE_HEADER} of type ${trace.dataType}`,
      "SQS takes a String that is not empty.",
    );
}

function checkAttributes(where: string, option: string, attributes: unknown): void {
  if (attributes === undefined) return;
  checkObject(attributes, { where, option, expected: "an object with attributes" });
  for (const [name, value] of Object.entries(attributes)) {
    const expected = "an object with `dataType` and `stringValue` or `binaryValue`";
    checkObject(value, { where, option: `${option}.${name}`, expected });
    const { binaryValue } = value as { readonly binaryValue?: unknown };
    if (binaryValue !== undefined && !(binaryValue instanceof Uint8Array))
      throw new InvalidArgumentError(where, `${option}.${name}.binaryValue`, "bytes", binaryValue);
  }
}

/** Why SQS refuses this message, if it does. */
export function findMessageFault(input: SendMessageInput, maximumMessageSize: number): SqsFault | undefined {
  const { body, delaySeconds, messageAttributes, messageSystemAttributes } = input;
  const { messageGroupId, messageDeduplicationId } = input;
  if (body === undefined || body === "") return sqsFault("missingParameter", { parameter: "MessageBody" });
  if (messageGroupId !== undefined && !MESSAGE_GROUP_ID.value.test(messageGroupId))
    return sqsFault("messageGroupId", { value: messageGroupId });
  if (messageDeduplicationId !== undefined && !DEDUPLICATION_ID.value.test(messageDeduplicationId))
    return sqsFault("messageDeduplicationId", { value: messageDeduplicationId });
  if (delaySeconds !== undefined && !isWithin(delaySeconds, QUEUE_ATTRIBUTES.delaySeconds.value))
    return sqsFault("delaySeconds", { value: delaySeconds });
  const character = findRefusedCharacter(body);
  if (character !== undefined) return sqsFault("invalidCharacter", { character });
  const systemFault = messageSystemAttributes && findSystemAttributeFault(messageSystemAttributes);
  if (systemFault !== undefined) return systemFault;
  const attributeFault = messageAttributes && findAttributeFault(messageAttributes);
  if (attributeFault !== undefined) return attributeFault;
  if (messageSize(input) > maximumMessageSize)
    return sqsFault("messageTooLong", { maximum: maximumMessageSize });
  return undefined;
}

/** What a queue keeps of an accepted message. */
export function toMessageContent(input: SendMessageInput, identity: ContentIdentity): MessageContent {
  const messageAttributes =
    input.messageAttributes === undefined ? NO_ATTRIBUTES : copyAttributes(input.messageAttributes);
  return {
    messageId: identity.messageId,
    body: input.body,
    md5OfBody: hash("md5", input.body),
    messageAttributes,
    md5OfMessageAttributes: attributesDigest(messageAttributes),
    awsTraceHeader: input.messageSystemAttributes?.[TRACE_HEADER]?.stringValue ?? input.traceHeader,
    sentAt: identity.sentAt,
    messageGroupId: input.messageGroupId,
    messageDeduplicationId: identity.messageDeduplicationId,
    sequenceNumber: identity.sequenceNumber,
  };
}

/** What the sender of an accepted message hears. */
export function toSendResult(content: MessageContent, input: SendMessageInput): SendMessageResult {
  const { messageId, md5OfBody, md5OfMessageAttributes, sequenceNumber } = content;
  const systemDigest = input.messageSystemAttributes && attributesDigest(input.messageSystemAttributes);
  if (md5OfMessageAttributes === undefined && systemDigest === undefined && sequenceNumber === undefined)
    return { messageId, md5OfMessageBody: md5OfBody };
  return {
    messageId,
    md5OfMessageBody: md5OfBody,
    ...(md5OfMessageAttributes !== undefined && { md5OfMessageAttributes }),
    ...(systemDigest !== undefined && { md5OfMessageSystemAttributes: systemDigest }),
    ...(sequenceNumber !== undefined && { sequenceNumber }),
  };
}

function findSystemAttributeFault(attributes: MessageAttributes): SqsFault | undefined {
  const attribute = Object.keys(attributes).find((name) => name !== TRACE_HEADER);
  return attribute === undefined ? undefined : sqsFault("systemAttributeName", { attribute });
}
