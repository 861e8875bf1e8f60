import { describe, expect, it } from "vitest";
import { AwsServiceError, DisposedError } from "../../src/errors.ts";
import { Schedule } from "../../src/schedule/schedule.ts";
import type { ScheduleOptions } from "../../src/schedule/schedule-options.ts";
import { advanceBySeconds, refusalOf, START } from "../event-source/queue-services.ts";
import { KnownTargets } from "./known-targets.ts";

const HOUR = 3_600;

function createParts(options: Partial<ScheduleOptions> = {}) {
  const known = new KnownTargets();
  const worker = known.addFunction("worker");
  const schedule = new Schedule(known.services, "nightly", {
    scheduleExpression: "rate(1 hour)",
    target: worker,
    input: { at: "<aws.scheduler.scheduled-time>" },
    ...options,
  });
  const times = () => worker.sent.map(({ at }) => (at - START) / (HOUR * 1_000));
  return { known, worker, schedule, times, clock: known.clock, journal: known.journal };
}

describe("a schedule", () => {
  it("has the name and ARN that AWS gives it", () => {
    const { schedule, journal } = createParts();
    expect([schedule.name, schedule.arn, schedule.state]).toEqual([
      "nightly",
      "arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly",
      "ENABLED",
    ]);
    expect(journal.last("schedule.created")).toMatchObject({ schedule: "nightly" });
  });

  it("sends its input at once and then at its rate, for ever, and nobody waits for it", () => {
    const { worker, times, clock } = createParts();
    expect([clock.foregroundCount, clock.pending.length]).toEqual([0, 1]);
    advanceBySeconds(clock, 3 * HOUR);
    expect(times()).toEqual([0, 1, 2, 3]);
    expect(worker.sent.map(({ content }) => content)).toEqual([
      '{"at":"2026-01-01T00:00:00Z"}',
      '{"at":"2026-01-01T01:00:00Z"}',
      '{"at":"2026-01-01T02:00:00Z"}',
      '{"at":"2026-01-01T03:00:00Z"}',
    ]);
  });

  it("with a cron expression begins at the next instant of it", () => {
    const { times, clock } = createParts({ scheduleExpression: "cron(0 0/6 * * ? *)" });
    advanceBySeconds(clock, 24 * HOUR);
    expect(times()).toEqual([6, 12, 18, 24]);
  });

  it("with at() happens once", () => {
    const { times, clock } = createParts({ scheduleExpression: "at(2026-01-01T02:00:00)" });
    advanceBySeconds(clock, 24 * HOUR);
    expect([times(), clock.pending]).toEqual([[2], []]);
  });

  it("does nothing while it is disabled, and goes on in step", () => {
    const { schedule, times, clock } = createParts();
    advanceBySeconds(clock, HOUR);
    schedule.disable();
    schedule.disable();
    expect(schedule.state).toBe("DISABLED");
    advanceBySeconds(clock, 2.5 * HOUR);
    schedule.enable();
    schedule.enable();
    advanceBySeconds(clock, HOUR);
    expect(times()).toEqual([0, 1, 4]);
  });

  it("can begin disabled", () => {
    const { schedule, clock } = createParts({ state: "DISABLED" });
    expect([schedule.state, clock.pending]).toEqual(["DISABLED", []]);
  });

  it("is unknown to AWS once it is deleted", () => {
    const { schedule, clock } = createParts();
    schedule.delete();
    expect(clock.pending).toEqual([]);
    for (const call of ["enable", "disable", "delete"] as const)
      expect(refusalOf(() => schedule[call]())).toMatchObject({
        name: "ResourceNotFoundException",
        message: "Schedule nightly does not exist.",
        httpStatusCode: 404,
      });
  });

  it("still sends again what was refused when it is disabled", () => {
    const { schedule, worker, times, clock } = createParts();
    worker.refusal = new AwsServiceError("ServiceException", 500, "down");
    advanceBySeconds(clock, 0);
    schedule.disable();
    worker.refusal = undefined;
    advanceBySeconds(clock, 3 * HOUR);
    expect(times()).toEqual([1 / HOUR]);
  });

  it("leaves nothing behind when the runtime is disposed", () => {
    const { known, schedule, worker, clock } = createParts();
    worker.refusal = new AwsServiceError("ServiceException", 500, "down");
    advanceBySeconds(clock, 0);
    expect(clock.pending).toHaveLength(2);
    schedule.dispose();
    expect(clock.pending).toEqual([]);
    known.isLive = false;
    expect(() => schedule.enable()).toThrow(DisposedError);
  });

  it("that was refused has left nothing behind", () => {
    const known = new KnownTargets();
    expect(() => new Schedule(known.services, "nightly", { target: 1 } as never)).toThrow();
    expect(() => new Schedule(known.services, "a b", {} as never)).toThrowErrorMatchingInlineSnapshot(
      `
      [InvalidArgumentError: createSchedule("a b"): expected \`name\` to be 1 to 64 letters, digits, hyphens, underscores and dots, got "a b"
      AWS answers ValidationException: 1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$]
    `,
    );
    expect([known.clock.pending, known.journal.length]).toEqual([[], 0]);
  });
});
