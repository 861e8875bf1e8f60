import { describe, expect, it } from "vitest";
import { type CronDay, daysOf, parseCronDay } from "../../src/schedule-expression/cron-day.ts";

/** The days of January 2026, which begins on a Thursday and ends on a Saturday. */
function inJanuary(dayOfMonth: string, dayOfWeek: string): readonly number[] {
  return daysOf(parseCronDay(dayOfMonth, dayOfWeek, "test") as CronDay, 2026, 1);
}

describe("the days of a cron expression", () => {
  it.each([
    ["1,15", "?", [1, 15]],
    ["L", "?", [31]],
    ["1/10", "?", [1, 11, 21, 31]],
    ["5W", "?", [5]],
    ["?", "1", [4, 11, 18, 25]],
    ["?", "SUN", [4, 11, 18, 25]],
    ["?", "L", [3, 10, 17, 24, 31]],
    ["?", "6L", [30]],
    ["?", "3#2", [13]],
    ["?", "7#5", [31]],
    ["?", "2#5", []],
    ["?", "MON-WED", [5, 6, 7, 12, 13, 14, 19, 20, 21, 26, 27, 28]],
  ])("%s of the month and %s of the week", (dayOfMonth, dayOfWeek, days) => {
    expect(inJanuary(dayOfMonth, dayOfWeek)).toEqual(days);
  });

  it("nearest to a weekday stay in the month", () => {
    const days = (month: number, day: number) => daysOf({ type: "nearestWeekday", day }, 2026, month);
    // The 3rd of January is a Saturday and the 4th a Sunday.
    expect(days(1, 3)).toEqual([2]);
    expect(days(1, 4)).toEqual([5]);
    // The 1st of August is a Saturday.
    expect(days(8, 1)).toEqual([3]);
    // The 31st of May is a Sunday.
    expect(days(5, 31)).toEqual([29]);
    expect(days(6, 31)).toEqual([]);
  });

  it("that a month does not have are left out, and February knows leap years", () => {
    expect(daysOf({ type: "daysOfMonth", days: [28, 29, 30] }, 2026, 2)).toEqual([28]);
    expect(daysOf({ type: "lastDayOfMonth" }, 2028, 2)).toEqual([29]);
  });

  it("are said in one of the two fields", () => {
    expect(parseCronDay("*", "*", "test")).toMatchInlineSnapshot(`
      {
        "expected": "a cron expression with ? in one of the day-of-month and day-of-week fields, and only in one",
      }
    `);
  });
});
