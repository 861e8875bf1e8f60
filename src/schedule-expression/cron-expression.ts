import { CRON_FIELDS, MONTH_NAMES } from "../fidelity/schedule-expressions.ts";
import { type CronDay, daysOf, parseCronDay } from "./cron-day.ts";
import { type CronFault, parseCronField } from "./cron-field.ts";

/** A cron expression of AWS: every list has its values in ascending order. */
export interface CronExpression {
  readonly type: "cron";
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly day: CronDay;
  /** 1 is January. */
  readonly months: readonly number[];
  readonly years: readonly number[];
}

/** Reads what stands between the parentheses. */
export function parseCron(text: string, where: string): CronExpression | CronFault {
  const fields = text.split(/\s+/);
  if (fields.length !== 6)
    return {
      expected: `a cron expression with six fields (minutes hours day-of-month month day-of-week year), not ${fields.length}`,
    };
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const plain = (
    name: string,
    field: string,
    option: keyof typeof CRON_FIELDS,
    names: readonly string[] = [],
  ) => parseCronField(field, { name, range: CRON_FIELDS[option].value, names, hasIncrements: true }, where);
  const minutes = plain("minutes", minute, "minutes");
  if ("expected" in minutes) return minutes;
  const hours = plain("hours", hour, "hours");
  if ("expected" in hours) return hours;
  const day = parseCronDay(dayOfMonth, dayOfWeek, where);
  if ("expected" in day) return day;
  const months = plain("month", month, "month", MONTH_NAMES.value);
  if ("expected" in months) return months;
  const years = plain("year", year, "year");
  if ("expected" in years) return years;
  return { type: "cron", minutes, hours, day, months, years };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The first instant after the given one; both in epoch milliseconds, read as UTC. */
export function nextCronInstant(cron: CronExpression, after: number): number | undefined {
  for (const year of cron.years) {
    if (Date.UTC(year + 1, 0) <= after) continue;
    for (const month of cron.months) {
      if (Date.UTC(year, month) <= after) continue;
      for (const day of daysOf(cron.day, year, month)) {
        const found = firstOfDay(cron, Date.UTC(year, month - 1, day), after);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function firstOfDay(cron: CronExpression, midnight: number, after: number): number | undefined {
  if (midnight + DAY <= after) return undefined;
  for (const hour of cron.hours) {
    if (midnight + (hour + 1) * HOUR <= after) continue;
    for (const minute of cron.minutes) {
      const instant = midnight + hour * HOUR + minute * MINUTE;
      if (instant > after) return instant;
    }
  }
  return undefined;
}
