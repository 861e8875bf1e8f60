import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstOccurrence, nextOccurrence, type Timetable } from "../../src/schedule/schedule-occurrences.ts";
import { findTimeZone } from "../../src/schedule/time-zone.ts";
import { parseScheduleExpression } from "../../src/schedule-expression/schedule-expression.ts";
import { START } from "../event-source/queue-services.ts";

const MINUTE = 60_000;

function table(text: string, dates: { startDate?: number; endDate?: number } = {}): Timetable {
  return {
    expression: parseScheduleExpression(text, "test"),
    createdAt: START,
    startDate: dates.startDate,
    endDate: dates.endDate,
  };
}

/** The first occurrences, in minutes from the start. */
function occurrences(given: Timetable, count: number): number[] {
  const found: number[] = [];
  for (
    let next = firstOccurrence(given);
    next !== undefined && found.length < count;
    next = nextOccurrence(given, next)
  )
    found.push((next - START) / MINUTE);
  return found;
}

describe("a schedule happens", () => {
  it("at once and then at its rate", () => {
    expect(occurrences(table("rate(5 minutes)"), 4)).toEqual([0, 5, 10, 15]);
  });

  it("at its start date and then at its rate, until its end date", () => {
    const dates = { startDate: START + 7 * MINUTE, endDate: START + 17 * MINUTE };
    expect(occurrences(table("rate(5 minutes)", dates), 9)).toEqual([7, 12, 17]);
  });

  it("when its cron expression says so, from its start date to its end date", () => {
    expect(occurrences(table("cron(0/20 * * * ? *)"), 3)).toEqual([20, 40, 60]);
    const dates = { startDate: START + 40 * MINUTE, endDate: START + 79 * MINUTE };
    expect(occurrences(table("cron(0/20 * * * ? *)", dates), 9)).toEqual([40, 60]);
  });

  it("at the times of day of its zone: once where clocks show them twice, not at all where they leap", () => {
    const days = (expression: string, from: number) => {
      const given = { ...table(expression), timeZone: findTimeZone("Europe/Berlin") };
      const found: string[] = [];
      for (let at = nextOccurrence(given, from); found.length < 3; at = nextOccurrence(given, at as number))
        found.push(new Date(at as number).toISOString().slice(5, 16));
      return found;
    };
    expect(days("cron(30 2 * * ? *)", Date.UTC(2026, 2, 28))).toEqual([
      "03-28T01:30",
      "03-30T00:30",
      "03-31T00:30",
    ]);
    expect(days("cron(30 2 * * ? *)", Date.UTC(2026, 9, 24))).toEqual([
      "10-24T00:30",
      "10-25T00:30",
      "10-26T01:30",
    ]);
  });

  it("once, if it is a one-time schedule", () => {
    expect(occurrences(table("at(2026-01-01T00:00:00)"), 9)).toEqual([0]);
    expect(occurrences(table("at(2026-01-01T01:00:00)"), 9)).toEqual([60]);
  });

  it("at instants that do not depend on from where one looks", () => {
    void fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 90 }),
        fc.nat(500),
        fc.option(fc.nat(300), { nil: undefined }),
        (period, offset, start) => {
          const startDate = start === undefined ? undefined : START + start * MINUTE;
          const given = table(`rate(${period} minutes)`, startDate === undefined ? {} : { startDate });
          const after = START + offset * MINUTE + 17;
          const found = nextOccurrence(given, after)!;
          const first = startDate ?? START;
          expect(found).toBeGreaterThan(after);
          expect((found - first) % (period * MINUTE)).toBe(0);
          expect(found === first || found - period * MINUTE <= after).toBe(true);
        },
      ),
    );
  });
});
