import { describe, expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import { checkScheduleName, checkScheduleOptions } from "../../src/schedule/schedule-options.ts";
import { START } from "../event-source/queue-services.ts";
import { KnownTargets } from "./known-targets.ts";

const arn = "arn:aws:scheduler:us-east-1:123456789012:schedule/default/nightly";

function check(options: Record<string, unknown>) {
  const known = new KnownTargets();
  const target = known.addFunction("worker");
  const given = { scheduleExpression: "rate(1 hour)", target, input: {}, ...options };
  return checkScheduleOptions(known.services, given, { where: 'createSchedule("nightly")', arn });
}

describe("the options of a schedule", () => {
  it("have AWS's defaults", () => {
    expect(check({})).toEqual({
      timetable: {
        expression: { type: "rate", periodMs: 3_600_000 },
        createdAt: START,
        startDate: undefined,
        endDate: undefined,
      },
      target: "arn:aws:lambda:us-east-1:123456789012:function:worker",
      input: "{}",
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      deadLetterQueue: undefined,
      state: "ENABLED",
      actionAfterCompletion: "NONE",
      declared: {
        scheduleExpression: "rate(1 hour)",
        scheduleExpressionTimezone: "UTC",
        description: undefined,
        roleArn: undefined,
        startDate: undefined,
        endDate: undefined,
      },
    });
  });

  it("take dates as Date, text or number, and ignore them for a one-time schedule", () => {
    const dates = { startDate: new Date(START + 1_000), endDate: "2026-01-02T00:00:00Z" };
    expect(check(dates).timetable).toMatchObject({ startDate: START + 1_000, endDate: START + 86_400_000 });
    expect(check({ ...dates, scheduleExpression: "at(2026-06-01T00:00:00)" }).timetable).toMatchObject({
      startDate: undefined,
      endDate: undefined,
    });
  });

  it("take text as the input's own text, where the target understands it", () => {
    expect(check({ input: '{"n":<aws.scheduler.attempt-number>}' }).input).toBe(
      '{"n":<aws.scheduler.attempt-number>}',
    );
    expect(check({ input: "tick", target: "arn:aws:sqs:us-east-1:123456789012:orders" }).input).toBe("tick");
    expect(() => check({ input: "tick" })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createSchedule("nightly"): expected \`input\` to be JSON text or a value other than text, for a function, got "tick"]`,
    );
  });

  it("need no input, but one that is not empty", () => {
    expect(check({ input: undefined }).input).toBeUndefined();
    expect(() => check({ input: "" })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createSchedule("nightly"): expected \`input\` to be text that is not empty, or a value that JSON can hold, for the target to get, got ""]`,
    );
  });

  it("refuse an expression in Scheduler's words", () => {
    expect(() => check({ scheduleExpression: "rate(1 hours)" })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: createSchedule("nightly"): expected \`scheduleExpression\` to be "rate(1 hour)", got "rate(1 hours)"
      AWS answers ValidationException: Invalid Schedule Expression rate(1 hours).]
    `);
  });

  it.each([
    { options: 1 },
    { input: "" },
    { state: "enabled" },
    { target: 5 },
    { retryPolicy: { maximumRetryAttempts: 186 } },
    { retryPolicy: { maximumEventAgeInSeconds: 59 } },
    { retryPolicy: { attempts: 1 } },
    { deadLetterConfig: {} },
    { deadLetterConfig: { arn: "arn:aws:sqs:us-east-1:123456789012:dead" } },
    { deadLetterConfig: { target: "arn:aws:sns:us-east-1:123456789012:news" } },
    { startDate: "tomorrow" },
    { endDate: START },
    { startDate: START + 5, endDate: START + 5 },
    { scheduleExpressionTimeZone: "UTC" },
    { scheduleExpressionTimezone: "Europe/Atlantis" },
    { scheduleExpressionTimezone: 1 },
  ])("that make no sense are refused: %j", (options) => {
    expect(() => check(options)).toThrow(InvalidArgumentError);
  });

  it.each([
    { flexibleTimeWindow: { mode: "FLEXIBLE" } },
    { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
    { startDate: START - 1 },
    { scheduleExpression: "at(2025-12-31T23:59:59)" },
    {
      scheduleExpression: "at(2026-03-29T02:30:00)",
      scheduleExpressionTimezone: "Europe/Berlin",
    },
    { target: "arn:aws:events:us-east-1:123456789012:event-bus/default" },
  ])("that are not simulated are refused: %j", (options) => {
    expect(() => check(options)).toThrow(NotSimulatedError);
  });
});

describe("the dates of a schedule", () => {
  it.each([null, true, {}, new Date("no date")])("are refused if they are none: %j", (startDate) => {
    expect(() => check({ startDate })).toThrow(
      "expected `startDate` to be a Date, ISO 8601 text or epoch milliseconds",
    );
  });
});

describe("the name of a schedule", () => {
  it("has up to 64 letters, digits, hyphens, underscores and dots", () => {
    for (const name of ["a", "A-b_c.9", "x".repeat(64)]) checkScheduleName("here", name);
    for (const name of ["", "a b", "x".repeat(65), 5])
      expect(() => checkScheduleName("here", name)).toThrow(InvalidArgumentError);
  });
});
