import type { HeapOrder } from "../time/indexed-heap.ts";
import type { DeliveryOrder, MessagePicker, PickRequest } from "./delivery-order.ts";
import type { QueuedMessage } from "./queued-message.ts";
import { SortedLine } from "./sorted-line.ts";

const BY_VISIBILITY: HeapOrder<QueuedMessage> = {
  isBefore: (a, b) => a.visibleAt < b.visibleAt || (a.visibleAt === b.visibleAt && a.position < b.position),
  placeOf: (message) => message.place,
  setPlace: (message, place) => {
    message.place = place;
  },
};

const BY_AGE: HeapOrder<QueuedMessage> = {
  isBefore: (a, b) =>
    a.retainedFrom < b.retainedFrom || (a.retainedFrom === b.retainedFrom && a.position < b.position),
  placeOf: (message) => message.agePlace,
  setPlace: (message, place) => {
    message.agePlace = place;
  },
};

/**
 * The messages of a queue, sorted three ways: available ones by the order of delivery, hidden ones by when they become
 * visible, all of them by age. A change costs O(1) as long as messages go in the order in which they came, and at most
 * O(log n); a message is either available or hidden, never both.
 */
export class MessageStore {
  #order: DeliveryOrder;
  readonly #hidden = new SortedLine(BY_VISIBILITY);
  readonly #byAge = new SortedLine(BY_AGE);
  #lastArrival = 0;
  #lastPosition = 0;
  #inFlightCount = 0;

  constructor(order: DeliveryOrder) {
    this.#order = order;
  }

  get size(): number {
    return this.#byAge.size;
  }

  /** How many messages can be received now. */
  get receivableCount(): number {
    return this.#order.receivableCount;
  }

  /** How many messages are not hidden; a locked group of a FIFO queue may keep them from being received. */
  get availableCount(): number {
    return this.#byAge.size - this.#hidden.size;
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

  /** Begins a receive. */
  pick(request: PickRequest): MessagePicker {
    return this.#order.pick(request);
  }

  /** Hands out all messages in another order from now on. */
  reorder(order: DeliveryOrder): void {
    const messages = [...this.#byAge].sort((a, b) => a.position - b.position);
    const available = messages.filter(({ state }) => state === "available");
    for (const message of available) this.#order.remove(message);
    for (const message of messages) order.add(message);
    this.#order = order;
  }

  /** Takes in a message behind all others; it is hidden if it is delayed. */
  add(message: QueuedMessage, state: "available" | "delayed"): void {
    message.arrival = ++this.#lastArrival;
    message.position = ++this.#lastPosition;
    message.state = state;
    this.#byAge.add(message);
    if (state === "delayed") this.#hidden.add(message);
    this.#order.add(message);
  }

  /** Hides a message until an instant, as a receive or a change of its visibility timeout does. */
  hide(message: QueuedMessage, visibleAt: number): void {
    const before = message.state;
    if (before !== "available") this.#unhide(message);
    message.state = "inFlight";
    if (before === "available") this.#order.hide(message);
    message.visibleAt = visibleAt;
    this.#hidden.add(message);
    this.#inFlightCount++;
  }

  /** Makes a hidden message available, at its old place or behind all others. */
  show(message: QueuedMessage, place: "itsOwn" | "back"): void {
    const before = message.state;
    this.#unhide(message);
    if (place === "back") {
      // Ages tie-break by position too.
      this.#byAge.remove(message);
      message.position = ++this.#lastPosition;
      this.#byAge.add(message);
    }
    message.state = "available";
    this.#order.show(message, before);
  }

  remove(message: QueuedMessage): void {
    if (message.state !== "available") this.#unhide(message);
    this.#order.remove(message);
    this.#byAge.remove(message);
  }

  clear(): void {
    this.#order.clear();
    this.#hidden.clear();
    this.#byAge.clear();
    this.#inFlightCount = 0;
  }

  #unhide(message: QueuedMessage): void {
    this.#hidden.remove(message);
    if (message.state === "inFlight") this.#inFlightCount--;
  }
}
