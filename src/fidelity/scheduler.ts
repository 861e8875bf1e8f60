import type { WholeNumberRange } from "./limits.ts";
import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

const SERVICE_MODEL = "service model scheduler 2021-06-30";
const GUIDE = "https://docs.aws.amazon.com/scheduler/latest/UserGuide";
const RETRY_RECORDING =
  "recording cloudformation/resource_providers/scheduler of github.com/localstack/localstack";

/** The names that a schedule may have. */
export const SCHEDULE_NAME = {
  value: /^[0-9a-zA-Z\-_.]{1,64}$/,
  unit: "text",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** How often Scheduler tries again to send what a target has not accepted: the bounds and the default. */
export const SCHEDULE_RETRY_ATTEMPTS = {
  value: { minimum: 0, maximum: 185, default: 185 },
  unit: "count",
  source: RETRY_RECORDING,
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange & { readonly default: number }>;

/** For how long Scheduler tries to send what a target has not accepted: the bounds and the default. */
export const SCHEDULE_EVENT_AGE = {
  value: { minimum: 60, maximum: 86_400, default: 86_400 },
  unit: "s",
  source: RETRY_RECORDING,
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange & { readonly default: number }>;

/** What of a schedule's input Scheduler replaces when it sends it. */
export const SCHEDULE_KEYWORDS = {
  value: {
    scheduleArn: "<aws.scheduler.schedule-arn>",
    scheduledTime: "<aws.scheduler.scheduled-time>",
    executionId: "<aws.scheduler.execution-id>",
    attemptNumber: "<aws.scheduler.attempt-number>",
  },
  unit: "text",
  source: `${GUIDE}/managing-schedule-context-attributes.html`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** When a schedule with a rate happens first. */
export const FIRST_OF_RATE = {
  value: "at its StartDate, or at once",
  unit: "rule",
  source: `${GUIDE}/schedule-types.html`,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** What a schedule in a time zone makes of a time that clocks leap over or show twice. */
export const DAYLIGHT_SAVING_TIME = {
  value: "left out, or once",
  unit: "rule",
  source: `${GUIDE}/schedule-types.html`,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Which of two instants counts that clocks show alike. */
export const REPEATED_TIME = {
  value: "the first",
  unit: "rule",
  because: "AWS says that a schedule happens once then, and not when.",
} as const satisfies Chosen<string>;

/** What CreateSchedule answers to an expression that it cannot read. */
export const INVALID_SCHEDULE_EXPRESSION = {
  value: (expression: string) => `Invalid Schedule Expression ${expression}.`,
  unit: "text",
  because: "Users quote it as the answer of the live API (2026); it was not recorded.",
} as const satisfies Chosen<(expression: string) => string>;

/** Waits between attempts to send: the first, then twice as long each time up to the longest. */
export const SCHEDULE_RETRY_WAIT = {
  value: { firstMs: 1_000, factor: 2, longestMs: 480_000 },
  unit: "ms",
  because:
    "AWS says that it retries with exponential back-off, not how long it waits. With these waits the default of 185 attempts takes just under the default of 24 hours. Nothing is added by chance.",
} as const satisfies Chosen<Readonly<Record<"firstMs" | "factor" | "longestMs", number>>>;

/** Which refusals of a target Scheduler tries again. */
export const SCHEDULE_RETRIED_ERRORS = {
  value: "server errors and status 429",
  unit: "rule",
  because:
    "AWS says that requests which cannot succeed are not retried. A client error is the same at every attempt, except for being told that there are too many.",
} as const satisfies Chosen<string>;

/** What a schedule's dead-letter queue gets. */
export const SCHEDULE_DEAD_LETTER = {
  value:
    "the input as body; the attributes ERROR_CODE, ERROR_MESSAGE, EXECUTION_ID, EXHAUSTED_RETRY_CONDITION, IS_PAYLOAD_TRUNCATED, RETRY_ATTEMPTS, SCHEDULED_TIME, SCHEDULE_ARN, TARGET_ARN",
  unit: "text",
  because:
    "The attributes are those of the guide's example, as two other simulators (floci, yulin) quote it. Of the body the guide says only that it is JSON with details of the invocation. EXHAUSTED_RETRY_CONDITION is there when a limit of the retry policy was reached.",
} as const satisfies Chosen<string>;

/** When a schedule goes on that was disabled. */
export const SCHEDULE_GRID = {
  value: "at the instants at which it would have happened anyway",
  unit: "rule",
  because: "AWS does not say whether enabling a schedule restarts its rate.",
} as const satisfies Chosen<string>;

/** Whether a schedule still happens at its EndDate. */
export const SCHEDULE_LAST_INSTANT = {
  value: "at its EndDate it still happens",
  unit: "rule",
  because: "AWS says that invocations might stop on, or before, the EndDate.",
} as const satisfies Chosen<string>;

/** What Scheduler answers to a request that it refuses. */
export interface SchedulerErrorAnswer {
  readonly name: string;
  readonly httpStatusCode: number;
  /** `{name}` stands for a value of the request. */
  readonly message: string;
}

const NOT_FOUND = { name: "ResourceNotFoundException", httpStatusCode: 404 } as const;
const CONFLICT = { name: "ConflictException", httpStatusCode: 409 } as const;
const VALIDATION = { name: "ValidationException", httpStatusCode: 400 } as const;

function chosen(answer: SchedulerErrorAnswer, because: string): Chosen<SchedulerErrorAnswer> {
  return { value: answer, unit: "text", because };
}

/** What Scheduler answers to requests it refuses. Names and statuses are those of the service model. */
export const SCHEDULER_ERRORS = {
  scheduleNotFound: chosen(
    { ...NOT_FOUND, message: "Schedule {name} does not exist." },
    "The text is quoted by users (aws/aws-sdk-js-v3, 2024), not recorded.",
  ),
  groupNotFound: chosen(
    { ...NOT_FOUND, message: "Schedule group {name} does not exist." },
    "Worded as the answer about a schedule; not recorded.",
  ),
  scheduleExists: chosen(
    { ...CONFLICT, message: "Schedule {name} already exists." },
    "Worded as the answer about a schedule that is not there; not recorded.",
  ),
  groupExists: chosen(
    { ...CONFLICT, message: "Schedule group {name} already exists." },
    "Worded as the answer about a schedule that is not there; not recorded.",
  ),
  defaultGroup: chosen(
    { ...VALIDATION, message: "Cannot delete default schedule group." },
    "AWS keeps the group `default`; in which words it refuses was not found.",
  ),
  name: chosen(
    {
      ...VALIDATION,
      message:
        "1 validation error detected: Value '{name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$",
    },
    "The pattern is that of the API reference; the text is worded as AWS's services word such errors.",
  ),
  memberMissing: chosen(
    {
      ...VALIDATION,
      message:
        "1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null",
    },
    "The service model says what is required; the text is worded as AWS's services word such errors.",
  ),
} as const satisfies Record<string, Chosen<SchedulerErrorAnswer>>;

export type SchedulerErrorName = keyof typeof SCHEDULER_ERRORS;

/** The group that every account has. */
export const DEFAULT_SCHEDULE_GROUP = {
  value: "default",
  unit: "name",
  source: `${GUIDE}/managing-schedule-group.html`,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** Schedules or groups on a page of a list for which no MaxResults is given; it is the largest MaxResults. */
export const SCHEDULER_PAGE_SIZE = {
  value: 100,
  unit: "count",
  source: SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What the target gets of a schedule without an Input, beside its id, account, time and region. */
export const SCHEDULE_EVENT = {
  value: { version: "0", "detail-type": "Scheduled Event", source: "aws.scheduler", detail: "{}" },
  unit: "members",
  because:
    "AWS does not document it. Users who log what their functions get show this event, whose detail is text.",
} as const satisfies Chosen<Readonly<Record<string, string>>>;

/** What UpdateSchedule does to when a schedule happens. */
export const UPDATED_SCHEDULE = {
  value: "as if it was created anew",
  unit: "rule",
  because: "AWS says that all of a schedule is replaced, not from when a rate counts then.",
} as const satisfies Chosen<string>;

/** What a service answers that was sent to a resource which does not exist, where its own words are not known. */
export const TARGET_NOT_FOUND = {
  value: (arn: string) => `Resource not found: ${arn}`,
  unit: "text",
  because: "The answers of Lambda and SQS are known; those of other services were not looked up.",
} as const satisfies Chosen<(arn: string) => string>;
