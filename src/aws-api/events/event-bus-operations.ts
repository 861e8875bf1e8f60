import { isJson } from "../../arguments/json-text.ts";
import { InvalidArgumentError } from "../../errors.ts";
import { eventBridgeFault } from "../../event-bus/event-bridge-fault.ts";
import type { EventBus } from "../../event-bus/event-bus.ts";
import { withoutPermission, withPermission } from "../../event-bus/event-bus-policy.ts";
import { DEFAULT_EVENT_BUS } from "../../fidelity/event-bridge-limits.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { present, tagsOf, textOf } from "../request-members.ts";
import type { EventsAccount } from "./events-account.ts";
import { busNameOf, busOf, checkMembers, findBus, neededText, refuseMembers } from "./events-input.ts";
import { eventsPage } from "./events-page.ts";

const MILLISECONDS = 1_000;
const PERMISSION = ["EventBusName", "Action", "Principal", "StatementId", "Condition", "Policy"];

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
    return { EventBusArn: bus.arn, ...present({ Description: description }) };
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

  UpdateEventBus: (account, input) => {
    refuseMembers("UpdateEventBus", input, ["KmsKeyIdentifier", "DeadLetterConfig", "LogConfig"]);
    checkMembers("UpdateEventBus", input, ["Name", "Description"]);
    const bus = busOf(account, input, "Name");
    const description = textOf(input, "Description");
    bus.update(description === undefined ? {} : { description });
    return { Arn: bus.arn, Name: bus.name, ...present({ Description: bus.description }) };
  },

  PutPermission: (account, input) => {
    checkMembers("PutPermission", input, PERMISSION);
    const bus = busOf(account, input);
    bus.setPolicy(wholePolicyOf(input) ?? withPermission(bus.policy, permissionOf(bus, input)));
    return undefined;
  },

  RemovePermission: (account, input) => {
    checkMembers("RemovePermission", input, ["StatementId", "RemoveAllPermissions", "EventBusName"]);
    const bus = busOf(account, input);
    bus.setPolicy(input["RemoveAllPermissions"] === true ? undefined : policyWithout(bus, input));
    return undefined;
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

function describe({ name, arn, description, policy, createdAt, changedAt }: EventBus): object {
  return {
    Name: name,
    Arn: arn,
    ...present({ Description: description, Policy: policy }),
    CreationTime: createdAt / MILLISECONDS,
    LastModifiedTime: changedAt / MILLISECONDS,
  };
}

function wholePolicyOf(input: AwsInput): string | undefined {
  const policy = textOf(input, "Policy");
  if (policy === undefined || isJson(policy)) return policy;
  throw new InvalidArgumentError("PutPermission", "Policy", "a policy as JSON text", policy);
}

function permissionOf({ arn: busArn }: EventBus, input: AwsInput): Parameters<typeof withPermission>[1] {
  const condition = input["Condition"] as EventBusPermissionCondition | undefined;
  return {
    busArn,
    statementId: neededText(input, "StatementId"),
    action: neededText(input, "Action"),
    principal: neededText(input, "Principal"),
    ...(condition && { condition: { type: condition.Type, key: condition.Key, value: condition.Value } }),
  };
}

interface EventBusPermissionCondition {
  readonly Type: string;
  readonly Key: string;
  readonly Value: string;
}

function policyWithout({ policy }: EventBus, input: AwsInput): string | undefined {
  const statementId = neededText(input, "StatementId");
  if (policy === undefined) throw eventBridgeFault("eventBusHasNoPolicy");
  const left = withoutPermission(policy, statementId);
  if (left === "missing") throw eventBridgeFault("statementDoesNotExist");
  return left;
}
