import { InvalidArgumentError } from "../errors.ts";
import { parseEventPattern } from "../event-pattern/event-pattern.ts";
import { matchesEventPattern } from "../event-pattern/matches-event-pattern.ts";
import { eventBridgeFault } from "./event-bridge-fault.ts";

/** What an event has to have. */
const REQUIRED = ["id", "account", "source", "time", "region", "detail-type"];

/**
 * TestEventPattern: whether a rule with this pattern would send this event on. Both are given as objects or as JSON text.
 * Throws the AwsServiceError with which EventBridge refuses a pattern or an event that is not valid.
 * See https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html
 * @example
 * testEventPattern({ detail: { total: [{ numeric: [">", 100] }] } }, event);
 */
export function testEventPattern(eventPattern: string | object, event: string | object): boolean {
  const pattern = parseEventPattern(toText("eventPattern", eventPattern));
  return matchesEventPattern(pattern, readEvent(event));
}

function readEvent(given: string | object): unknown {
  let event: unknown;
  try {
    event = JSON.parse(toText("event", given));
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw eventBridgeFault("eventInvalid");
  }
  const isEvent =
    typeof event === "object" && event !== null && REQUIRED.every((member) => Object.hasOwn(event, member));
  if (!isEvent) throw eventBridgeFault("eventInvalid");
  return event;
}

function toText(option: string, given: unknown): string {
  if (typeof given === "string") return given;
  if (typeof given === "object" && given !== null) return JSON.stringify(given);
  throw new InvalidArgumentError("testEventPattern()", option, "an object or JSON text", given);
}
