import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { DeliveryOrder, MessagePicker, PickRequest } from "./delivery-order.ts";
import { FairOrder } from "./fair-order.ts";
import { FifoOrder } from "./fifo-order.ts";
import { MessageStore } from "./message-store.ts";
import type { QueueSettings } from "./queue-attributes.ts";
import type { QueueFaults } from "./queue-faults.ts";
import type { QueuedMessage } from "./queued-message.ts";
import { type ReceiptHandleMeaning, ReceiptHandles } from "./receipt-handles.ts";
import { type ReceivedMessage, type ReceiveRequest, toReceivedMessage } from "./received-message.ts";
import { goesToBackOfQueue } from "./redrive-policy.ts";
import { isSqsFault, type SqsFault, sqsFault } from "./sqs-fault.ts";
import { StandardOrder } from "./standard-order.ts";
import { decideVisibilityChange } from "./visibility-change.ts";

/** What the contents of a queue need from the runtime. */
export interface QueueContentsServices {
  readonly clock: VirtualClock;
  readonly identifiers: Identifiers;
  readonly random: SeededRandom;
  readonly journal: Journal;
  readonly faults: QueueFaults;
}

/** What is in a queue: messages and their receipt handles, and what receives, deletions and time do to them. */
export class QueueContents {
  readonly #services: QueueContentsServices;
  readonly #queueName: string;
  readonly #isFifo: boolean;
  readonly #store: MessageStore;
  readonly #receiptHandles = new ReceiptHandles();
  #deliveryOrder: QueueSettings["deliveryOrder"];
  #isFair = false;

