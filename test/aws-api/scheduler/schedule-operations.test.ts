import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { createSchedulerWorld, refusalOf } from "./scheduler-world.ts";

const ARN = "arn:aws:scheduler:us-east-1:123456789012:schedule/default/";
const NOW = new Date(Date.UTC(2026, 0, 1));

describe("the operations of Scheduler on schedules", () => {
  it("create a schedule that sends its input, and show it", async () => {
    const { runtime, scheduler, queue, RoleArn, definition } = createSchedulerWorld();
    const { ScheduleArn } = await scheduler.createSchedule(definition("hourly"));
    expect(ScheduleArn).toBe(`${ARN}hourly`);
    const { $metadata: _, ...described } = await scheduler.getSchedule({ Name: "hourly" });
    expect(described).toEqual({
      ActionAfterCompletion: "NONE",
      Arn: ScheduleArn,
      CreationDate: NOW,
      FlexibleTimeWindow: { Mode: "OFF" },
      GroupName: "default",
      LastModificationDate: NOW,
      Name: "hourly",
      ScheduleExpression: "rate(1 hour)",
      ScheduleExpressionTimezone: "UTC",
      State: "ENABLED",
      Target: {
        Arn: queue.arn,
        Input: "tick",
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        RoleArn,
      },
    });
    await runtime.advanceBy("1h");
    expect(queue.messages.map(({ body }) => body)).toEqual(["tick", "tick"]);
  });

  it("replace all of a schedule", async () => {
    const { runtime, scheduler, queue, RoleArn, definition } = createSchedulerWorld();
    await scheduler.createSchedule({ ...definition("s"), Description: "first", State: "DISABLED" });
    await runtime.advanceBy("1m");
    const Target = {
      Arn: queue.arn,
      RoleArn,
      RetryPolicy: { MaximumRetryAttempts: 1 },
      DeadLetterConfig: { Arn: queue.arn },
    };
    const dates = { StartDate: new Date(Date.UTC(2026, 0, 2)), EndDate: new Date(Date.UTC(2026, 0, 3)) };
    await scheduler.updateSchedule({
      ...definition("s"),
      ...dates,
      Target,
      ScheduleExpression: "cron(0 12 * * ? *)",
    });
    const described = await scheduler.getSchedule({ Name: "s" });
    expect(described).toMatchObject({
      ...dates,
      State: "ENABLED",
      ScheduleExpression: "cron(0 12 * * ? *)",
      CreationDate: NOW,
      LastModificationDate: new Date(NOW.getTime() + 60_000),
      Target: {
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 1 },
        DeadLetterConfig: { Arn: queue.arn },
      },
    });
    expect(described).not.toHaveProperty("Description");
    expect(described.Target).not.toHaveProperty("Input");
    await runtime.advanceBy("3d");
    expect(queue.messages.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      { source: "aws.scheduler", time: "2026-01-02T12:00:00Z", resources: [`${ARN}s`] },
    ]);
  });

  it("list and delete schedules, also such as delete themselves", async () => {
    const { runtime, scheduler, definition } = createSchedulerWorld();
    await scheduler.createSchedule({ ...definition("b"), State: "DISABLED" });
    await scheduler.createSchedule({
      ...definition("a"),
      ScheduleExpression: "at(2026-01-01T01:00:00)",
      ActionAfterCompletion: "DELETE",
    });
    const names = async (input: object = {}) =>
      (await scheduler.listSchedules(input)).Schedules?.map(({ Name }) => Name);
    expect(await names()).toEqual(["a", "b"]);
    expect(await names({ State: "DISABLED" })).toEqual(["b"]);
    expect(await names({ NamePrefix: "a" })).toEqual(["a"]);
    const { NextToken } = await scheduler.listSchedules({ MaxResults: 1 });
    expect(await names({ MaxResults: 1, NextToken })).toEqual(["b"]);
    await runtime.advanceBy("2h");
    expect(await names()).toEqual(["b"]);
    await scheduler.deleteSchedule({ Name: "b" });
    expect(await names()).toEqual([]);
    expect(await refusalOf(scheduler.deleteSchedule({ Name: "b" }))).toEqual({
      name: "ResourceNotFoundException",
      message: "Schedule b does not exist.",
      status: 404,
    });
  });

  it("answer the same request again as the first one, and refuse another", async () => {
    const { scheduler, definition } = createSchedulerWorld();
    const request = { ...definition("s"), ClientToken: "token" };
    await scheduler.createSchedule(request);
    expect((await scheduler.createSchedule(request)).ScheduleArn).toBe(`${ARN}s`);
    expect(await refusalOf(scheduler.createSchedule(definition("s")))).toEqual({
      name: "ConflictException",
      message: "Schedule s already exists.",
      status: 409,
    });
  });

  it("tell times of day in the zone that they are given", async () => {
    const { runtime, scheduler, queue, definition } = createSchedulerWorld();
    const ScheduleExpressionTimezone = "America/Chicago";
    const ScheduleExpression = "at(2026-01-01T06:00:00)";
    await scheduler.createSchedule({ ...definition("s"), ScheduleExpression, ScheduleExpressionTimezone });
    expect(await scheduler.getSchedule({ Name: "s" })).toMatchObject({
      ScheduleExpression,
      ScheduleExpressionTimezone,
    });
    await runtime.advanceBy("11h 59m 59s");
    expect(queue.messages).toEqual([]);
    await runtime.advanceBy("1s");
    expect(queue.messages).toHaveLength(1);
  });

  it("refuse what Scheduler refuses, and by name what is not simulated", async () => {
    const { scheduler, queue, RoleArn, definition } = createSchedulerWorld();
    const create = (members: object) => scheduler.createSchedule({ ...definition("s"), ...members });
    expect(await refusalOf(create({ ScheduleExpression: "rate(1 hours)" }))).toEqual({
      name: "ValidationException",
      message: "Invalid Schedule Expression rate(1 hours).",
      status: 400,
    });
    expect((await refusalOf(create({ Name: "a b" }))).name).toBe("ValidationException");
    expect((await refusalOf(create({ Target: { Arn: queue.arn } }))).message).toContain("target.roleArn");
    expect((await refusalOf(create({ FlexibleTimeWindow: undefined }))).message).toContain(
      "flexibleTimeWindow",
    );
    expect((await refusalOf(create({ GroupName: "none" }))).message).toBe(
      "Schedule group none does not exist.",
    );
    for (const members of [
      { FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 5 } },
      { Target: { Arn: queue.arn, RoleArn, SqsParameters: { MessageGroupId: "g" } } },
      { KmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
    ])
      await expect(create(members)).rejects.toThrow(NotSimulatedError);
  });
});
