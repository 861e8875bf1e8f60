import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextInstant } from "../../src/schedule-expression/next-instant.ts";
import { parseScheduleExpression } from "../../src/schedule-expression/schedule-expression.ts";

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);

/** A cron field, and whether a value is one of its: said a second time, without lists of values. */
interface Field {
  readonly text: string;
  readonly has: (value: number) => boolean;
}

function field(minimum: number, maximum: number): fc.Arbitrary<Field> {
  const value = fc.integer({ min: minimum, max: maximum });
  return fc.oneof(
    fc.constant({ text: "*", has: () => true }),
    value.map((only) => ({ text: `${only}`, has: (given: number) => given === only })),
    fc.tuple(value, value).map(([a, b]) => ({
      text: `${Math.min(a, b)}-${Math.max(a, b)}`,
      has: (given: number) => given >= Math.min(a, b) && given <= Math.max(a, b),
    })),
    fc.tuple(value, fc.integer({ min: 1, max: maximum })).map(([from, step]) => ({
      text: `${from}/${step}`,
      has: (given: number) => given >= from && (given - from) % step === 0,
    })),
    fc
      .tuple(value, value)
      .map(([a, b]) => ({ text: `${a},${b}`, has: (given: number) => given === a || given === b })),
  );
}

/** Fields of days: what they say about a date. */
const day: fc.Arbitrary<{ readonly text: readonly [string, string]; readonly has: (date: Date) => boolean }> =
  fc.oneof(
    field(1, 31).map(({ text, has }) => ({
      text: [text, "?"] as const,
      has: (date: Date) => has(date.getUTCDate()),
    })),
    fc.integer({ min: 1, max: 7 }).map((weekday) => ({
      text: ["?", `${weekday}`] as const,
      has: (date: Date) => date.getUTCDay() + 1 === weekday,
    })),
    fc.constant({
      text: ["L", "?"] as const,
      has: (date: Date) => new Date(date.getTime() + 86_400_000).getUTCDate() === 1,
    }),
    fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 })).map(([weekday, nth]) => ({
      text: ["?", `${weekday}#${nth}`] as const,
      has: (date: Date) => date.getUTCDay() + 1 === weekday && Math.ceil(date.getUTCDate() / 7) === nth,
    })),
    fc.integer({ min: 1, max: 7 }).map((weekday) => ({
      text: ["?", `${weekday}L`] as const,
      has: (date: Date) =>
        date.getUTCDay() + 1 === weekday &&
        new Date(date.getTime() + 7 * 86_400_000).getUTCMonth() !== date.getUTCMonth(),
    })),
  );

describe("the next instant", () => {
  it("of a cron expression is after the given one, matches all fields, and skips no minute that does", () => {
    void fc.assert(
      fc.property(
        fc.record({
          minutes: field(0, 59),
          hours: field(0, 23),
          days: day,
          months: field(1, 12),
          after: fc.integer({ min: 0, max: 3 * 365 * 24 * 3_600_000 }).map((offset) => START + offset),
          span: fc.integer({ min: 1, max: 3 * 24 * 60 }),
        }),
        ({ minutes, hours, days, months, after, span }) => {
          const matches = (instant: number) => {
            const date = new Date(instant);
            return (
              minutes.has(date.getUTCMinutes()) &&
              hours.has(date.getUTCHours()) &&
              days.has(date) &&
              months.has(date.getUTCMonth() + 1)
            );
          };
          const [dayOfMonth, dayOfWeek] = days.text;
          const text = `cron(${minutes.text} ${hours.text} ${dayOfMonth} ${months.text} ${dayOfWeek} *)`;
          const found = nextInstant(parseScheduleExpression(text, "test"), after);
          let expected: number | undefined;
          const first = (Math.floor(after / MINUTE) + 1) * MINUTE;
          const end = first + span * MINUTE;
          for (let minute = first; minute < end && expected === undefined; minute += MINUTE)
            if (matches(minute)) expected = minute;
          if (expected !== undefined) expect(found).toBe(expected);
          else if (found !== undefined) {
            expect(found).toBeGreaterThanOrEqual(end);
            expect(found % MINUTE).toBe(0);
            expect(matches(found)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("of a rate is one period later", () => {
    const expression = parseScheduleExpression("rate(5 minutes)", "test");
    expect(nextInstant(expression, START + 17)).toBe(START + 17 + 5 * MINUTE);
  });

  it("of a one-time schedule is there once", () => {
    const expression = parseScheduleExpression("at(2026-01-01T00:00:01)", "test");
    expect(nextInstant(expression, START)).toBe(START + 1_000);
    expect(nextInstant(expression, START + 1_000)).toBeUndefined();
  });
});
