import type { QueuedMessage } from "./queued-message.ts";

/** The shape of all receipt handles; see Identifiers. */
const SHAPE = /^AQEB[A-Za-z0-9+/]{40}==$/;

/** Where handles differ: they all begin alike, and each character from here on is drawn at random. */
const HASHED_FROM = 4;
const HASHED_TO = 10;

const FEWEST_CHAINS = 16;

/** What a receipt handle stands for: a message, one that is gone, or nothing at all. */
export type ReceiptHandleMeaning = QueuedMessage | "gone" | "invalid";

/** A handle in the chain of those whose hash ends alike. */
interface Link {
  readonly receiptHandle: string;
  readonly message: QueuedMessage;
  next: Link | undefined;
}

/**
 * Receipt handles of the messages in a queue. Those of messages that are gone are not remembered: that they once were
 * handles shows in their shape.
 *
 * This is a hash table of its own, since handles come and go with every message: a Map makes a new table every so often,
 * and the old ones keep each other, and all the messages that were in them, alive until the next full collection.
 */
export class ReceiptHandles {
  /** A power of two of them, at least as many as there are handles. */
  #chains = createChains(FEWEST_CHAINS);
  #size = 0;

  /** Notes the handle of a receive; those of earlier receives stay good for deleting. */
  issue(receiptHandle: string, message: QueuedMessage): void {
    message.addReceiptHandle(receiptHandle);
    if (this.#size === this.#chains.length) this.#grow();
    this.#link({ receiptHandle, message, next: undefined });
    this.#size++;
  }

  resolve(receiptHandle: string): ReceiptHandleMeaning {
    let link = this.#chains[this.#chainOf(receiptHandle)];
    while (link !== undefined && link.receiptHandle !== receiptHandle) link = link.next;
    return link?.message ?? (SHAPE.test(receiptHandle) ? "gone" : "invalid");
  }

  /** Forgets all handles of a message that leaves the queue. */
  forget(message: QueuedMessage): void {
    for (const receiptHandle of message.receiptHandles) this.#unlink(receiptHandle);
  }

  clear(): void {
    this.#chains = createChains(FEWEST_CHAINS);
    this.#size = 0;
  }

  #link(link: Link): void {
    const chain = this.#chainOf(link.receiptHandle);
    link.next = this.#chains[chain];
    this.#chains[chain] = link;
  }

  #unlink(receiptHandle: string): void {
    const chain = this.#chainOf(receiptHandle);
    let before: Link | undefined;
    let link = this.#chains[chain];
    while (link !== undefined && link.receiptHandle !== receiptHandle) {
      before = link;
      link = link.next;
    }
    if (link === undefined) return;
    if (before === undefined) this.#chains[chain] = link.next;
    else before.next = link.next;
    this.#size--;
  }

  #grow(): void {
    const chains = this.#chains;
    this.#chains = createChains(2 * chains.length);
    for (let link of chains) {
      while (link !== undefined) {
        const next: Link | undefined = link.next;
        this.#link(link);
        link = next;
      }
    }
  }

  #chainOf(receiptHandle: string): number {
    let hash = 0;
    for (let index = HASHED_FROM; index < HASHED_TO; index++) {
      // NaN beyond the end of a text that is no handle: it hashes to 0.
      hash = Math.imul(hash, 31) + receiptHandle.charCodeAt(index);
    }
    return (hash ^ (hash >>> 15)) & (this.#chains.length - 1);
  }
}

function createChains(count: number): (Link | undefined)[] {
  return new Array<Link | undefined>(count).fill(undefined);
}
