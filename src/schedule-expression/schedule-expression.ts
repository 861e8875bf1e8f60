import { type AwsAnswer, InvalidArgumentError } from "../errors.ts";
import { INVALID_RULE_SCHEDULE, ONE_TIME_FORMAT, RATE_UNITS } from "../fidelity/schedule-expressions.ts";
import { type CronExpression, parseCron } from "./cron-expression.ts";

/** When something happens again and again, or once. */
export type ScheduleExpression =
  | { readonly type: "rate"; readonly periodMs: number }
  | CronExpression
  /** Only EventBridge Scheduler takes it; a rule does not. Epoch milliseconds, read as UTC. */
  | { readonly type: "at"; readonly instant: number };

/** Who asks, for errors. */
export interface ScheduleExpressionCall {
  readonly where: string;
  /** What the service that was asked answers to an expression it cannot read. */
  readonly aws?: AwsAnswer;
}

const RATE = /^rate\((\d{1,9}) (minute|hour|day)(s?)\)$/;
const CRON = /^cron\((\S(?:.*\S)?)\)$/;
const ONE_TIME = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/;
/** How AWS spells the forms, for errors. */
const FORMS = `"rate(5 minutes)", "rate(1 hour)", "cron(0 10 ? * MON-FRI *)" or, in EventBridge Scheduler, "${ONE_TIME_FORMAT.value}"`;

/**
 * Reads a schedule expression of an EventBridge rule.
 * @throws InvalidArgumentError with PutRule's answer, for what AWS refuses
 * @throws NotSimulatedError for cron fields of which AWS does not say what they mean
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseScheduleExpression(text: string, where: string): ScheduleExpression {
  return readScheduleExpression(text, { where, aws: INVALID_RULE_SCHEDULE.value });
}

/** Like {@link parseScheduleExpression}, for a service with an answer of its own to what it refuses. */
export function readScheduleExpression(text: string, call: ScheduleExpressionCall): ScheduleExpression {
  const { where, aws } = call;
  const refuse = (expected: string): never => {
    throw new InvalidArgumentError(where, "scheduleExpression", expected, text, aws);
  };
  if (typeof text !== "string") return refuse(FORMS);
  const rate = RATE.exec(text);
  if (rate !== null) {
    const [, digits, unit, plural] = rate as unknown as [
      string,
      string,
      keyof typeof RATE_UNITS.value,
      string,
    ];
    const count = Number(digits);
    if (count < 1) return refuse("a rate of at least 1");
    if ((count === 1) !== (plural === "")) return refuse(`"rate(${count} ${unit}${count === 1 ? "" : "s"})"`);
    return { type: "rate", periodMs: count * RATE_UNITS.value[unit] };
  }
  const fields = CRON.exec(text)?.[1];
  if (fields !== undefined) {
    const cron = parseCron(fields, where);
    return "expected" in cron ? refuse(cron.expected) : cron;
  }
  const instant = readInstant(ONE_TIME.exec(text)?.[1]);
  return instant === undefined ? refuse(FORMS) : { type: "at", instant };
}

/** A date that does not exist, as the 30th of February, rolls over: then it is none. */
function readInstant(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const instant = Date.parse(`${text}Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text) ? instant : undefined;
}
