import { Scheduler } from "@aws-sdk/client-scheduler";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

it("A schedule that a test creates is one that a client sees, updates and deletes", async () => {
  const runtime = startRuntime();
  const scheduler = new Scheduler(runtime.awsClientConfig());
  const target = runtime.createQueue("queue");
  const schedule = runtime.createSchedule("hourly", {
    scheduleExpression: "rate(1 hour)",
    target,
    input: "a",
  });
  const { Target } = await scheduler.getSchedule({ Name: "hourly" });
  expect(Target).toMatchObject({ Arn: target.arn, Input: "a" });
  await scheduler.updateSchedule({
    Name: "hourly",
    ScheduleExpression: "rate(1 day)",
    State: "DISABLED",
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: { Arn: target.arn, RoleArn: "arn:aws:iam::123456789012:role/r" },
  });
  expect(schedule.state).toBe("DISABLED");
  await scheduler.deleteSchedule({ Name: "hourly" });
  expect(schedule.state).toBe("DELETED");
});
