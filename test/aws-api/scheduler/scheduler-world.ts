import { Scheduler, type SchedulerServiceException } from "@aws-sdk/client-scheduler";
import { startRuntime } from "../../runtime/started-runtime.ts";

const RoleArn = "arn:aws:iam::123456789012:role/scheduler";

/** A client of a runtime that has a queue for schedules to send to. */
export function createSchedulerWorld() {
  const runtime = startRuntime();
  const scheduler = new Scheduler(runtime.awsClientConfig());
  const queue = runtime.createQueue("queue");
  const definition = (Name: string) => ({
    Name,
    ScheduleExpression: "rate(1 hour)",
    FlexibleTimeWindow: { Mode: "OFF" as const },
    Target: { Arn: queue.arn, RoleArn, Input: "tick" },
  });
  return { runtime, scheduler, queue, RoleArn, definition };
}

/** What a call is refused with, as the SDK shows it. */
export async function refusalOf(call: Promise<unknown>) {
  const { name, message, $metadata } = await call.then(
    () => Promise.reject(new Error("expected a refusal")),
    (reason: SchedulerServiceException) => reason,
  );
  return { name, message, status: $metadata?.httpStatusCode };
}
