import { checkKnownNames } from "../../arguments/known-names.ts";
import { DEFAULT_SCHEDULE_GROUP, SCHEDULER_PAGE_SIZE } from "../../fidelity/scheduler.ts";
import type { Schedule } from "../../schedule/schedule.ts";
import { schedulerFault } from "../../schedule/scheduler-fault.ts";
import { inOrderOf, pageOf, printToken, readToken } from "../answer-page.ts";
import type { AwsInput } from "../aws-operation.ts";
import { present, textOf } from "../request-members.ts";
import type { SchedulerAccount } from "./scheduler-account.ts";

/** Refuses members that are there and that nobody knows. */
export function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  checkKnownNames(`Scheduler ${operation}`, present(input), { known, prefix: "" });
}

/** A member that must be there. */
export function needed(input: AwsInput, name: string): unknown {
  const value = input[name];
  if (value !== undefined && value !== null) return value;
  throw schedulerFault("memberMissing", { member: name.charAt(0).toLowerCase() + name.slice(1) });
}

/** The schedule that a request names; `undefined` if there is none. */
export function findSchedule(account: SchedulerAccount, input: AwsInput): Schedule | undefined {
  const name = String(needed(input, "Name"));
  const group = textOf(input, "GroupName") ?? DEFAULT_SCHEDULE_GROUP.value;
  return account.listSchedules().find((schedule) => schedule.name === name && schedule.groupName === group);
}

/** The schedule that a request names. */
export function scheduleOf(account: SchedulerAccount, input: AwsInput): Schedule {
  const schedule = findSchedule(account, input);
  if (schedule === undefined) throw schedulerFault("scheduleNotFound", { name: String(input["Name"]) });
  return schedule;
}

/** A page of a list, in the order of names. Numbers of a query come as text. */
export function schedulerPage<Entry extends { readonly name: string; readonly arn: string }>(
  all: readonly Entry[],
  input: AwsInput,
): { readonly entries: readonly Entry[]; readonly NextToken?: string } {
  const keyOf = ({ name, arn }: Entry): string => `${name} ${arn}`;
  const prefix = textOf(input, "NamePrefix") ?? "";
  const token = textOf(input, "NextToken");
  const named = all.filter(({ name }) => name.startsWith(prefix));
  const { entries, lastKey } = pageOf(inOrderOf(named, keyOf), {
    keyOf,
    after: token === undefined ? undefined : readToken(token),
    limit: Number(input["MaxResults"] ?? SCHEDULER_PAGE_SIZE.value),
  });
  return { entries, ...(lastKey !== undefined && { NextToken: printToken(lastKey) }) };
}
