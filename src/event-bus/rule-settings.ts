import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { type EventPattern, parseEventPattern } from "../event-pattern/event-pattern.ts";
import { DEFAULT_EVENT_BUS } from "../fidelity/event-bridge-limits.ts";
import { INVALID_RULE_SCHEDULE } from "../fidelity/schedule-expressions.ts";
import {
  parseScheduleExpression,
  type ScheduleExpression,
} from "../schedule-expression/schedule-expression.ts";
import { eventBridgeAnswer } from "./event-bridge-fault.ts";

/** A rule: what PutRule takes. It needs a pattern, a schedule, or both. */
export interface RuleOptions {
  /** An object, or its JSON text. */
  readonly eventPattern?: object | string;
  /** `rate(5 minutes)` or `cron(0 10 ? * MON-FRI *)`, in UTC; on the default bus only. */
  readonly scheduleExpression?: string;
  /** A disabled rule does nothing. @defaultValue "ENABLED" */
  readonly state?: RuleState;
  readonly description?: string;
  /** ARN of a role, kept and shown. */
  readonly roleArn?: string;
}

export type RuleState = "ENABLED" | "DISABLED";

/** A rule's options, checked. */
export interface RuleSettings {
  readonly pattern: EventPattern | undefined;
  /** JSON text, as it was given. */
  readonly eventPattern: string | undefined;
  readonly schedule: ScheduleExpression | undefined;
  readonly scheduleExpression: string | undefined;
  readonly state: RuleState;
  readonly description: string | undefined;
  readonly roleArn: string | undefined;
}

const KNOWN = [
  "eventPattern",
  "scheduleExpression",
  "state",
  "description",
  "roleArn",
] as const satisfies readonly (keyof RuleOptions)[];

/**
 * Checks the options of PutRule.
 * @throws InvalidArgumentError with PutRule's answer, where it is known
 * @throws NotSimulatedError for tags
 */
export function resolveRuleSettings(
  options: RuleOptions,
  call: { readonly where: string; readonly eventBus: string },
): RuleSettings {
  const { where, eventBus } = call;
  checkObject(options, { where, option: "options" });
  if (Object.hasOwn(options, "tags")) throw new NotSimulatedError(where, "the rule option tags");
  checkKnownNames(where, options, { known: KNOWN, prefix: "" });
  const { eventPattern, scheduleExpression, state = "ENABLED", description, roleArn } = options;
  if (state !== "ENABLED" && state !== "DISABLED")
    throw new InvalidArgumentError(where, "state", '"ENABLED" or "DISABLED"', state);
  for (const [option, text] of Object.entries({ description, roleArn }))
    if (text !== undefined && typeof text !== "string")
      throw new InvalidArgumentError(where, option, "text", text);
  if (eventPattern === undefined && scheduleExpression === undefined)
    throw new InvalidArgumentError(
      where,
      "options",
      "a rule with `eventPattern` or `scheduleExpression`",
      options,
      eventBridgeAnswer("neitherPatternNorSchedule"),
    );
  if (scheduleExpression !== undefined && eventBus !== DEFAULT_EVENT_BUS.value)
    throw new InvalidArgumentError(
      where,
      "scheduleExpression",
      "left out: only rules of the default event bus have one",
      scheduleExpression,
      eventBridgeAnswer("scheduleOnCustomBus"),
    );
  return {
    pattern: eventPattern === undefined ? undefined : readPattern(eventPattern, where),
    eventPattern: typeof eventPattern === "object" ? JSON.stringify(eventPattern) : eventPattern,
    scheduleExpression,
    schedule: scheduleExpression === undefined ? undefined : readSchedule(scheduleExpression, where),
    state,
    description,
    roleArn,
  };
}

function readPattern(eventPattern: unknown, where: string): EventPattern {
  const text = typeof eventPattern === "object" ? JSON.stringify(eventPattern) : eventPattern;
  const refuse = (aws?: AwsServiceError): never => {
    throw new InvalidArgumentError(where, "eventPattern", "a valid event pattern", eventPattern, aws);
  };
  if (typeof text !== "string") return refuse();
  try {
    return parseEventPattern(text);
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    return refuse(error);
  }
}

function readSchedule(text: string, where: string): ScheduleExpression {
  const expression = parseScheduleExpression(text, where);
  if (expression.type !== "at") return expression;
  throw new InvalidArgumentError(
    where,
    "scheduleExpression",
    "a rate or a cron expression: only EventBridge Scheduler takes at()",
    text,
    INVALID_RULE_SCHEDULE.value,
  );
}
