import { type HeapOrder, IndexedHeap } from "../time/indexed-heap.ts";
import type { QueueSettings } from "./queue-attributes.ts";
import type { MessageState, QueuedMessage } from "./queued-message.ts";
import { SortedLine } from "./sorted-line.ts";

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
 * of them by age. A change costs O(1) as long as messages go in the order in which they came, and at most O(log n); a
 * message is either available or hidden, never both.
 */
export class MessageStore {
  /** A heap once they are picked from the middle: in a line not every index has a message. */
  #available: SortedLine<QueuedMessage> | IndexedHeap<QueuedMessage> = new SortedLine(BY_POSITION);
  readonly #hidden = new SortedLine(BY_VISIBILITY);
  readonly #byAge = new SortedLine(BY_AGE);
  #lastArrival = 0;
  #lastPosition = 0;
  #inFlightCount = 0;

  constructor(deliveryOrder: QueueSettings["deliveryOrder"] = "sent") {
    if (deliveryOrder === "random") this.#makePickable();
  }

  get size(): number {
    return this.#byAge.size;
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
  get messages(): readonly QueuedMessage[] {
    return [...this.#byAge].sort((a, b) => a.arrival - b.arrival);
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
    return this.#makePickable().at(index);
  }

  /** Takes in a message behind all others; it is hidden if it is delayed. */
  add(message: QueuedMessage, state: "available" | "delayed"): void {
    message.arrival = ++this.#lastArrival;
    message.position = ++this.#lastPosition;
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
  }

  clear(): void {
    this.#available.clear();
    this.#hidden.clear();
    this.#byAge.clear();
    this.#inFlightCount = 0;
  }

  #makePickable(): IndexedHeap<QueuedMessage> {
    if (this.#available instanceof IndexedHeap) return this.#available;
    const heap = new IndexedHeap(BY_POSITION);
    for (const message of this.#available) heap.add(message);
    this.#available = heap;
    return heap;
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
