import { Buffer } from "node:buffer";
import type { MessageAttributes, MessageAttributeValue } from "../event-source/message-attributes.ts";
import type { ReceivedMessage } from "../event-source/received-message.ts";

export interface SqsEventOptions {
  readonly eventSourceArn: string;
  readonly region: string;
  /** With a batching window a message without attributes has `md5OfMessageAttributes: null`, without one no such key. */
  readonly hasBatchingWindow: boolean;
  /** Epoch milliseconds at which the message's visibility timeout ends. */
  readonly visibleAt: number;
}

/** A message of a batch: its record as JSON text, and what is needed to settle it. */
export interface BatchItem {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly record: string;
  /** When its visibility timeout ends, in epoch milliseconds. */
  readonly visibleAt: number;
}

/**
 * One record of the event that Lambda makes of a batch, key for key as recorded.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function toBatchItem(message: ReceivedMessage, options: SqsEventOptions): BatchItem {
  const { messageId, receiptHandle } = message;
  const digest = message.md5OfMessageAttributes ?? (options.hasBatchingWindow ? null : undefined);
  const record = JSON.stringify({
    messageId,
    receiptHandle,
    body: message.body,
    attributes: message.attributes ?? {},
    messageAttributes: toEventAttributes(message.messageAttributes ?? {}),
    md5OfMessageAttributes: digest,
    md5OfBody: message.md5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN: options.eventSourceArn,
    awsRegion: options.region,
  });
  return { messageId, receiptHandle, record, visibleAt: options.visibleAt };
}

/** The event around the records of a batch, as JSON text. */
export function toSqsEvent(items: readonly BatchItem[]): string {
  return `{"Records":[${items.map(({ record }) => record).join(",")}]}`;
}

function toEventAttributes(attributes: MessageAttributes): Record<string, unknown> {
  const entries = Object.entries(attributes).map(([name, value]) => [name, toEventAttribute(value)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function toEventAttribute(value: MessageAttributeValue): Record<string, unknown> {
  const { stringValue, binaryValue, dataType } = value;
  return {
    ...(stringValue === undefined ? {} : { stringValue }),
    ...(binaryValue === undefined ? {} : { binaryValue: Buffer.from(binaryValue).toString("base64") }),
    stringListValues: [],
    binaryListValues: [],
    dataType,
  };
}
