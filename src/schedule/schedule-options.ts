import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { WholeNumberRange } from "../fidelity/limits.ts";
import {
  INVALID_SCHEDULE_EXPRESSION,
  SCHEDULE_EVENT_AGE,
  SCHEDULE_NAME,
  SCHEDULE_RETRY_ATTEMPTS,
} from "../fidelity/scheduler.ts";
import {
  readScheduleExpression,
  type ScheduleExpression,
} from "../schedule-expression/schedule-expression.ts";
import { inputOf } from "./schedule-input.ts";
import type { Timetable } from "./schedule-occurrences.ts";
import type { RetryPolicy } from "./schedule-retry.ts";
import { checkQueue, checkTarget, takesJson } from "./schedule-target.ts";
import { schedulerAnswer } from "./scheduler-fault.ts";
import { findTimeZone, type TimeZone } from "./time-zone.ts";

/** What createSchedule takes, in AWS's words and units. */
export interface ScheduleOptions {
  /** `rate(5 minutes)`, `cron(0 10 ? * MON-FRI *)` or, for once, `at(2026-01-31T09:00:00)`. */
  readonly scheduleExpression: string;
  /** A function, version or alias, a queue, a topic, or the ARN of one. */
  readonly target: unknown;
  /**
   * What the target gets: text as it is, any other value as JSON. `<aws.scheduler.scheduled-time>` and so on are replaced.
   * Default: an event that says which schedule it is.
   */
  readonly input?: unknown;
  readonly retryPolicy?: {
    /** 60 to 86,400. Default 86,400. */
    readonly maximumEventAgeInSeconds?: number;
    /** 0 to 185. Default 185. */
    readonly maximumRetryAttempts?: number;
  };
  /** The queue that gets what the target has not accepted. Default: it is dropped. */
  readonly deadLetterConfig?: { readonly target: unknown };
  /** Default `ENABLED`. */
  readonly state?: ScheduleState;
  /** Nothing happens before it. A rate counts from it. Default: now. */
  readonly startDate?: Date | string | number;
  /** Nothing happens after it. Default: it goes on for ever. */
  readonly endDate?: Date | string | number;
  /** A group that createScheduleGroup made. Default: `default`. */
  readonly groupName?: string;
  /** Whether it is deleted once it does not happen any more. Default `NONE`. */
  readonly actionAfterCompletion?: ActionAfterCompletion;
  readonly description?: string;
  /** Kept and shown: permissions of roles are not checked. */
  readonly roleArn?: string;
  /** Only `OFF`: a schedule happens at its very instant. */
  readonly flexibleTimeWindow?: { readonly mode: "OFF" };
  /** The name of the time zone whose times of day the expression tells. @defaultValue `"UTC"` */
  readonly scheduleExpressionTimezone?: string;
}

export type ActionAfterCompletion = "NONE" | "DELETE";

export type ScheduleState = "ENABLED" | "DISABLED";

/** The same, checked and complete. */
export interface ScheduleSettings {
  readonly timetable: Timetable;
  /** ARN. */
  readonly target: string;
  /** `undefined` for the event that a target gets without an input. */
  readonly input: string | undefined;
  readonly retryPolicy: RetryPolicy;
  /** ARN. */
  readonly deadLetterQueue: string | undefined;
  readonly state: ScheduleState;
  readonly actionAfterCompletion: ActionAfterCompletion;
  readonly declared: DeclaredSchedule;
}

/** What AWS keeps of a schedule and answers. Dates are in epoch milliseconds. */
export interface DeclaredSchedule {
  readonly scheduleExpression: string;
  readonly scheduleExpressionTimezone: string;
  readonly description: string | undefined;
  /** ARN. */
  readonly roleArn: string | undefined;
  readonly startDate: number | undefined;
  readonly endDate: number | undefined;
}

const UTC = "UTC";

const OPTION_NAMES = [
  "scheduleExpression",
  "target",
  "input",
  "retryPolicy",
  "deadLetterConfig",
  "state",
  "startDate",
  "endDate",
  "scheduleExpressionTimezone",
  "groupName",
  "actionAfterCompletion",
  "description",
  "roleArn",
  "flexibleTimeWindow",
] as const satisfies readonly (keyof ScheduleOptions)[];

