import { NotSimulatedError } from "../../errors.ts";
import type { Schedule } from "../../schedule/schedule.ts";
import type { ScheduleOptions } from "../../schedule/schedule-options.ts";
import { schedulerFault } from "../../schedule/scheduler-fault.ts";
import type { AwsInput } from "../aws-operation.ts";
import { fromWireMembers } from "../member-names.ts";
import { present, textOf } from "../request-members.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SchedulerAccount } from "./scheduler-account.ts";
import { checkMembers, findSchedule, needed, scheduleOf, schedulerPage } from "./scheduler-input.ts";

const MILLISECONDS = 1_000;
const PATH = "/schedules/{Name}";
const QUERY = { groupName: "GroupName", clientToken: "ClientToken" };
const DEFINITION = [
  "Name",
  "ScheduleExpression",
  "Target",
  "FlexibleTimeWindow",
  "GroupName",
  "StartDate",
  "EndDate",
  "Description",
  "ScheduleExpressionTimezone",
  "State",
  "KmsKeyArn",
  "ClientToken",
  "ActionAfterCompletion",
];
const TARGET = ["Arn", "RoleArn", "DeadLetterConfig", "RetryPolicy", "Input"];

/** With which token a schedule was created: the same request again is answered as the first one. */
const TOKENS = new WeakMap<Schedule, string>();

/** Scheduler's operations on schedules. */
export const SCHEDULE_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  CreateSchedule: { method: "POST", path: PATH, answer: createSchedule },
  GetSchedule: {
    method: "GET",
    path: PATH,
    query: QUERY,
    answer: (account, input) => {
      checkMembers("GetSchedule", input, ["Name", "GroupName"]);
      return describe(scheduleOf(account, input));
    },
  },
  UpdateSchedule: {
    method: "PUT",
    path: PATH,
    answer: (account, input) => {
      const options = toOptions("UpdateSchedule", input);
      const schedule = scheduleOf(account, input);
      schedule.update(options);
      return { ScheduleArn: schedule.arn };
    },
  },
  DeleteSchedule: {
    method: "DELETE",
    path: PATH,
    query: QUERY,
    answer: (account, input) => {
      checkMembers("DeleteSchedule", input, ["Name", "GroupName", "ClientToken"]);
      scheduleOf(account, input).delete();
      return {};
    },
  },
  ListSchedules: {
    method: "GET",
    path: "/schedules",
    query: {
      ScheduleGroup: "GroupName",
      NamePrefix: "NamePrefix",
      State: "State",
      NextToken: "NextToken",
      MaxResults: "MaxResults",
    },
    answer: (account, input) => {
      const { GroupName, State } = input;
      const schedules = account
        .listSchedules()
        .filter(({ groupName }) => GroupName === undefined || groupName === GroupName)
        .filter(({ state }) => State === undefined || state === State);
      const { entries, ...page } = schedulerPage(schedules, input);
      return { Schedules: entries.map(summarize), ...page };
    },
  },
};

function createSchedule(account: SchedulerAccount, input: AwsInput): object {
  const name = String(needed(input, "Name"));
  const options = toOptions("CreateSchedule", input);
  const token = textOf(input, "ClientToken");
  if (options.groupName !== undefined) account.scheduleGroups.get(options.groupName);
  const existing = findSchedule(account, input);
  if (existing !== undefined && (token === undefined || TOKENS.get(existing) !== token))
    throw schedulerFault("scheduleExists", { name });
  const schedule = existing ?? account.createSchedule(name, options);
  if (token !== undefined) TOKENS.set(schedule, token);
  return { ScheduleArn: schedule.arn };
}

function toOptions(operation: string, input: AwsInput): ScheduleOptions {
  checkMembers(operation, input, DEFINITION);
  needed(input, "ScheduleExpression");
  needed(input, "FlexibleTimeWindow");
  const wireTarget = present(needed(input, "Target") as AwsInput);
  const { Target, Name, ClientToken, ...others } = present(input);
  for (const name of Object.keys(wireTarget))
    if (!TARGET.includes(name)) throw new NotSimulatedError(`Scheduler ${operation}`, `\`Target.${name}\``);
  const { Arn, DeadLetterConfig, ...targetMembers } = wireTarget;
  if (Arn === undefined) throw schedulerFault("memberMissing", { member: "target.arn" });
  if (wireTarget["RoleArn"] === undefined)
    throw schedulerFault("memberMissing", { member: "target.roleArn" });
  const toDate = (seconds: unknown): Date => new Date(Number(seconds) * MILLISECONDS);
  const deadLetterQueue = (DeadLetterConfig as AwsInput | undefined)?.["Arn"];
  return {
    ...(fromWireMembers(others, {
      FlexibleTimeWindow: fromWireMembers,
      StartDate: toDate,
      EndDate: toDate,
    }) as ScheduleOptions),
    ...(fromWireMembers(targetMembers, { RetryPolicy: fromWireMembers }) as object),
    target: Arn,
    ...(deadLetterQueue !== undefined && { deadLetterConfig: { target: deadLetterQueue } }),
  };
}

function describe(schedule: Schedule): object {
  const { declared, target, input, retryPolicy, deadLetterQueue, actionAfterCompletion } = schedule.settings;
  const { scheduleExpression, description, roleArn, startDate, endDate } = declared;
  const toSeconds = (instant: number | undefined) => instant && instant / MILLISECONDS;
  const { Target: _, ...summary } = summarize(schedule);
  return present({
    ...summary,
    ActionAfterCompletion: actionAfterCompletion,
    Description: description,
    ScheduleExpression: scheduleExpression,
    ScheduleExpressionTimezone: schedule.settings.declared.scheduleExpressionTimezone,
    StartDate: toSeconds(startDate),
    EndDate: toSeconds(endDate),
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: present({
      Arn: target,
      RoleArn: roleArn,
      Input: input,
      DeadLetterConfig: deadLetterQueue === undefined ? undefined : { Arn: deadLetterQueue },
      RetryPolicy: {
        MaximumEventAgeInSeconds: retryPolicy.maximumEventAgeInSeconds,
        MaximumRetryAttempts: retryPolicy.maximumRetryAttempts,
      },
    }),
  });
}

function summarize(schedule: Schedule) {
  const { arn, name, groupName, state, createdAt, changedAt, settings } = schedule;
  return {
    Arn: arn,
    Name: name,
    GroupName: groupName,
    State: state,
    CreationDate: createdAt / MILLISECONDS,
    LastModificationDate: changedAt / MILLISECONDS,
    Target: { Arn: settings.target },
  };
}
