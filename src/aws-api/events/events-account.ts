import type { EventBus, EventBusOptions } from "../../event-bus/event-bus.ts";

/** The event buses of an account, as EventBridge's operations see them. */
export interface EventsAccount {
  readonly region: string;
  readonly accountId: string;
  /** The default bus first, then the others in the order in which they were created. */
  listEventBuses(): readonly EventBus[];
  createEventBus(name: string, options: EventBusOptions): EventBus;
  deleteEventBus(bus: EventBus): void;
  /** An id for an event that nobody gets. */
  newEventId(): string;
}
