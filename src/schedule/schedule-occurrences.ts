import { nextInstant } from "../schedule-expression/next-instant.ts";
import type { ScheduleExpression } from "../schedule-expression/schedule-expression.ts";
import type { TimeZone } from "./time-zone.ts";

/** When a schedule happens; all instants in epoch milliseconds. */
export interface Timetable {
  readonly expression: ScheduleExpression;
  /** In which the expression tells times of day; `undefined` for UTC. */
  readonly timeZone?: TimeZone | undefined;
  readonly createdAt: number;
  /** A one-time schedule has neither of these two. */
  readonly startDate: number | undefined;
  readonly endDate: number | undefined;
}

/** When a schedule happens first: a rate begins at once, or at its start. */
export function firstOccurrence(table: Timetable): number | undefined {
  const { expression, createdAt, startDate } = table;
  switch (expression.type) {
    case "rate":
      return beforeEnd(startDate ?? createdAt, table);
    case "cron":
      return nextOccurrence(table, createdAt);
    case "at":
      return expression.instant;
  }
}

/** When a schedule happens next after an instant. */
export function nextOccurrence(table: Timetable, after: number): number | undefined {
  const { expression, createdAt, startDate } = table;
  if (expression.type === "rate") {
    const start = startDate ?? createdAt;
    const passed = Math.floor((after - start) / expression.periodMs);
    return beforeEnd(after < start ? start : start + (passed + 1) * expression.periodMs, table);
  }
  // What happens at the start itself is not before it.
  const earliest = startDate === undefined ? after : Math.max(after, startDate - 1);
  return beforeEnd(nextInZone(table, earliest), table);
}

/** Times that clocks leap over are left out; those that they show twice count the first time. */
function nextInZone({ expression, timeZone }: Timetable, after: number): number | undefined {
  if (timeZone === undefined) return nextInstant(expression, after);
  let wallTime = nextInstant(expression, timeZone.wallTimeOf(after));
  while (wallTime !== undefined) {
    const instant = timeZone.instantOf(wallTime);
    if (instant !== undefined && instant > after) return instant;
    wallTime = nextInstant(expression, wallTime);
  }
  return undefined;
}

function beforeEnd(instant: number | undefined, { endDate }: Timetable): number | undefined {
  return instant === undefined || (endDate !== undefined && instant > endDate) ? undefined : instant;
}
