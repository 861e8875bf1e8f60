import { eventBridgeFault } from "../../event-bus/event-bridge-fault.ts";
import type { EventBus } from "../../event-bus/event-bus.ts";
import { DEFAULT_EVENT_BUS } from "../../fidelity/event-bridge-limits.ts";
import type { OperationTable } from "../aws-operation.ts";
import type { EventsAccount } from "./events-account.ts";
import {
  busNameOf,
  busOf,
  checkMembers,
  findBus,
  given,
  neededText,
  refuseMembers,
  textOf,
} from "./events-input.ts";
import { eventsPage } from "./events-page.ts";
import { tagsOf } from "./events-tags.ts";

const MILLISECONDS = 1_000;

/** EventBridge's operations on event buses. */
export const EVENT_BUS_OPERATIONS: OperationTable<EventsAccount> = {
  CreateEventBus: (account, input) => {
    refuseMembers("CreateEventBus", input, [
      "EventSourceName",
      "KmsKeyIdentifier",
      "DeadLetterConfig",
      "LogConfig",
    ]);
    checkMembers("CreateEventBus", input, ["Name", "Description", "Tags"]);
    const name = neededText(input, "Name");
    if (account.listEventBuses().some((bus) => bus.name === name))
      throw eventBridgeFault("eventBusExists", { eventBus: name });
    const description = textOf(input, "Description");
    const bus = account.createEventBus(name, description === undefined ? {} : { description });
    bus.tags.add(tagsOf(input["Tags"]));
    return { EventBusArn: bus.arn, ...given({ Description: description }) };
  },

  DescribeEventBus: (account, input) => {
    checkMembers("DescribeEventBus", input, ["Name"]);
    return describe(busOf(account, input, "Name"));
  },

  ListEventBuses: (account, input) => {
    checkMembers("ListEventBuses", input, ["NamePrefix", "NextToken", "Limit"]);
    const prefix = textOf(input, "NamePrefix") ?? "";
    const buses = account.listEventBuses().filter(({ name }) => name.startsWith(prefix));
    const { entries, ...page } = eventsPage(buses, input, ({ name }) => name);
    return { EventBuses: entries.map(describe), ...page };
  },

  DeleteEventBus: (account, input) => {
    checkMembers("DeleteEventBus", input, ["Name"]);
    const name = neededText(input, "Name");
    if (busNameOf(account, name) === DEFAULT_EVENT_BUS.value) throw eventBridgeFault("defaultEventBus");
    const bus = findBus(account, name);
    if (bus !== undefined) account.deleteEventBus(bus);
    return undefined;
  },
};

function describe({ name, arn, description, createdAt }: EventBus): object {
  const CreationTime = createdAt / MILLISECONDS;
  return {
    Name: name,
    Arn: arn,
    ...given({ Description: description }),
    CreationTime,
    LastModifiedTime: CreationTime,
  };
}
