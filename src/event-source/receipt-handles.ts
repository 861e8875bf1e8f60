import type { QueuedMessage } from "./queued-message.ts";

/** The shape of all receipt handles; see Identifiers. */
const SHAPE = /^AQEB[A-Za-z0-9+/]{40}==$/;

/** What a receipt handle stands for: a message, one that is gone, or nothing at all; it may be missing, too. */
export type ReceiptHandleMeaning = QueuedMessage | "gone" | "invalid" | "missing";

/**
 * Receipt handles of the messages in a queue. Those of messages that are gone are not remembered: that they once were
 * handles shows in their shape.
 */
export class ReceiptHandles {
  readonly #messages = new Map<string, QueuedMessage>();

  /** Notes the handle of a receive; those of earlier receives stay good for deleting. */
  issue(receiptHandle: string, message: QueuedMessage): void {
    message.addReceiptHandle(receiptHandle);
    this.#messages.set(receiptHandle, message);
  }

  resolve(receiptHandle: string): ReceiptHandleMeaning {
    if (typeof receiptHandle !== "string" || receiptHandle === "") return "missing";
    return this.#messages.get(receiptHandle) ?? (SHAPE.test(receiptHandle) ? "gone" : "invalid");
  }

  /** Forgets all handles of a message that leaves the queue. */
  forget(message: QueuedMessage): void {
    for (const receiptHandle of message.receiptHandles) this.#messages.delete(receiptHandle);
  }

  clear(): void {
    this.#messages.clear();
  }
}
