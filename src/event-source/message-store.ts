import { type HeapOrder, IndexedHeap } from "./indexed-heap.ts";
import type { MessageState, QueuedMessage } from "./queued-message.ts";

const PLACE = {
  placeOf: (message: QueuedMessage) => message.place,
  setPlace: (message: QueuedMessage, place: number) => {
    message.place = place;
  },
};

const BY_POSITION: HeapOrder<QueuedMessage> = {
  isBefore: (a, b) => a.position < b.position,
  ...PLACE,
};

const BY_VISIBILITY: HeapOrder<QueuedMessage> = {
  isBefore: (a, b) => a.visibleAt < b.visibleAt || (a.visibleAt === b.visibleAt && a.position < b.position),
  ...PLACE,
};

const BY_AGE: HeapOrder<QueuedMessage> = {
  isBefore: (a, b) =>
    a.content.sentAt < b.content.sentAt || (a.content.sentAt === b.content.sentAt && a.position < b.position),
  placeOf: (message) => message.agePlace,
  setPlace: (message, place) => {
    message.agePlace = place;
  },
};

/**
 * The messages of a queue, sorted three ways: available ones by position, hidden ones by when they become visible, all
 * of them by age. Every change costs at most O(log n); a message is either available or hidden, never both.
 */
export class MessageStore {
  readonly #all = new Map<string, QueuedMessage>();
  readonly #available = new IndexedHeap(BY_POSITION);
  readonly #hidden = new IndexedHeap(BY_VISIBILITY);
  readonly #byAge = new IndexedHeap(BY_AGE);
  #lastPosition = 0;
  #inFlightCount = 0;

  get size(): number {
    return this.#all.size;
  }

  get availableCount(): number {
    return this.#available.size;
  }

  get inFlightCount(): number {
    return this.#inFlightCount;
  }

  get delayedCount(): number {
    return this.#hidden.size - this.#inFlightCount;
  }

  /** All messages in the order in which they came. */
  get messages(): Iterable<QueuedMessage> {
    return this.#all.values();
  }

  /** The hidden message that becomes visible first. */
  get nextHidden(): QueuedMessage | undefined {
    return this.#hidden.peek();
  }

  get oldest(): QueuedMessage | undefined {
    return this.#byAge.peek();
  }

  /** The available message that was sent first. */
  get firstAvailable(): QueuedMessage | undefined {
    return this.#available.peek();
  }

  /** One of the available messages; which one an index means is arbitrary, but reproducible. */
  availableAt(index: number): QueuedMessage | undefined {
    return this.#available.at(index);
  }

  /** Takes in a message behind all others; it is hidden if it is delayed. */
  add(message: QueuedMessage, state: "available" | "delayed"): void {
    message.position = ++this.#lastPosition;
    this.#all.set(message.content.messageId, message);
    this.#byAge.add(message);
    this.#enter(message, state);
  }

  /** Hides a message until an instant, as a receive or a change of its visibility timeout does. */
  hide(message: QueuedMessage, visibleAt: number): void {
    this.#leave(message);
    message.visibleAt = visibleAt;
    this.#enter(message, "inFlight");
  }

  /** Makes a hidden message available, at its old place or behind all others. */
  show(message: QueuedMessage, place: "itsOwn" | "back"): void {
    this.#leave(message);
    if (place === "back") {
      // Ages tie-break by position too.
      this.#byAge.remove(message);
      message.position = ++this.#lastPosition;
      this.#byAge.add(message);
    }
    this.#enter(message, "available");
  }

  remove(message: QueuedMessage): void {
    this.#leave(message);
    this.#byAge.remove(message);
    this.#all.delete(message.content.messageId);
  }

  clear(): void {
    this.#all.clear();
    this.#available.clear();
    this.#hidden.clear();
    this.#byAge.clear();
    this.#inFlightCount = 0;
  }

  #enter(message: QueuedMessage, state: MessageState): void {
    message.state = state;
    if (state === "available") this.#available.add(message);
    else this.#hidden.add(message);
    if (state === "inFlight") this.#inFlightCount++;
  }

  #leave(message: QueuedMessage): void {
    if (message.state === "available") this.#available.remove(message);
    else this.#hidden.remove(message);
    if (message.state === "inFlight") this.#inFlightCount--;
  }
}
