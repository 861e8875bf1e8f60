import { describe, expect, it } from "vitest";
import {
  type CronExpression,
  nextCronInstant,
  parseCron,
} from "../../src/schedule-expression/cron-expression.ts";

function nextOf(text: string, after: string): string | undefined {
  const instant = nextCronInstant(parseCron(text, "test") as CronExpression, Date.parse(after));
  return instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);
}

describe("a cron expression", () => {
  // The examples of the EventBridge and Scheduler guides, from Saturday noon.
  it.each([
    ["0 10 * * ? *", "2026-01-04T10:00"],
    ["15 12 * * ? *", "2026-01-03T12:15"],
    ["0 18 ? * MON-FRI *", "2026-01-05T18:00"],
    ["0 8 1 * ? *", "2026-02-01T08:00"],
    ["0/15 * * * ? *", "2026-01-03T12:15"],
    ["0/10 * ? * MON-FRI *", "2026-01-05T00:00"],
    ["0/5 8-17 ? * MON-FRI *", "2026-01-05T08:00"],
    ["0/30 20-2 ? * MON-FRI *", undefined],
    ["0/30 20-23 ? * MON-FRI *", "2026-01-05T20:00"],
    ["15 10 ? * 6L 2022-2026", "2026-01-30T10:15"],
    ["0 9 ? * 2#1 *", "2026-01-05T09:00"],
    ["0 9 L FEB ? *", "2026-02-28T09:00"],
    ["0 0 29 2 ? *", "2028-02-29T00:00"],
  ])("%s happens next at %s", (text, expected) => {
    if (expected === undefined) expect(() => nextOf(text, "2026-01-03T12:00:00Z")).toThrow("runs backwards");
    else expect(nextOf(text, "2026-01-03T12:00:00Z")).toBe(expected);
  });

  it("never happens again once its years are over, or if there is no such day", () => {
    expect(nextOf("0 0 1 1 ? 2025", "2026-01-01T00:00:00Z")).toBeUndefined();
    expect(nextOf("0 0 31 2 ? *", "2026-01-01T00:00:00Z")).toBeUndefined();
  });

  it("has six fields", () => {
    expect(parseCron("* * * * ?", "test")).toMatchInlineSnapshot(`
      {
        "expected": "a cron expression with six fields (minutes hours day-of-month month day-of-week year), not 5",
      }
    `);
    for (const text of [
      "x * * * ? *",
      "* x * * ? *",
      "* * x * ? *",
      "* * ? * x *",
      "* * * x ? *",
      "* * * * ? x",
    ])
      expect(parseCron(text, "test")).toHaveProperty("expected");
  });
});
