import { nextCronInstant } from "./cron-expression.ts";
import type { ScheduleExpression } from "./schedule-expression.ts";

/**
 * The first instant after the given one, if there is any; both in epoch milliseconds, read as UTC. A rate counts from the
 * given instant, so that must be when the rule was made, or one of the rate's own instants.
 */
export function nextInstant(expression: ScheduleExpression, after: number): number | undefined {
  switch (expression.type) {
    case "rate":
      return after + expression.periodMs;
    case "cron":
      return nextCronInstant(expression, after);
    case "at":
      return expression.instant > after ? expression.instant : undefined;
  }
}
