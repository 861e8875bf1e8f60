import type { MessageContent } from "./message-content.ts";

/** `delayed` has not been receivable yet, `inFlight` is hidden by a receive, `available` can be received. */
export type MessageState = "available" | "delayed" | "inFlight";

/** A message in one queue. Mutable and lean, since a queue may hold a million; only the queue sees it. */
export class QueuedMessage {
  readonly content: MessageContent;
  state: MessageState = "available";
  /** Rank among available messages: grows with every message sent. */
  position = 0;
  /** Epoch milliseconds from which it can be received. */
  visibleAt: number;
  receiveCount = 0;
  firstReceivedAt = 0;
  /** When the current receive happened. */
  receivedAt = 0;
  /** Handles of all receives, the current one last: each of them can delete the message. */
  receiptHandles: string[] = [];
  deadLetterQueueSourceArn: string | undefined;
  /** Its place among the available or among the hidden messages. Owned by the store. */
  place = -1;
  /** Its place among all messages by age. Owned by the store. */
  agePlace = -1;

  constructor(content: MessageContent, visibleAt: number) {
    this.content = content;
    this.visibleAt = visibleAt;
  }
}
