import { expect, it } from "vitest";
import { createSchedulerWorld, refusalOf } from "./scheduler-world.ts";

const ARN = "arn:aws:scheduler:us-east-1:123456789012:schedule-group/";
const NOW = new Date(Date.UTC(2026, 0, 1));

it("Schedule groups tell schedules of one name apart, and take them along when they are deleted", async () => {
  const { runtime, scheduler, queue, definition } = createSchedulerWorld();
  const { ScheduleGroupArn } = await scheduler.createScheduleGroup({
    Name: "jobs",
    Tags: [{ Key: "a", Value: "1" }],
  });
  expect(ScheduleGroupArn).toBe(`${ARN}jobs`);
  await scheduler.createSchedule(definition("s"));
  await scheduler.createSchedule({ ...definition("s"), GroupName: "jobs", Description: "of jobs" });
  runtime.createSchedule("mine", { scheduleExpression: "rate(1 hour)", target: queue, groupName: "jobs" });
  expect((await scheduler.getSchedule({ Name: "s", GroupName: "jobs" })).Description).toBe("of jobs");
  const { Schedules } = await scheduler.listSchedules({ GroupName: "jobs" });
  expect(Schedules?.map(({ Name }) => Name)).toEqual(["mine", "s"]);
  const described = { State: "ACTIVE", CreationDate: NOW, LastModificationDate: NOW };
  expect((await scheduler.listScheduleGroups({})).ScheduleGroups).toEqual([
    { Arn: `${ARN}default`, Name: "default", ...described },
    { Arn: `${ARN}jobs`, Name: "jobs", ...described },
  ]);
  expect(await scheduler.getScheduleGroup({ Name: "jobs" })).toMatchObject({ Name: "jobs", ...described });
  await scheduler.deleteScheduleGroup({ Name: "jobs" });
  expect((await scheduler.listSchedules({})).Schedules).toHaveLength(1);
  expect(await refusalOf(scheduler.getScheduleGroup({ Name: "jobs" }))).toEqual({
    name: "ResourceNotFoundException",
    message: "Schedule group jobs does not exist.",
    status: 404,
  });
});

it("Schedule groups have tags", async () => {
  const { scheduler } = createSchedulerWorld();
  const { ScheduleGroupArn: ResourceArn } = await scheduler.createScheduleGroup({ Name: "jobs" });
  await scheduler.tagResource({
    ResourceArn,
    Tags: [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "2" },
    ],
  });
  await scheduler.untagResource({ ResourceArn, TagKeys: ["a"] });
  expect((await scheduler.listTagsForResource({ ResourceArn })).Tags).toEqual([{ Key: "b", Value: "2" }]);
  const none = scheduler.listTagsForResource({ ResourceArn: `${ARN}none` });
  expect((await refusalOf(none)).name).toBe("ResourceNotFoundException");
});
