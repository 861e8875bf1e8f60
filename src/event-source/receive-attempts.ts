import { RECEIVE_ATTEMPT_INTERVAL } from "../fidelity/sqs-fifo.ts";
import type { QueuedMessage } from "./queued-message.ts";
import type { ReceiptHandleMeaning } from "./receipt-handles.ts";
import type { ReceivedMessage } from "./received-message.ts";

const INTERVAL_MS = RECEIVE_ATTEMPT_INTERVAL.value * 1_000;

/** A receive that can be retried, and what it answered. */
export interface ReceiveAttempt {
  readonly at: number;
  readonly answer: readonly ReceivedMessage[];
  /** Epoch milliseconds until which it hid them. */
  readonly visibleAt: number;
}

/** The receives of a FIFO queue that had a ReceiveRequestAttemptId, for five minutes each. */
export class ReceiveAttempts {
  readonly #attempts = new Map<string, ReceiveAttempt>();

  /** The receive, unless it is too long ago or the messages that it hid have become visible since. */
  find(attemptId: string, now: number): ReceiveAttempt | undefined {
    const attempt = this.#attempts.get(attemptId);
    if (attempt === undefined || attempt.at + INTERVAL_MS <= now || attempt.visibleAt <= now)
      return undefined;
    return attempt;
  }

  remember(attemptId: string, attempt: ReceiveAttempt): void {
    // The oldest come first, since whatever is noted anew goes to the end.
    for (const [id, { at }] of this.#attempts) {
      if (at + INTERVAL_MS > attempt.at) break;
      this.#attempts.delete(id);
    }
    this.#attempts.delete(attemptId);
    this.#attempts.set(attemptId, attempt);
  }

  clear(): void {
    this.#attempts.clear();
  }
}

/**
 * The messages of a receive that can be retried; `undefined` if one of them has been deleted, made visible or received by
 * somebody else since. `find` tells what a receipt handle stands for.
 */
export function messagesToRepeat(
  { answer, visibleAt }: ReceiveAttempt,
  find: (receiptHandle: string) => ReceiptHandleMeaning,
): readonly QueuedMessage[] | undefined {
  const messages: QueuedMessage[] = [];
  for (const { receiptHandle } of answer) {
    const message = find(receiptHandle);
    if (typeof message !== "object" || message.state !== "inFlight") return undefined;
    if (message.visibleAt !== visibleAt || message.receiptHandles.at(-1) !== receiptHandle) return undefined;
    messages.push(message);
  }
  return messages;
}
