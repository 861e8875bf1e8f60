import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { MESSAGE_GROUP_ID, QUEUE_ATTRIBUTES } from "../fidelity/sqs-limits.ts";
import {
  attributesDigest,
  attributesSize,
  copyAttributes,
  findAttributeFault,
  type MessageAttributes,
  NO_ATTRIBUTES,
} from "./message-attributes.ts";
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
  /** Refused: fair queues are not simulated. */
  readonly messageGroupId?: string;
}

/** The answer of SendMessage. */
export interface SendMessageResult {
  readonly messageId: string;
  readonly md5OfMessageBody: string;
  /** Absent without message attributes. */
  readonly md5OfMessageAttributes?: string;
  /** Absent without message system attributes. */
  readonly md5OfMessageSystemAttributes?: string;
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
}

/** The characters SQS does not take: control characters, lone surrogates, U+FFFE and U+FFFF. */
const REFUSED_CHARACTER = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

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
  const { body, messageGroupId, messageSystemAttributes } = input;
  if (body !== undefined && typeof body !== "string")
    throw new InvalidArgumentError(where, "body", "text", body);
  if (messageGroupId !== undefined && MESSAGE_GROUP_ID.value.test(messageGroupId))
    throw new NotSimulatedError(
      where,
      "a messageGroupId on a standard queue (fair queues)",
      "Leave it out: a standard queue without it delivers the same messages.",
    );
  if (messageSystemAttributes === undefined) return;
  for (const [name, value] of Object.entries(messageSystemAttributes)) {
    if (name !== TRACE_HEADER || value.dataType !== "String" || !value.stringValue)
      throw new NotSimulatedError(
        where,
        `the message system attribute ${name} of type ${value.dataType}`,
        `SQS takes only ${TRACE_HEADER}, a String that is not empty.`,
      );
  }
}

/** Why SQS refuses this message, if it does. */
export function findMessageFault(input: SendMessageInput, maximumMessageSize: number): SqsFault | undefined {
  const { body, delaySeconds, messageAttributes, messageGroupId } = input;
  if (body === undefined || body === "") return sqsFault("missingParameter", { parameter: "MessageBody" });
  if (messageGroupId !== undefined) return sqsFault("messageGroupId", { value: messageGroupId });
  if (delaySeconds !== undefined && !isWithin(delaySeconds, QUEUE_ATTRIBUTES.delaySeconds.value))
    return sqsFault("delaySeconds", { value: delaySeconds });
  const character = REFUSED_CHARACTER.exec(body)?.[0];
  if (character !== undefined) return sqsFault("invalidCharacter", { character: codePoint(character) });
  const attributeFault = messageAttributes && findAttributeFault(messageAttributes);
  if (attributeFault !== undefined) return attributeFault;
  if (messageSize(input) > maximumMessageSize)
    return sqsFault("messageTooLong", { maximum: maximumMessageSize });
  return undefined;
}

/** What a queue keeps of an accepted message. */
export function toMessageContent(
  input: SendMessageInput,
  identity: { readonly messageId: string; readonly sentAt: number },
): MessageContent {
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
  };
}

/** What the sender of an accepted message hears. */
export function toSendResult(content: MessageContent, input: SendMessageInput): SendMessageResult {
  const { messageId, md5OfBody, md5OfMessageAttributes } = content;
  const systemDigest = input.messageSystemAttributes && attributesDigest(input.messageSystemAttributes);
  if (md5OfMessageAttributes === undefined && systemDigest === undefined)
    return { messageId, md5OfMessageBody: md5OfBody };
  return {
    messageId,
    md5OfMessageBody: md5OfBody,
    ...(md5OfMessageAttributes !== undefined && { md5OfMessageAttributes }),
    ...(systemDigest !== undefined && { md5OfMessageSystemAttributes: systemDigest }),
  };
}

function codePoint(character: string): string {
  return `#x${(character.codePointAt(0) as number).toString(16).toUpperCase()}`;
}
