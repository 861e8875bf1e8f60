import { Buffer } from "node:buffer";
import type { MessageAttributes, MessageAttributeValue } from "../event-source/message-attributes.ts";
import type { ReceivedMessage } from "../event-source/received-message.ts";

/** What the records of one mapping have in common. */
export interface SqsRecordOptions {
  readonly eventSourceArn: string;
  readonly region: string;
  /** With a batching window a message without attributes has `md5OfMessageAttributes: null`, without one no such key. */
  readonly hasBatchingWindow: boolean;
}

/** A message of a batch: its record as JSON text, and what is needed to settle it. */
export interface BatchItem {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly record: string;
  /** When its visibility timeout ends, in epoch milliseconds. */
  readonly visibleAt: number;
  /** The X-Ray header of whoever sent the message, if there was one. */
  readonly traceHeader: string | undefined;
  /** In whose order a FIFO queue delivers it; `undefined` of any other queue. */
  readonly messageGroupId: string | undefined;
}

/**
 * Makes the records of the event that Lambda makes of a batch, key for key as recorded. It writes the JSON text itself,
 * since a queue may hold a million messages: identifiers, digests, counts and times need no escaping.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export class SqsRecordFormat {
  readonly #withoutAttributes: string;
  readonly #end: string;

  constructor({ eventSourceArn, region, hasBatchingWindow }: SqsRecordOptions) {
    this.#withoutAttributes = `"messageAttributes":{}${hasBatchingWindow ? ',"md5OfMessageAttributes":null' : ""}`;
    const source = { eventSource: "aws:sqs", eventSourceARN: eventSourceArn, awsRegion: region };
    this.#end = JSON.stringify(source).slice(1);
  }

  /** `visibleAt`: epoch milliseconds at which the message's visibility timeout ends. */
  toBatchItem(message: ReceivedMessage, visibleAt: number): BatchItem {
    const { messageId, receiptHandle, md5OfBody, attributes: system } = message;
    const start = `{"messageId":"${messageId}","receiptHandle":"${receiptHandle}","body":${JSON.stringify(message.body)},`;
    const attributes = `"attributes":${toSystemAttributesText(message)},${this.#toAttributesText(message)}`;
    const record = `${start}${attributes},"md5OfBody":"${md5OfBody}",${this.#end}`;
    return {
      messageId,
      receiptHandle,
      record,
      visibleAt,
      traceHeader: system?.AWSTraceHeader,
      messageGroupId: system?.SequenceNumber === undefined ? undefined : system.MessageGroupId,
    };
  }

  #toAttributesText({ messageAttributes, md5OfMessageAttributes }: ReceivedMessage): string {
    if (messageAttributes === undefined) return this.#withoutAttributes;
    const text = JSON.stringify(toEventAttributes(messageAttributes));
    return `"messageAttributes":${text},"md5OfMessageAttributes":"${md5OfMessageAttributes}"`;
  }
}

/** The event around the records of a batch, as JSON text. */
export function toSqsEvent(items: readonly BatchItem[]): string {
  let text = '{"Records":[';
  for (let index = 0; index < items.length; index++) {
    if (index > 0) text += ",";
    text += (items[index] as BatchItem).record;
  }
  return `${text}]}`;
}

/** A received message has four of them always; free text is only in the trace header and in ids that senders give. */
function toSystemAttributesText({ attributes }: ReceivedMessage): string {
  if (attributes === undefined) return "{}";
  const { DeadLetterQueueSourceArn: sourceArn, AWSTraceHeader: traceHeader } = attributes;
  const source = sourceArn === undefined ? "" : `"DeadLetterQueueSourceArn":"${sourceArn}",`;
  const trace = traceHeader === undefined ? "" : `"AWSTraceHeader":${JSON.stringify(traceHeader)},`;
  const counts = `"ApproximateReceiveCount":"${attributes.ApproximateReceiveCount}",${trace}`;
  const { SequenceNumber: number, MessageGroupId: group, MessageDeduplicationId: deduplication } = attributes;
  const sequence = number === undefined ? "" : `"SequenceNumber":"${number}",`;
  const groupText = group === undefined ? "" : `"MessageGroupId":${JSON.stringify(group)},`;
  const deduplicationText =
    deduplication === undefined ? "" : `"MessageDeduplicationId":${JSON.stringify(deduplication)},`;
  const sender = `"SentTimestamp":"${attributes.SentTimestamp}",${sequence}${groupText}"SenderId":"${attributes.SenderId}",${deduplicationText}`;
  return `{${source}${counts}${sender}"ApproximateFirstReceiveTimestamp":"${attributes.ApproximateFirstReceiveTimestamp}"}`;
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
