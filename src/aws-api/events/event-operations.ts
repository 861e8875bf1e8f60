import { type AddressedEntry, putEvents } from "../../event-bus/put-events.ts";
import { decideEntry, type PutEventsEntry } from "../../event-bus/put-events-entry.ts";
import { testEventPattern } from "../../event-bus/test-event-pattern.ts";
import type { OperationTable } from "../aws-operation.ts";
import { eachEntry, fromWireMembers, isMembers, toWireMembers } from "../member-names.ts";
import { present } from "../request-members.ts";
import type { EventsAccount } from "./events-account.ts";
import { checkMembers, findBus, needed, neededText, refuseMembers } from "./events-input.ts";

const MILLISECONDS = 1_000;

/** EventBridge's operations on events and patterns. */
export const EVENT_OPERATIONS: OperationTable<EventsAccount> = {
  PutEvents: (account, input) => {
    refuseMembers("PutEvents", input, ["EndpointId"]);
    checkMembers("PutEvents", input, ["Entries"]);
    const entries = needed(input, "Entries") as readonly unknown[];
    const answer = putEvents(
      entries.map((entry) => addressed(account, entry)),
      "EventBridge PutEvents",
    );
    return toWireMembers(answer, { Entries: eachEntry((entry) => toWireMembers(entry as object)) });
  },

  TestEventPattern: (_account, input) => {
    checkMembers("TestEventPattern", input, ["EventPattern", "Event"]);
    return { Result: testEventPattern(neededText(input, "EventPattern"), neededText(input, "Event")) };
  },
};

/** An event for a bus that does not exist is taken, and nobody gets it. */
function addressed(account: EventsAccount, entry: unknown): AddressedEntry {
  const { EventBusName, ...members } = present(isMembers(entry) ? entry : {});
  const eventBusName = typeof EventBusName === "string" ? EventBusName : undefined;
  const nowhere: AddressedEntry["receiver"] = {
    prepareEntry: (checked) => {
      const decision = decideEntry(checked);
      return () => ("failure" in decision ? decision.failure : { eventId: account.newEventId() });
    },
  };
  return {
    receiver: findBus(account, eventBusName) ?? nowhere,
    eventBusName,
    entry: fromWireMembers(members, {
      Time: (seconds) => new Date(Number(seconds) * MILLISECONDS),
    }) as PutEventsEntry,
  };
}
