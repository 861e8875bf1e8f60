import { describe, expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import { Schedule } from "../../src/schedule/schedule.ts";
import { ScheduleDelivery } from "../../src/schedule/schedule-delivery.ts";
import { checkScheduleOptions, type ScheduleOptions } from "../../src/schedule/schedule-options.ts";
import { advanceBySeconds, START } from "../event-source/queue-services.ts";
import { KnownTargets } from "./known-targets.ts";

const unavailable = new AwsServiceError("ServiceException", 500, "The service is down.");
const schedule = {
  name: "nightly",
  arn: "arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly",
};

function createParts(options: Partial<ScheduleOptions> = {}) {
  const known = new KnownTargets();
  const worker = known.addFunction("worker");
  const dead = known.addQueue("dead");
  const given: ScheduleOptions = {
    scheduleExpression: "rate(1 day)",
    target: worker,
    input: { attempt: "<aws.scheduler.attempt-number>" },
    deadLetterConfig: { target: dead },
    ...options,
  };
  const { services, clock, journal } = known;
  const settings = checkScheduleOptions(services, given, { where: "here", arn: schedule.arn });
  const delivery = new ScheduleDelivery({ services, schedule, settings, scheduledAt: START });
  return { known, worker, dead, delivery, clock, journal };
}

describe("What a schedule sends", () => {
  it("comes from Scheduler and the schedule", () => {
    const { delivery, worker, journal } = createParts();
    delivery.attempt();
    expect(worker.sent).toEqual([
      {
        content: '{"attempt":"1"}',
        sender: { principal: "scheduler.amazonaws.com", arn: schedule.arn },
        at: START,
      },
    ]);
    expect(journal.last("schedule.delivered")).toMatchObject({
      schedule: "nightly",
      target: worker.arn,
      scheduledAt: START,
    });
    expect(delivery.isUnderWay).toBe(false);
  });

  it("is sent again when the target fails, and says which attempt it is", () => {
    const { delivery, worker, dead, clock, journal } = createParts();
    worker.refusal = unavailable;
    delivery.attempt();
    expect(delivery.isUnderWay).toBe(true);
    expect(clock.foregroundCount).toBe(1);
    expect(journal.last("schedule.retried")).toMatchObject({
      reason: "ServiceException: The service is down.",
      attempts: 1,
      dueAt: START + 1_000,
    });
    advanceBySeconds(clock, 1);
    worker.refusal = undefined;
    advanceBySeconds(clock, 60);
    expect(worker.sent).toMatchObject([{ content: '{"attempt":"3"}', at: START + 3_000 }]);
    expect(dead.messages).toEqual([]);
  });

  it("goes to the dead-letter queue at once if it is the client's fault", () => {
    const { known, delivery, worker, dead, journal } = createParts();
    known.remove(worker);
    delivery.attempt();
    const [letter] = dead.receive({ messageAttributeNames: ["All"] });
    expect(letter?.body).toBe('{"attempt":"1"}');
    const texts = Object.entries(letter?.messageAttributes ?? {}).map(([name, { stringValue }]) => [
      name,
      stringValue,
    ]);
    expect(Object.fromEntries(texts)).toEqual({
      ERROR_CODE: "ResourceNotFoundException",
      ERROR_MESSAGE: `Function not found: ${worker.arn}`,
      EXECUTION_ID: expect.stringMatching(/^[0-9a-f]{16}$/),
      IS_PAYLOAD_TRUNCATED: "false",
      RETRY_ATTEMPTS: "0",
      SCHEDULED_TIME: "2026-01-01T00:00:00Z",
      SCHEDULE_ARN: schedule.arn,
      TARGET_ARN: worker.arn,
    });
    expect(journal.last("schedule.failed")).toMatchObject({ deadLetterQueue: dead.arn });
  });

  it("goes to the dead-letter queue when the retries are used up", () => {
    const { delivery, worker, dead, clock } = createParts({ retryPolicy: { maximumRetryAttempts: 2 } });
    worker.refusal = unavailable;
    delivery.attempt();
    advanceBySeconds(clock, 3);
    expect(dead.receive({ messageAttributeNames: ["All"] })).toMatchObject([
      {
        body: '{"attempt":"3"}',
        messageAttributes: {
          RETRY_ATTEMPTS: { stringValue: "2" },
          EXHAUSTED_RETRY_CONDITION: { stringValue: "MaximumRetryAttempts" },
        },
      },
    ]);
    expect(delivery.isUnderWay).toBe(false);
  });

  it("is lost without a dead-letter queue, or if that does not take it", () => {
    const { known, delivery, worker, dead, journal } = createParts();
    known.remove(worker);
    known.remove(dead);
    delivery.attempt();
    expect(journal.last("schedule.failed")).not.toHaveProperty("deadLetterQueue");
    expect(journal.last("schedule.failed")?.reason).toMatchInlineSnapshot(
      `"ResourceNotFoundException: Function not found: arn:aws:lambda:us-east-1:123456789012:function:worker; the dead-letter queue refused it with QueueDoesNotExist: The specified queue does not exist."`,
    );

    new Schedule(known.services, "other", {
      scheduleExpression: "rate(1 hour)",
      target: worker,
      input: 1,
    });
    advanceBySeconds(known.clock, 0);
    expect(journal.last("schedule.failed")).toMatchObject({
      schedule: "other",
      reason: `ResourceNotFoundException: Function not found: ${worker.arn}`,
    });
  });

  it("is not sent again once it is disposed", () => {
    const { delivery, worker, clock } = createParts();
    worker.refusal = unavailable;
    delivery.attempt();
    delivery.dispose();
    expect([delivery.isUnderWay, clock.pending]).toEqual([false, []]);
  });

  it("throws what is no answer of AWS", () => {
    const { delivery, worker } = createParts();
    worker.refusal = new TypeError("broken") as never;
    expect(() => delivery.attempt()).toThrow("broken");
  });
});
