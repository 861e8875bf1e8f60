import type { SeededRandom } from "../random/seeded-random.ts";
import { type HeapOrder, IndexedHeap } from "../time/indexed-heap.ts";
import type { DeliveryOrder, MessagePicker } from "./delivery-order.ts";
import type { QueuedMessage } from "./queued-message.ts";
import { SortedLine } from "./sorted-line.ts";

const BY_POSITION: HeapOrder<QueuedMessage> = {
  isBefore: (a, b) => a.position < b.position,
  placeOf: (message) => message.place,
  setPlace: (message, place) => {
    message.place = place;
  },
};

/** The order of a standard queue: as the messages were sent, or any order if a random generator is given. */
export class StandardOrder implements DeliveryOrder, MessagePicker {
  /** A heap if messages are picked from the middle: in a line not every index has a message. */
  readonly #available: SortedLine<QueuedMessage> | IndexedHeap<QueuedMessage>;
  readonly #random: SeededRandom | undefined;

  constructor(random?: SeededRandom) {
    this.#random = random;
    this.#available = random === undefined ? new SortedLine(BY_POSITION) : new IndexedHeap(BY_POSITION);
  }

  get receivableCount(): number {
    return this.#available.size;
  }

  add(message: QueuedMessage): void {
    if (message.state === "available") this.#available.add(message);
  }

  hide(message: QueuedMessage): void {
    this.#available.remove(message);
  }

  show(message: QueuedMessage): void {
    this.#available.add(message);
  }

  remove(message: QueuedMessage): void {
    if (message.state === "available") this.#available.remove(message);
  }

  /** Nothing has to be remembered of a receive under way. */
  pick(): MessagePicker {
    return this;
  }

  next(): QueuedMessage | undefined {
    const available = this.#available;
    if (this.#random === undefined || available instanceof SortedLine || available.size < 2)
      return available.peek();
    return available.at(this.#random.below(available.size));
  }

  clear(): void {
    this.#available.clear();
  }

  /** All available messages, in no particular order. */
  [Symbol.iterator](): IterableIterator<QueuedMessage> {
    return this.#available[Symbol.iterator]();
  }
}
