import type { MessageContent } from "./message-content.ts";

/** `delayed` has not been receivable yet, `inFlight` is hidden by a receive, `available` can be received. */
export type MessageState = "available" | "delayed" | "inFlight";

/** A message in one queue. Mutable and lean, since a queue may hold a million; only the queue sees it. */
export class QueuedMessage {
  readonly content: MessageContent;
  state: MessageState = "available";
  /** Grows with every message that enters the queue, and never changes. Owned by the store. */
  arrival = 0;
  /** Rank among available messages: grows with every message sent. */
  position = 0;
  /** Epoch milliseconds from which it can be received. */
  visibleAt: number;
  /** Epoch milliseconds from which its retention counts: when it was sent, or came into a FIFO dead-letter queue. */
  retainedFrom: number;
  receiveCount = 0;
  firstReceivedAt = 0;
  /** When the current receive happened. */
  receivedAt = 0;
  deadLetterQueueSourceArn: string | undefined;
  /** Its place among the available or among the hidden messages. Owned by the store. */
  place = -1;
  /** Its place among all messages by age. Owned by the store. */
  agePlace = -1;
  /** None for most of a message's life. */
  #receiptHandles: string[] | undefined;

  constructor(content: MessageContent, visibleAt: number) {
    this.content = content;
    this.visibleAt = visibleAt;
    this.retainedFrom = content.sentAt;
  }

  /** Handles of all receives, the current one last: each of them can delete the message. */
  get receiptHandles(): string[] {
    this.#receiptHandles ??= [];
    return this.#receiptHandles;
  }

  /** Notes the handle of a receive. Most messages are received once, so the list begins with room for one. */
  addReceiptHandle(receiptHandle: string): void {
    if (this.#receiptHandles === undefined) this.#receiptHandles = [receiptHandle];
    else this.#receiptHandles.push(receiptHandle);
  }
}
