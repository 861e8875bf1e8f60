import { describe, expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import {
  parseScheduleExpression,
  readScheduleExpression,
} from "../../src/schedule-expression/schedule-expression.ts";

const parse = (text: string) => parseScheduleExpression(text, "test");

describe("a schedule expression", () => {
  it.each([
    ["rate(1 minute)", 60_000],
    ["rate(5 minutes)", 300_000],
    ["rate(1 hour)", 3_600_000],
    ["rate(12 hours)", 43_200_000],
    ["rate(1 day)", 86_400_000],
    ["rate(10 days)", 864_000_000],
  ])("%s is a period", (text, periodMs) => {
    expect(parse(text)).toEqual({ type: "rate", periodMs });
  });

  // The rates were recorded (test_put_rule_with_invalid_schedule_rate); the others are reported by users, or excluded by
  // the guide.
  it.each([
    "rate(10 seconds)",
    "rate(10 years)",
    "rate(1 minutes)",
    "rate(1 hours)",
    "rate(1 days)",
    "rate(10 minute)",
    "rate(10 hour)",
    "rate(10 day)",
    "rate()",
    "rate(10)",
    "rate(10 minutess)",
    "rate(foo minutes)",
    "rate(0 minutes)",
    "rate(-10 minutes)",
    "rate(10 MINUTES)",
    "rate( 10 minutes )",
    " rate(10 minutes)",
    "cron(7 20 * * 1-7 *)",
    "cron(*/60 * * * ? *)",
    "cron(*/1 * * * *)",
    "cron(15 12 ? * -1 *)",
    "cron(0 10 ? * ? *)",
    "cron(60 10 * * ? *)",
    "cron(0 24 * * ? *)",
    "cron(0 0 0 * ? *)",
    "cron(0 0 ? * 0 *)",
    "cron(0 0 ? * 8 *)",
    "cron(0 0 ? * 3#1,6#3 *)",
    "cron(0 0 1#2 * ? *)",
  ])('"%s" is refused, as PutRule does', (text) => {
    expect(() => parse(text)).toThrow(InvalidArgumentError);
    expect(() => parse(text)).toThrow(
      "AWS answers ValidationException: Parameter ScheduleExpression is not valid.",
    );
  });

  it("of another service is refused with that service's answer", () => {
    const aws = { name: "ValidationException", message: "No." };
    expect(() => readScheduleExpression("daily", { where: "here", aws })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: here: expected \`scheduleExpression\` to be "rate(5 minutes)", "rate(1 hour)", "cron(0 10 ? * MON-FRI *)" or, in EventBridge Scheduler, "at(yyyy-mm-ddThh:mm:ss)", got "daily"
      AWS answers ValidationException: No.]
    `);
    expect(() =>
      readScheduleExpression("rate(2 hour)", { where: "here" }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: here: expected \`scheduleExpression\` to be "rate(2 hours)", got "rate(2 hour)"]`,
    );
    expect(() => readScheduleExpression(5 as never, { where: "here" })).toThrow(InvalidArgumentError);
  });

  it("at() is one instant of UTC", () => {
    expect(parse("at(2026-11-24T13:15:00)")).toEqual({ type: "at", instant: Date.UTC(2026, 10, 24, 13, 15) });
  });

  it.each([
    "at(2026-02-30T00:00:00)",
    "at(2026-13-01T00:00:00)",
    "at(2026-01-01 00:00:00)",
    "at(2026-01-01T00:00:00Z)",
  ])("%s is no instant", (text) => {
    expect(() => parse(text)).toThrow(InvalidArgumentError);
  });

  it("in a form whose meaning AWS does not publish is not simulated", () => {
    for (const text of [
      "cron(0 18 ? * FRI-MON *)",
      "cron(0 18 ? * Mon-Fri *)",
      "cron(0 18 ? * 1/2 *)",
      "cron(0 18 ? * FRI#2 *)",
      "cron(0 18 ? * 2,6L *)",
      "cron(0 18 LW * ? *)",
      "cron(0 18 L-3 * ? *)",
      "cron(0/5, 9-18, ?, *, MON-FRI, *)",
    ])
      expect(() => parse(text), text).toThrow(NotSimulatedError);
  });
});
