import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

const CRON_PAGE = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html";
const RATE_PAGE = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html";
const SCHEDULE_TYPES = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html";

/** What PutRule answers to a schedule expression that it cannot read. */
export const INVALID_RULE_SCHEDULE = {
  value: { name: "ValidationException", message: "Parameter ScheduleExpression is not valid." },
  unit: "text",
  source:
    "recording test_put_rule_with_invalid_schedule_rate (tests/aws/services/events/test_events_schedule.py of github.com/localstack/localstack)",
  readOn: READ_ON,
} as const satisfies Published<{ readonly name: string; readonly message: string }>;

/** The units of a rate, in the singular, with their length in milliseconds. */
export const RATE_UNITS = {
  value: { minute: 60_000, hour: 3_600_000, day: 86_400_000 },
  unit: "ms",
  source: RATE_PAGE,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;

/** The values of the fields of a cron expression. */
export const CRON_FIELDS = {
  minutes: { value: { minimum: 0, maximum: 59 }, unit: "minute", source: CRON_PAGE, readOn: READ_ON },
  hours: { value: { minimum: 0, maximum: 23 }, unit: "hour", source: CRON_PAGE, readOn: READ_ON },
  dayOfMonth: { value: { minimum: 1, maximum: 31 }, unit: "day", source: CRON_PAGE, readOn: READ_ON },
  month: { value: { minimum: 1, maximum: 12 }, unit: "month", source: CRON_PAGE, readOn: READ_ON },
  dayOfWeek: { value: { minimum: 1, maximum: 7 }, unit: "day", source: CRON_PAGE, readOn: READ_ON },
  year: { value: { minimum: 1970, maximum: 2199 }, unit: "year", source: CRON_PAGE, readOn: READ_ON },
} as const satisfies Record<string, Published<WholeNumberRange>>;

/** The months as a cron expression names them; the first is 1. */
export const MONTH_NAMES = {
  value: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  unit: "text",
  source: CRON_PAGE,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The days of the week as a cron expression names them; the first is 1. */
export const DAY_NAMES = {
  value: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
  unit: "text",
  source: CRON_PAGE,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** The form of a one-time schedule's expression. */
export const ONE_TIME_FORMAT = {
  value: "at(yyyy-mm-ddThh:mm:ss)",
  unit: "text",
  source: SCHEDULE_TYPES,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Which weekday `nW` means at the edges of a month. */
export const NEAREST_WEEKDAY = {
  value: "within the month",
  unit: "rule",
  because:
    "AWS says only that it is the weekday closest to the day. Cron expressions with W come from Quartz, where it never leaves the month: Monday the 3rd if the 1st is a Saturday, Friday before a last Sunday. A month without the day has none.",
} as const satisfies Chosen<string>;
