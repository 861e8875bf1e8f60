import type { EventsAccount } from "../aws-api/events/events-account.ts";
import { EventArchives } from "../event-bus/event-archives.ts";
import { EventBus } from "../event-bus/event-bus.ts";
import { EventReplays } from "../event-bus/event-replays.ts";
import type { Resources } from "./resources.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The event buses of a runtime, as SDK clients make and use them. */
export function createEventsAccount(
  context: RuntimeContext,
  { services }: Resources,
): Omit<EventsAccount, "region" | "accountId"> {
  const { identifiers, clock } = context;
  return {
    archives: new EventArchives(context),
    replays: new EventReplays(context),
    now: () => clock.now,
    listEventBuses: () => {
      const { defaultEventBus } = services;
      return [defaultEventBus, ...services.resourcesOf(EventBus).filter((bus) => bus !== defaultEventBus)];
    },
    createEventBus: (name, options) => services.createEventBus(name, options),
    deleteEventBus: (bus) => {
      services.delete(bus.arn, bus);
    },
    newEventId: () => identifiers.uuid(),
  };
}
