import { checkKnownNames } from "../../arguments/known-names.ts";
import { NotSimulatedError } from "../../errors.ts";
import { eventBridgeFault } from "../../event-bus/event-bridge-fault.ts";
import type { EventBus } from "../../event-bus/event-bus.ts";
import type { Rule } from "../../event-bus/rule.ts";
import { DEFAULT_EVENT_BUS } from "../../fidelity/event-bridge-limits.ts";
import type { AwsInput } from "../aws-operation.ts";
import { present, textOf } from "../request-members.ts";
import type { EventsAccount } from "./events-account.ts";

/** Refuses members that are there and that nobody knows. */
export function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  checkKnownNames(`EventBridge ${operation}`, present(input), { known, prefix: "" });
}

/** Refuses members that AWS has and this library does not. */
export function refuseMembers(operation: string, input: AwsInput, refused: readonly string[]): void {
  for (const name of Object.keys(present(input)))
    if (refused.includes(name)) throw new NotSimulatedError(`EventBridge ${operation}`, `\`${name}\``);
}

/** A member that must be there. */
export function needed(input: AwsInput, member: string): unknown {
  const value = input[member];
  if (value !== undefined && value !== null) return value;
  throw eventBridgeFault("memberMissing", { member: member.charAt(0).toLowerCase() + member.slice(1) });
}

export function neededText(input: AwsInput, member: string): string {
  return String(needed(input, member));
}

/** The name of a bus that is given as a name or an ARN. */
export function busNameOf({ region, accountId }: EventsAccount, nameOrArn: string): string {
  if (!nameOrArn.startsWith("arn:")) return nameOrArn;
  const prefix = `arn:aws:events:${region}:${accountId}:event-bus/`;
  if (!nameOrArn.startsWith(prefix))
    throw new NotSimulatedError("EventBridge", `the event bus ${nameOrArn} of another account or region`);
  return nameOrArn.slice(prefix.length);
}

/** By name or ARN; the default bus if there is none. */
export function findBus(account: EventsAccount, nameOrArn: string | undefined): EventBus | undefined {
  const name = busNameOf(account, nameOrArn ?? DEFAULT_EVENT_BUS.value);
  return account.listEventBuses().find((bus) => bus.name === name);
}

/** The bus that a request names, or else the default bus. */
export function busOf(account: EventsAccount, input: AwsInput, member = "EventBusName"): EventBus {
  const given = textOf(input, member);
  const bus = findBus(account, given);
  if (bus === undefined) throw busMissing(account, given as string);
  return bus;
}

export function busMissing(account: EventsAccount, nameOrArn: string): ReturnType<typeof eventBridgeFault> {
  return eventBridgeFault("eventBusDoesNotExist", { eventBus: busNameOf(account, nameOrArn) });
}

/** The rule that a request names in one of its members. */
export function ruleOf(account: EventsAccount, input: AwsInput, member = "Name"): Rule {
  const name = neededText(input, member);
  const bus = busOf(account, input);
  const rule = bus.findRule(name);
  if (rule === undefined) throw eventBridgeFault("ruleDoesNotExist", { rule: name, eventBus: bus.name });
  return rule;
}
