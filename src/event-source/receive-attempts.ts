import { RECEIVE_ATTEMPT_INTERVAL } from "../fidelity/sqs-fifo.ts";
import type { QueuedMessage } from "./queued-message.ts";
import type { ReceivedMessage } from "./received-message.ts";

const INTERVAL_MS = RECEIVE_ATTEMPT_INTERVAL.value * 1_000;

/** A receive that can be retried, and the messages as it left them. */
export interface ReceiveAttempt {
  readonly at: number;
  readonly answer: readonly ReceivedMessage[];
  readonly messages: readonly QueuedMessage[];
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
    for (const [id, { at }] of this.#attempts) if (at + INTERVAL_MS <= attempt.at) this.#attempts.delete(id);
    this.#attempts.set(attemptId, attempt);
  }

  clear(): void {
    this.#attempts.clear();
  }
}

/** Whether a receive can be retried: none of its messages has been deleted, made visible or received by somebody else. */
export function isRetryable({ answer, messages, visibleAt }: ReceiveAttempt): boolean {
  return messages.every(
    (message, index) =>
      message.state === "inFlight" &&
      message.visibleAt === visibleAt &&
      message.receiptHandles.at(-1) === answer[index]?.receiptHandle,
  );
}
