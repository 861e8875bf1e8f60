import type { MessageAttributes } from "./message-attributes.ts";
import type { MessageState, QueuedMessage } from "./queued-message.ts";
import { type MessageSystemAttributes, systemAttributesOf } from "./received-message.ts";

/** A message in a queue, as a test sees it without receiving it. Times are epoch milliseconds. */
export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
  readonly state: MessageState;
  readonly receiveCount: number;
  readonly sentAt: number;
  /** From when it can be received; may have passed. */
  readonly visibleAt: number;
  readonly attributes: MessageSystemAttributes;
  readonly messageAttributes: MessageAttributes;
  readonly deadLetterQueueSourceArn?: string;
}

export function toQueueMessage(message: QueuedMessage): QueueMessage {
  const { content, deadLetterQueueSourceArn } = message;
  return {
    messageId: content.messageId,
    body: content.body,
    state: message.state,
    receiveCount: message.receiveCount,
    sentAt: content.sentAt,
    visibleAt: message.visibleAt,
    attributes: systemAttributesOf(message),
    messageAttributes: content.messageAttributes,
    ...(deadLetterQueueSourceArn !== undefined && { deadLetterQueueSourceArn }),
  };
}
