import type { ScheduleGroup } from "../../schedule/schedule-groups.ts";
import { schedulerFault } from "../../schedule/scheduler-fault.ts";
import type { AwsInput } from "../aws-operation.ts";
import { tagsOf } from "../request-members.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { SchedulerAccount } from "./scheduler-account.ts";
import { checkMembers, needed, schedulerPage } from "./scheduler-input.ts";

const MILLISECONDS = 1_000;
const PATH = "/schedule-groups/{Name}";
const TAGS_PATH = "/tags/{ResourceArn}";

/** Scheduler's operations on schedule groups and their tags; schedules have none. */
export const SCHEDULE_GROUP_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  CreateScheduleGroup: {
    method: "POST",
    path: PATH,
    answer: (account, input) => {
      checkMembers("CreateScheduleGroup", input, ["Name", "Tags", "ClientToken"]);
      const group = account.scheduleGroups.create(String(needed(input, "Name")));
      group.tags.add(tagsOf(input["Tags"]));
      return { ScheduleGroupArn: group.arn };
    },
  },
  GetScheduleGroup: {
    method: "GET",
    path: PATH,
    answer: (account, input) => describe(account.scheduleGroups.get(String(needed(input, "Name")))),
  },
  DeleteScheduleGroup: {
    method: "DELETE",
    path: PATH,
    query: { clientToken: "ClientToken" },
    answer: (account, input) => {
      const name = String(needed(input, "Name"));
      account.scheduleGroups.delete(name);
      for (const schedule of account.listSchedules()) if (schedule.groupName === name) schedule.delete();
      return {};
    },
  },
  ListScheduleGroups: {
    method: "GET",
    path: "/schedule-groups",
    query: { NamePrefix: "NamePrefix", NextToken: "NextToken", MaxResults: "MaxResults" },
    answer: (account, input) => {
      const { entries, ...page } = schedulerPage(account.scheduleGroups.all, input);
      return { ScheduleGroups: entries.map(describe), ...page };
    },
  },
  ListTagsForResource: {
    method: "GET",
    path: TAGS_PATH,
    answer: (account, input) => {
      const { all } = groupOf(account, input).tags;
      return { Tags: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) };
    },
  },
  TagResource: {
    method: "POST",
    path: TAGS_PATH,
    answer: (account, input) => {
      groupOf(account, input).tags.add(tagsOf(input["Tags"]));
      return {};
    },
  },
  UntagResource: {
    method: "DELETE",
    path: TAGS_PATH,
    query: { TagKeys: "TagKeys" },
    answer: (account, input) => {
      const keys = input["TagKeys"] as string | readonly string[];
      groupOf(account, input).tags.remove(typeof keys === "string" ? [keys] : keys);
      return {};
    },
  },
};

function describe({ name, arn, createdAt }: ScheduleGroup): object {
  const CreationDate = createdAt / MILLISECONDS;
  return { Arn: arn, Name: name, State: "ACTIVE", CreationDate, LastModificationDate: CreationDate };
}

function groupOf({ scheduleGroups }: SchedulerAccount, input: AwsInput): ScheduleGroup {
  const arn = String(needed(input, "ResourceArn"));
  const group = scheduleGroups.all.find((candidate) => candidate.arn === arn);
  if (group !== undefined) return group;
  throw schedulerFault("groupNotFound", { name: arn.slice(arn.lastIndexOf("/") + 1) });
}
