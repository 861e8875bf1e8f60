import type { EventArchives } from "../../event-bus/event-archives.ts";
import type { EventBus, EventBusOptions } from "../../event-bus/event-bus.ts";
import type { EventReplays } from "../../event-bus/event-replays.ts";

/** The event buses of an account, as EventBridge's operations see them. */
export interface EventsAccount {
  readonly region: string;
  readonly accountId: string;
  /** The default bus first, then the others in the order in which they were created. */
  listEventBuses(): readonly EventBus[];
  createEventBus(name: string, options: EventBusOptions): EventBus;
  deleteEventBus(bus: EventBus): void;
  readonly archives: EventArchives;
  readonly replays: EventReplays;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** An id for an event that nobody gets. */
  newEventId(): string;
}
