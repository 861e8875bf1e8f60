import type { Identifiers } from "../random/identifiers.ts";
import { DeduplicationMemory } from "./deduplication-memory.ts";
import type { DeduplicationScope } from "./fifo-attributes.ts";
import { identityOf } from "./fifo-send.ts";
import { type MessageContent, type SendMessageInput, toMessageContent } from "./message-content.ts";
import { SequenceNumbers } from "./sequence-numbers.ts";

/** What becomes of a message that is sent to a FIFO queue; the sender of a duplicate hears nothing of it. */
export type Intake =
  | { readonly type: "new"; readonly content: MessageContent }
  /** The ids are those of the message that came first. */
  | { readonly type: "duplicate"; readonly content: MessageContent };

/** Takes in the messages of a FIFO queue: each once, and each with its number. */
export class FifoIntake {
  readonly #identifiers: Identifiers;
  readonly #memory: DeduplicationMemory;
  readonly #sequenceNumbers = new SequenceNumbers();

  constructor(identifiers: Identifiers, scope: DeduplicationScope) {
    this.#identifiers = identifiers;
    this.#memory = new DeduplicationMemory(scope);
  }

  /** `now` in epoch milliseconds. The message must have been checked. */
  take(input: SendMessageInput, now: number): Intake {
    const identity = identityOf(input);
    const { messageDeduplicationId } = identity;
    const first = this.#memory.find(identity, now);
    if (first !== undefined)
      return { type: "duplicate", content: toMessageContent(input, { ...first, messageDeduplicationId }) };
    const message = {
      messageId: this.#identifiers.uuid(),
      sequenceNumber: this.#sequenceNumbers.next(),
      sentAt: now,
    };
    this.#memory.remember(identity, message);
    const content = toMessageContent(input, { ...message, messageDeduplicationId });
    return { type: "new", content };
  }

  /** Forgets which messages were accepted, as PurgeQueue does. Numbers go on growing. */
  forget(): void {
    this.#memory.clear();
  }
}