  constructor(services: QueueContentsServices, queueName: string, settings: QueueSettings) {
    this.#services = services;
    this.#queueName = queueName;
    this.#isFifo = settings.fifo !== undefined;
    this.#deliveryOrder = settings.deliveryOrder;
    this.#store = new MessageStore(this.#isFifo ? new FifoOrder() : this.#createOrder());
    services.faults.whenReordered(() => this.#reorder());
  }

  get size(): number {
    return this.#store.size;
  }

  /** How many messages can be received now. */
  get receivableCount(): number {
    return this.#store.receivableCount;
  }

  get availableCount(): number {
    return this.#store.availableCount;
  }

  get inFlightCount(): number {
    return this.#store.inFlightCount;
  }

  get delayedCount(): number {
    return this.#store.delayedCount;
  }

  /** The hidden message that becomes visible first. */
  get nextHidden(): QueuedMessage | undefined {
    return this.#store.nextHidden;
  }

  /** All messages in the order in which they came. */
  get messages(): readonly QueuedMessage[] {
    return this.#store.messages;
  }

  /** The first message with a group id makes a standard queue a fair one. */
  add(message: QueuedMessage, state: "available" | "delayed"): void {
    if (message.content.messageGroupId !== undefined && !this.#isFifo && !this.#isFair) {
      this.#isFair = true;
      this.#store.reorder(this.#createFairOrder());
    }
    this.#store.add(message, state);
  }

  /** Changes the order in which a standard queue hands out its messages. */
  set deliveryOrder(deliveryOrder: QueueSettings["deliveryOrder"]) {
    if (deliveryOrder === this.#deliveryOrder) return;
    this.#deliveryOrder = deliveryOrder;
    this.#reorder();
  }

  /** Begins a receive. */
  pick(request: PickRequest): MessagePicker {
    return this.#store.pick(request);
  }

  /** Receives a message. */
  deliver(message: QueuedMessage, request: ReceiveRequest): ReceivedMessage {
    const { clock, identifiers, journal } = this.#services;
    message.receiveCount += 1;
    message.receivedAt = clock.now;
    if (message.receiveCount === 1) message.firstReceivedAt = clock.now;
    this.#receiptHandles.issue(identifiers.receiptHandle(), message);
    this.#store.hide(message, clock.now + request.visibilityTimeout * 1_000);
    journal.append({
      kind: "message.received",
      queue: this.#queueName,
      messageId: message.content.messageId,
      receiveCount: message.receiveCount,
      visibleAt: message.visibleAt,
      by: request.by,
    });
    return toReceivedMessage(message, request);
  }

  /** What a receipt handle stands for. */
  find(receiptHandle: string): ReceiptHandleMeaning {
    return this.#receiptHandles.resolve(receiptHandle);
  }

  /** Deletes a message for whoever received it. A FIFO queue takes the handle of a receive that is not over only. */
  delete(receiptHandle: string): SqsFault | undefined {
    const message = this.find(receiptHandle);
    if (message === "missing") return sqsFault("missingParameter", { parameter: "ReceiptHandle" });
    if (message === "invalid") return sqsFault("receiptHandleIsInvalid", { receiptHandle });
    if (message === "gone") return undefined;
    if (this.#isFifo && !isCurrent(message, receiptHandle))
      return sqsFault("receiptHandleExpired", { receiptHandle });
    if (this.#services.faults.keepsDeleted()) {
      this.hide(message, this.#services.clock.now);
      return undefined;
    }
    this.remove(message);
    this.#journalOne("message.deleted", message);
    return undefined;
  }

  /** Everything that is there is past its retention period. */
  expire(): void {
    for (const message of [...this.messages]) {
      this.remove(message);
      this.#journalOne("message.expired", message);
    }
  }

  changeVisibility(receiptHandle: string, visibilityTimeout: number): SqsFault | undefined {
    const request = { receiptHandle, visibilityTimeout, now: this.#services.clock.now };
    const change = decideVisibilityChange(this.find(receiptHandle), request);
    if (isSqsFault(change)) return change;
    if (change.effect === "hide") this.hide(change.message, change.visibleAt);
    return undefined;
  }

  /** Hides a message that is in flight until another instant. */
  hide(message: QueuedMessage, visibleAt: number): void {
    this.#store.hide(message, visibleAt);
    this.#services.journal.append({
      kind: "message.visibilityChanged",
      queue: this.#queueName,
      messageId: message.content.messageId,
      visibleAt,
    });
  }

  /** Removes a message with all its handles. */
  remove(message: QueuedMessage): void {
    this.#store.remove(message);
    this.#receiptHandles.forget(message);
  }

  clear(): void {
    this.#store.clear();
    this.#receiptHandles.clear();
  }

  /**
   * Does what time has done since the last call: messages expire and become visible. Costs nothing if it did nothing.
   * @returns whether messages can be received that could not before
   */
  settle({ messageRetentionPeriod, redrivePolicy }: QueueSettings): boolean {
    const store = this.#store;
    const now = this.#services.clock.now;
    const before = store.receivableCount;
    let hasExpired = false;
    let isShown = false;
    for (let message = store.oldest; message !== undefined; message = store.oldest) {
      if (message.retainedFrom + messageRetentionPeriod * 1_000 > now) break;
      hasExpired = true;
      this.remove(message);
      this.#journalOne("message.expired", message);
    }
    for (let message = store.nextHidden; message !== undefined; message = store.nextHidden) {
      if (message.visibleAt > now) break;
      const isLast = !this.#isFifo && goesToBackOfQueue(message.receiveCount, redrivePolicy);
      store.show(message, isLast ? "back" : "itsOwn");
      isShown = true;
    }
    // A message that expires in flight unlocks its group.
    return isShown || (hasExpired && store.receivableCount > before);
  }

  #reorder(): void {
    this.#store.reorder(this.#isFair ? this.#createFairOrder() : this.#createOrder());
  }

  #createOrder(): StandardOrder {
    const { faults, random } = this.#services;
    return new StandardOrder(faults.reorders || this.#deliveryOrder === "random" ? random : undefined);
  }

  #createFairOrder(): DeliveryOrder {
    return new FairOrder(this.#services.clock, () => this.#createOrder());
  }

  #journalOne(kind: "message.deleted" | "message.expired", message: QueuedMessage): void {
    const { messageId } = message.content;
    this.#services.journal.append({ kind, queue: this.#queueName, messageId });
  }
}

function isCurrent(message: QueuedMessage, receiptHandle: string): boolean {
  return message.state === "inFlight" && message.receiptHandles.at(-1) === receiptHandle;
}
