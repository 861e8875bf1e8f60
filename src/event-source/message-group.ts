import type { MessageState, QueuedMessage } from "./queued-message.ts";

/** A line with fewer gaps than this at its beginning is not closed up: that would happen all the time. */
const FEWEST_GAPS = 32;

/**
 * The messages of one group of a FIFO queue, in the order in which they came. What can be received is what comes before
 * the first message that is hidden: so a group is locked while its first message is in flight, and a message whose
 * visibility timeout was extended holds up what comes after it, but not what comes before.
 */
export class MessageGroup {
  readonly id: string;
  /** Rank among the groups that have something to receive. Owned by the order of the queue. */
  rank = 0;
  /** Its place among those groups. Owned by the order of the queue. */
  place = -1;
  /** How many of its messages the order of the queue counts as receivable. */
  counted = 0;
  /** In order from `#head` on; gaps are only before it. */
  #line: (QueuedMessage | undefined)[] = [];
  #head = 0;
  #inFlightCount = 0;
  #delayedCount = 0;
  /** How many messages come before the first delayed one. */
  #leadCount = 0;

  constructor(id: string) {
    this.id = id;
  }

  get size(): number {
    return this.#line.length - this.#head;
  }

  /** How many messages can be received, from the first on. */
  get receivableCount(): number {
    if (this.#inFlightCount === 0) return this.#leadCount;
    // What is in flight was received from the front, ten at a time: the first of it is soon found.
    let count = 0;
    while (count < this.#leadCount && this.#at(count)?.state === "available") count++;
    return count;
  }

  /** The first messages that can be received, up to a number. */
  receivable(limit: number): QueuedMessage[] {
    const count = Math.min(limit, this.receivableCount);
    return this.#line.slice(this.#head, this.#head + count) as QueuedMessage[];
  }

  add(message: QueuedMessage): void {
    this.#line.push(message);
    if (message.state === "delayed") this.#delayedCount++;
    else if (this.#delayedCount === 0) this.#leadCount++;
  }

  hide(): void {
    this.#inFlightCount++;
  }

  show(from: MessageState): void {
    if (from === "inFlight") this.#inFlightCount--;
    else {
      this.#delayedCount--;
      this.#advanceLead();
    }
  }

  /** Removes a message, which is nearly always one of the first. Its state is the one that it had. */
  remove(message: QueuedMessage): void {
    const index = this.#line.indexOf(message, this.#head);
    if (message.state === "inFlight") this.#inFlightCount--;
    if (message.state === "delayed") this.#delayedCount--;
    if (index - this.#head < this.#leadCount) this.#leadCount--;
    this.#line.copyWithin(this.#head + 1, this.#head, index);
    this.#line[this.#head++] = undefined;
    if (this.#head >= FEWEST_GAPS && this.#head > this.#line.length / 2) {
      this.#line = this.#line.slice(this.#head);
      this.#head = 0;
    }
    this.#advanceLead();
  }

  #advanceLead(): void {
    if (this.#delayedCount === 0) this.#leadCount = this.size;
    else while (this.#at(this.#leadCount)?.state !== "delayed") this.#leadCount++;
  }

  #at(index: number): QueuedMessage | undefined {
    return this.#line[this.#head + index];
  }
}
