import { hash } from "node:crypto";
import { DEDUPLICATION_INTERVAL } from "../fidelity/sqs-fifo.ts";
import type { DeduplicationScope } from "./fifo-attributes.ts";

const INTERVAL_MS = DEDUPLICATION_INTERVAL.value * 1_000;

/** Which message it is, as far as deduplication is concerned. */
export interface MessageIdentity {
  readonly messageGroupId: string;
  readonly messageDeduplicationId: string;
}

/** What is kept of a message that was accepted: its body may be large, and the message may be gone. */
export interface AcceptedMessage {
  readonly messageId: string;
  readonly sequenceNumber: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
}

/**
 * The messages that a FIFO queue accepted in the last five minutes, whether they are still in the queue or not.
 * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
export class DeduplicationMemory {
  readonly #scope: DeduplicationScope;
  /** Two generations, each of messages of one interval: the older one is dropped as a whole. */
  #recent = new Map<string, AcceptedMessage>();
  #earlier = new Map<string, AcceptedMessage>();
  #recentSince = Number.NEGATIVE_INFINITY;

  constructor(scope: DeduplicationScope) {
    this.#scope = scope;
  }

  /** The message that was accepted under the same id within the interval. */
  find(identity: MessageIdentity, now: number): AcceptedMessage | undefined {
    const key = this.#keyOf(identity);
    const found = this.#recent.get(key) ?? this.#earlier.get(key);
    return found !== undefined && found.sentAt + INTERVAL_MS > now ? found : undefined;
  }

  /** Notes a message that was accepted. */
  remember(identity: MessageIdentity, message: AcceptedMessage): void {
    if (message.sentAt >= this.#recentSince + INTERVAL_MS) {
      this.#earlier = this.#recent;
      this.#recent = new Map();
      this.#recentSince = message.sentAt;
    }
    this.#recent.set(this.#keyOf(identity), message);
  }

  clear(): void {
    this.#recent.clear();
    this.#earlier.clear();
  }

  #keyOf({ messageGroupId, messageDeduplicationId }: MessageIdentity): string {
    // Neither of the two ids has blanks.
    return this.#scope === "queue" ? messageDeduplicationId : `${messageGroupId} ${messageDeduplicationId}`;
  }
}

/** The deduplication id that a message has by its content: its attributes do not count. */
export function contentDeduplicationId(body: string): string {
  return hash("sha256", body);
}