/** What AWS has and a schedule here does not take. */
const REFUSED_OPTIONS: Readonly<Record<string, string>> = {
  kmsKeyArn: "Inputs are not encrypted.",
};

/** Refuses names that AWS has for no schedule. */
export function checkScheduleName(where: string, name: unknown): void {
  if (typeof name === "string" && SCHEDULE_NAME.value.test(name)) return;
  throw new InvalidArgumentError(
    where,
    "name",
    "1 to 64 letters, digits, hyphens, underscores and dots",
    name,
    typeof name === "string" ? schedulerAnswer("name", { name }) : undefined,
  );
}

/** Checks the options of a schedule and fills in the defaults. */
export function checkScheduleOptions(
  services: DeliveryServices,
  options: ScheduleOptions,
  { where, arn }: { readonly where: string; readonly arn: string },
): ScheduleSettings {
  checkObject(options, { where, option: "options" });
  for (const [option, value] of Object.entries(options)) {
    if (value !== undefined && Object.hasOwn(REFUSED_OPTIONS, option))
      throw new NotSimulatedError(where, `\`${option}\``, REFUSED_OPTIONS[option]);
  }
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "" });
  const { state = "ENABLED" } = options;
  const { actionAfterCompletion = "NONE", flexibleTimeWindow } = options;
  if (state !== "ENABLED" && state !== "DISABLED")
    throw new InvalidArgumentError(where, "state", '"ENABLED" or "DISABLED"', state);
  if (actionAfterCompletion !== "NONE" && actionAfterCompletion !== "DELETE")
    throw new InvalidArgumentError(
      where,
      "actionAfterCompletion",
      '"NONE" or "DELETE"',
      actionAfterCompletion,
    );
  if (flexibleTimeWindow !== undefined && flexibleTimeWindow.mode !== "OFF")
    throw new NotSimulatedError(
      where,
      "a flexible time window",
      "Leave it out: a schedule happens at its very instant.",
    );
  const target = checkTarget(services, options.target, { where, option: "target" });
  return {
    timetable: checkTimetable(options, { where, now: services.clock.now }),
    target,
    input: checkInput(options.input, { where, arn, target }),
    retryPolicy: checkRetryPolicy(where, options.retryPolicy ?? {}),
    deadLetterQueue: checkDeadLetterConfig(services, options.deadLetterConfig, where),
    state,
    actionAfterCompletion,
    declared: checkDeclared(where, options),
  };
}

function checkDeclared(where: string, options: ScheduleOptions): DeclaredSchedule {
  const { scheduleExpression, description, roleArn, startDate, endDate } = options;
  const { scheduleExpressionTimezone = UTC } = options;
  for (const [option, value] of Object.entries({ description, roleArn }))
    if (value !== undefined && typeof value !== "string")
      throw new InvalidArgumentError(where, option, "text", value);
  return {
    scheduleExpression,
    scheduleExpressionTimezone,
    description,
    roleArn,
    startDate: checkDate(where, "startDate", startDate),
    endDate: checkDate(where, "endDate", endDate),
  };
}

function checkTimetable(
  options: ScheduleOptions,
  call: { readonly where: string; readonly now: number },
): Timetable {
  const { where, now } = call;
  const { scheduleExpression } = options;
  const message = INVALID_SCHEDULE_EXPRESSION.value(scheduleExpression);
  const aws = { name: "ValidationException", message, members: { Message: message } };
  const expression = readScheduleExpression(scheduleExpression, { where, aws });
  const startDate = checkDate(where, "startDate", options.startDate);
  const endDate = checkDate(where, "endDate", options.endDate);
  if (startDate !== undefined && startDate < now)
    throw new NotSimulatedError(where, "a startDate that has passed", "Leave it out to start now.");
  if (endDate !== undefined && endDate <= (startDate ?? now))
    throw new InvalidArgumentError(where, "endDate", "after startDate and the present", options.endDate);
  const timeZone = checkTimeZone(where, options.scheduleExpressionTimezone);
  return checkOneTime(expression, { ...call, timeZone, startDate, endDate });
}

