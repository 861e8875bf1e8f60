import { NotSimulatedError } from "../errors.ts";
import { CRON_FIELDS, DAY_NAMES } from "../fidelity/schedule-expressions.ts";
import { type CronFault, parseCronField } from "./cron-field.ts";

/** On which days of a month: the day-of-month and day-of-week fields together, of which only one says something. */
export type CronDay =
  | { readonly type: "daysOfMonth"; readonly days: readonly number[] }
  | { readonly type: "lastDayOfMonth" }
  | { readonly type: "nearestWeekday"; readonly day: number }
  /** 1 is Sunday. */
  | { readonly type: "daysOfWeek"; readonly days: readonly number[] }
  | { readonly type: "lastDayOfWeek"; readonly day: number }
  | { readonly type: "nthDayOfWeek"; readonly day: number; readonly nth: number };

const SUNDAY = 1;
const SATURDAY = 7;

/** Reads the two fields; `?` in one of them leaves the day to the other. */
export function parseCronDay(dayOfMonth: string, dayOfWeek: string, where: string): CronDay | CronFault {
  if ((dayOfMonth === "?") === (dayOfWeek === "?"))
    return {
      expected: "a cron expression with ? in one of the day-of-month and day-of-week fields, and only in one",
    };
  return dayOfWeek === "?" ? parseDayOfMonth(dayOfMonth, where) : parseDayOfWeek(dayOfWeek, where);
}

function parseDayOfMonth(text: string, where: string): CronDay | CronFault {
  const range = CRON_FIELDS.dayOfMonth.value;
  if (text === "L") return { type: "lastDayOfMonth" };
  const weekday = /^(\d\d?)W$/.exec(text)?.[1];
  const rules = { name: "day-of-month", range, names: [], hasIncrements: true };
  const days = parseCronField(weekday ?? text, rules, where);
  if ("expected" in days) {
    if (/[LW]/.test(text) && !text.includes("#"))
      throw new NotSimulatedError(where, `the day-of-month "${text}"`, 'Only "L" and "15W" alone are.');
    return days;
  }
  return weekday === undefined
    ? { type: "daysOfMonth", days }
    : { type: "nearestWeekday", day: days[0] as number };
}

function parseDayOfWeek(text: string, where: string): CronDay | CronFault {
  if (text === "L") return { type: "daysOfWeek", days: [SATURDAY] };
  const [, last] = /^([1-7])L$/.exec(text) ?? [];
  if (last !== undefined) return { type: "lastDayOfWeek", day: Number(last) };
  const [, day, nth] = /^([1-7])#([1-5])$/.exec(text) ?? [];
  if (day !== undefined) return { type: "nthDayOfWeek", day: Number(day), nth: Number(nth) };
  if (text.split("#").length > 2)
    return { expected: "a cron expression with only one # in its day-of-week field" };
  if (/^[A-Z]+(?:L$|#)|,.*(?:L|#)|(?:L|#).*,/.test(text))
    throw new NotSimulatedError(where, `the day-of-week "${text}"`, 'Only "L", "6L" and "6#3" alone are.');
  const range = CRON_FIELDS.dayOfWeek.value;
  const rules = { name: "day-of-week", range, names: DAY_NAMES.value, hasIncrements: false };
  const days = parseCronField(text, rules, where);
  return "expected" in days ? days : { type: "daysOfWeek", days };
}

/** The days of one month, ascending; months count from 1. */
export function daysOf(rule: CronDay, year: number, month: number): readonly number[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const all = Array.from({ length }, (_, index) => index + 1);
  const dayOfWeek = (day: number) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + SUNDAY;
  switch (rule.type) {
    case "daysOfMonth":
      return rule.days.filter((day) => day <= length);
    case "lastDayOfMonth":
      return [length];
    case "nearestWeekday":
      return rule.day > length ? [] : [nearestWeekday(rule.day, length, dayOfWeek(rule.day))];
    case "daysOfWeek":
      return all.filter((day) => rule.days.includes(dayOfWeek(day)));
    case "lastDayOfWeek":
      return all.filter((day) => dayOfWeek(day) === rule.day).slice(-1);
    case "nthDayOfWeek":
      return all.filter((day) => dayOfWeek(day) === rule.day).slice(rule.nth - 1, rule.nth);
  }
}

/** See NEAREST_WEEKDAY of the facts: it never leaves the month. */
function nearestWeekday(day: number, length: number, dayOfWeek: number): number {
  if (dayOfWeek === SATURDAY) return day === 1 ? day + 2 : day - 1;
  if (dayOfWeek === SUNDAY) return day === length ? day - 2 : day + 1;
  return day;
}
