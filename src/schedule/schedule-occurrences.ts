import { nextInstant } from "../schedule-expression/next-instant.ts";
import type { ScheduleExpression } from "../schedule-expression/schedule-expression.ts";

/** When a schedule happens; all instants in epoch milliseconds. */
export interface Timetable {
  readonly expression: ScheduleExpression;
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
  return beforeEnd(nextInstant(expression, earliest), table);
}

function beforeEnd(instant: number | undefined, { endDate }: Timetable): number | undefined {
  return instant === undefined || (endDate !== undefined && instant > endDate) ? undefined : instant;
}