/** A one-time schedule ignores its dates. */
function checkOneTime(
  expression: ScheduleExpression,
  call: Omit<Timetable, "expression" | "createdAt"> & { readonly where: string; readonly now: number },
): Timetable {
  const { where, now, timeZone, startDate, endDate } = call;
  if (expression.type !== "at") return { expression, timeZone, createdAt: now, startDate, endDate };
  const instant = timeZone === undefined ? expression.instant : timeZone.instantOf(expression.instant);
  if (instant === undefined)
    throw new NotSimulatedError(where, "a one-time schedule at a time that clocks leap over");
  if (instant < now) throw new NotSimulatedError(where, "a one-time schedule whose time has passed");
  return { expression: { ...expression, instant }, createdAt: now, startDate: undefined, endDate: undefined };
}

function checkTimeZone(where: string, name: unknown = UTC): TimeZone | undefined {
  if (name === UTC) return undefined;
  const found = typeof name === "string" ? findTimeZone(name) : undefined;
  if (found !== undefined) return found;
  const expected = "the name of a time zone, such as Europe/Berlin";
  throw new InvalidArgumentError(where, "scheduleExpressionTimezone", expected, name);
}

function checkDate(
  where: string,
  option: string,
  given: Date | string | number | undefined,
): number | undefined {
  if (given === undefined) return undefined;
  const isInstant = typeof given === "string" || typeof given === "number" || given instanceof Date;
  const instant = isInstant ? new Date(given).getTime() : Number.NaN;
  if (Number.isFinite(instant)) return instant;
  throw new InvalidArgumentError(where, option, "a Date, ISO 8601 text or epoch milliseconds", given);
}

function checkInput(
  input: unknown,
  { where, arn, target }: { readonly where: string; readonly arn: string; readonly target: string },
): string | undefined {
  const expected = "text that is not empty, or a value that JSON can hold, for the target to get";
  if (input === undefined) return undefined;
  if (input === "") throw new InvalidArgumentError(where, "input", expected, input);
  if (typeof input !== "string") return jsonOf(input, { where, expected });
  if (takesJson(target)) {
    const attempt = { scheduleArn: arn, scheduledAt: 0, executionId: "0000000000000000", attemptNumber: 1 };
    try {
      JSON.parse(inputOf(input, attempt));
    } catch {
      throw new InvalidArgumentError(
        where,
        "input",
        "JSON text or a value other than text, for a function",
        input,
      );
    }
  }
  return input;
}

function jsonOf(value: unknown, call: { readonly where: string; readonly expected: string }): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // What JSON cannot hold has no text either way.
  }
  if (text === undefined) throw new InvalidArgumentError(call.where, "input", call.expected, value);
  return text;
}

function checkRetryPolicy(where: string, policy: NonNullable<ScheduleOptions["retryPolicy"]>): RetryPolicy {
  checkObject(policy, { where, option: "retryPolicy" });
  const known = ["maximumEventAgeInSeconds", "maximumRetryAttempts"];
  checkKnownNames(where, policy, { known, prefix: "retryPolicy." });
  const { maximumEventAgeInSeconds, maximumRetryAttempts } = policy;
  const age = { range: SCHEDULE_EVENT_AGE.value, unit: "seconds" };
  const attempts = { range: SCHEDULE_RETRY_ATTEMPTS.value, unit: "attempts" };
  return {
    maximumEventAgeInSeconds: checkNumber(where, "maximumEventAgeInSeconds", {
      given: maximumEventAgeInSeconds,
      ...age,
    }),
    maximumRetryAttempts: checkNumber(where, "maximumRetryAttempts", {
      given: maximumRetryAttempts,
      ...attempts,
    }),
  };
}

function checkNumber(
  where: string,
  option: string,
  rules: {
    readonly given: number | undefined;
    readonly range: WholeNumberRange & { readonly default: number };
    readonly unit: string;
  },
): number {
  const { given, range, unit } = rules;
  if (given === undefined) return range.default;
  if (isWithin(given, range)) return given;
  const expected = `a whole number of ${unit} from ${range.minimum} to ${range.maximum}`;
  throw new InvalidArgumentError(where, `retryPolicy.${option}`, expected, given);
}

function checkDeadLetterConfig(
  services: DeliveryServices,
  config: ScheduleOptions["deadLetterConfig"],
  where: string,
): string | undefined {
  if (config === undefined) return undefined;
  checkObject(config, { where, option: "deadLetterConfig" });
  checkKnownNames(where, config, { known: ["target"], prefix: "deadLetterConfig." });
  return checkQueue(services, config.target, { where, option: "deadLetterConfig.target" });
}
