import { NOISY_TENANT } from "../fidelity/sqs-fifo.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { DeliveryOrder, MessagePicker } from "./delivery-order.ts";
import type { MessageState, QueuedMessage } from "./queued-message.ts";
import type { StandardOrder } from "./standard-order.ts";

/** The messages that share a group id in a standard queue. */
interface Tenant {
  readonly id: string;
  size: number;
  inFlightCount: number;
  /** Epoch milliseconds since which nothing of it is in flight. */
  idleSince: number;
  /** Its available messages while it is noisy; otherwise they are among those of all quiet tenants. */
  backlog: StandardOrder | undefined;
}

/**
 * The order of a standard queue whose messages have group ids: a fair queue. Messages of a tenant that has too many in
 * flight wait until those of quiet tenants have been received. A message without a group id is a quiet tenant of its own.
 * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export class FairOrder implements DeliveryOrder {
  readonly #clock: VirtualClock;
  readonly #createOrder: () => StandardOrder;
  readonly #quiet: StandardOrder;
  readonly #tenants = new Map<string, Tenant>();
  readonly #noisy = new Set<Tenant>();
  #inFlightCount = 0;
  #receivableCount = 0;

  /** `createOrder` makes the order in which messages of the same rank come. */
  constructor(clock: VirtualClock, createOrder: () => StandardOrder) {
    this.#clock = clock;
    this.#createOrder = createOrder;
    this.#quiet = createOrder();
  }

  get receivableCount(): number {
    return this.#receivableCount;
  }

  add(message: QueuedMessage): void {
    const tenant = this.#tenantOf(message);
    if (tenant !== undefined) tenant.size++;
    if (message.state === "available") this.#enter(message);
    else if (message.state === "inFlight") this.#countInFlight(message, 1);
  }

  hide(message: QueuedMessage): void {
    this.#receivableCount--;
    this.#lineOf(message).hide(message);
    this.#countInFlight(message, 1);
    this.#calmIfConsumed(message);
  }

  show(message: QueuedMessage, from: MessageState): void {
    if (from === "inFlight") this.#countInFlight(message, -1);
    this.#enter(message);
  }

  remove(message: QueuedMessage): void {
    if (message.state === "inFlight") this.#countInFlight(message, -1);
    else if (message.state === "available") {
      this.#receivableCount--;
      this.#lineOf(message).remove(message);
      this.#calmIfConsumed(message);
    }
    const tenant = this.#tenantOf(message);
    if (tenant === undefined || --tenant.size > 0) return;
    this.#tenants.delete(tenant.id);
    this.#noisy.delete(tenant);
  }

  pick(): MessagePicker {
    this.#calmIdle();
    return { next: () => this.#next() };
  }

  clear(): void {
    this.#quiet.clear();
    this.#tenants.clear();
    this.#noisy.clear();
    this.#inFlightCount = 0;
    this.#receivableCount = 0;
  }

  #next(): QueuedMessage | undefined {
    for (let message = this.#quiet.next(); message !== undefined; message = this.#quiet.next()) {
      const tenant = this.#tenantOf(message);
      if (tenant === undefined || !this.#isNoisy(tenant)) return message;
      this.#setApart(tenant);
    }
    let quietest: Tenant | undefined;
    for (const tenant of this.#noisy)
      if (quietest === undefined || tenant.inFlightCount < quietest.inFlightCount) quietest = tenant;
    return quietest?.backlog?.next();
  }

  #isNoisy({ inFlightCount }: Tenant): boolean {
    const { inFlightFrom, inFlightShareAbove } = NOISY_TENANT.value;
    return inFlightCount >= inFlightFrom && inFlightCount > this.#inFlightCount * inFlightShareAbove;
  }

  /** Costs O(n), but a tenant stays apart until its backlog is consumed. */
  #setApart(tenant: Tenant): void {
    const backlog = this.#createOrder();
    const messages = [...this.#quiet].filter(({ content }) => content.messageGroupId === tenant.id);
    for (const message of messages) this.#quiet.remove(message);
    for (const message of messages.sort((a, b) => a.position - b.position)) backlog.add(message);
    tenant.backlog = backlog;
    this.#noisy.add(tenant);
  }

  #calm(tenant: Tenant): void {
    const messages = [...(tenant.backlog ?? [])];
    tenant.backlog?.clear();
    tenant.backlog = undefined;
    this.#noisy.delete(tenant);
    for (const message of messages) this.#quiet.add(message);
  }

  #calmIfConsumed(message: QueuedMessage): void {
    const tenant = this.#tenantOf(message);
    if (tenant?.backlog?.receivableCount === 0) this.#calm(tenant);
  }

  #calmIdle(): void {
    const latest = this.#clock.now - NOISY_TENANT.value.quietAfterSeconds * 1_000;
    for (const tenant of [...this.#noisy])
      if (tenant.inFlightCount === 0 && tenant.idleSince <= latest) this.#calm(tenant);
  }

  #enter(message: QueuedMessage): void {
    this.#receivableCount++;
    this.#lineOf(message).show(message);
  }

  #countInFlight(message: QueuedMessage, change: 1 | -1): void {
    this.#inFlightCount += change;
    const tenant = this.#tenantOf(message);
    if (tenant === undefined) return;
    tenant.inFlightCount += change;
    tenant.idleSince = this.#clock.now;
  }

  #lineOf(message: QueuedMessage): StandardOrder {
    return this.#tenantOf(message)?.backlog ?? this.#quiet;
  }

  #tenantOf({ content: { messageGroupId: id } }: QueuedMessage): Tenant | undefined {
    if (id === undefined) return undefined;
    let tenant = this.#tenants.get(id);
    if (tenant === undefined) {
      tenant = { id, size: 0, inFlightCount: 0, idleSince: this.#clock.now, backlog: undefined };
      this.#tenants.set(id, tenant);
    }
    return tenant;
  }
}
