import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { type EventPattern, parseEventPattern } from "../event-pattern/event-pattern.ts";
import { INVALID_EVENT_PATTERN_MESSAGE, RESERVED_NAMES_IN_OR } from "../fidelity/event-pattern-messages.ts";
import {
  FILTER_POLICY_COMBINATIONS,
  FILTER_POLICY_KEYS,
  FILTER_POLICY_NUMBERS,
} from "../fidelity/sns-limits.ts";
import { type SnsFault, snsFault, toAwsAnswer } from "./sns-fault.ts";

/** What of a message a filter policy is about. */
export type FilterPolicyScope = "MessageAttributes" | "MessageBody";

/** A filter policy that was read and found right. */
export interface FilterPolicy {
  readonly document: object;
  readonly scope: FilterPolicyScope;
  /** `undefined` if it asks for nothing. */
  readonly pattern: EventPattern | undefined;
}

/** Who sets a policy, and what it is about. */
export interface FilterPolicyCall {
  readonly where: string;
  readonly scope: FilterPolicyScope;
  /** How AWS begins the reason for which it refuses an attribute in this call. */
  readonly reason: string;
}

/**
 * Reads a filter policy. Its language is that of EventBridge's patterns, and AWS refuses what is wrong in the same words.
 * @throws InvalidArgumentError for what SNS refuses
 * @throws NotSimulatedError for a property called `$or`
 */
export function parseFilterPolicy(given: unknown, call: FilterPolicyCall): FilterPolicy {
  const text = toJsonText(typeof given === "string" ? readJson(given, call) : given, call);
  const document: unknown = JSON.parse(text);
  if (!isObject(document))
    throw new InvalidArgumentError(call.where, "filterPolicy", "an object that JSON can hold", given);
  checkOr(document, call);
  const { scope } = call;
  if (Object.keys(document).length === 0) return { document, scope, pattern: undefined };
  const pattern = parsePattern(text, { call, document });
  const refuse = (expected: string, error: SnsFault["error"]): never => {
    throw refusal(call, { expected, received: document, fault: snsFault(error, { reason: call.reason }) });
  };
  if (scope === "MessageAttributes" && asksInsideOfObjects(document))
    refuse("an object of arrays, since message attributes hold no objects", "filterPolicyNested");
  if (Object.keys(document).length > FILTER_POLICY_KEYS.value)
    refuse(`an object with up to ${FILTER_POLICY_KEYS.value} keys`, "filterPolicyKeys");
  if (combinationsOf(pattern) > FILTER_POLICY_COMBINATIONS.value)
    refuse(`a policy of up to ${FILTER_POLICY_COMBINATIONS.value} combinations`, "filterPolicyTooComplex");
  return { document, scope, pattern };
}

/** SNS refuses what is no JSON in the words in which EventBridge does. */
function readJson(text: string, call: FilterPolicyCall): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parsePattern(text, { call, document: text });
  }
}

function toJsonText(given: unknown, { where }: FilterPolicyCall): string {
  const { minimum, maximum } = FILTER_POLICY_NUMBERS.value;
  const checkNumber = (_name: string, value: unknown): unknown => {
    if (typeof value !== "number" || (value >= minimum && value <= maximum)) return value;
    const expected = `a policy with numbers from ${minimum} to ${maximum}`;
    throw new InvalidArgumentError(where, "filterPolicy", expected, value);
  };
  try {
    return JSON.stringify(given, checkNumber) ?? "null";
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError(where, "filterPolicy", "an object that JSON can hold", given);
  }
}

function parsePattern(
  text: string,
  { call, document }: { readonly call: FilterPolicyCall; readonly document: unknown },
): EventPattern {
  try {
    return parseEventPattern(text);
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    const [beginning = ""] = INVALID_EVENT_PATTERN_MESSAGE.value.split("{reason}");
    const problem = error.message.slice(beginning.length);
    const fault = snsFault("filterPolicy", { reason: call.reason, problem });
    throw refusal(call, { expected: "a filter policy of SNS", received: document, fault });
  }
}

function refusal(
  { where }: FilterPolicyCall,
  misfit: { readonly expected: string; readonly received: unknown; readonly fault: SnsFault },
): InvalidArgumentError {
  const { expected, received, fault } = misfit;
  return new InvalidArgumentError(where, "filterPolicy", expected, received, toAwsAnswer(fault));
}

/** SNS takes `$or` for a property's name where EventBridge refuses it: nobody means that. */
function checkOr(document: object, call: FilterPolicyCall): void {
  for (const [name, value] of Object.entries(document)) {
    if (name === "$or" && !isOr(value))
      throw new NotSimulatedError(
        call.where,
        "a filter policy with a property called `$or`",
        "The operator stands before an array of two objects or more, none of which has an operator's name as a key.",
      );
    if (isObject(value)) checkOr(value, call);
    else if (isOr(value)) for (const branch of value) checkOr(branch, call);
  }
}

function isOr(value: unknown): value is readonly object[] {
  const reserved: readonly string[] = RESERVED_NAMES_IN_OR.value;
  return (
    Array.isArray(value) &&
    value.length > 1 &&
    value.every((branch) => isObject(branch) && !Object.keys(branch).some((key) => reserved.includes(key)))
  );
}

function asksInsideOfObjects(document: object): boolean {
  return Object.entries(document).some(([name, value]) =>
    name === "$or" ? (value as readonly object[]).some(asksInsideOfObjects) : isObject(value),
  );
}

/** Over all ways through the policy, the product of the number of values of each key times its depth. */
function combinationsOf({ alternatives }: EventPattern): number {
  return alternatives.reduce(
    (sum, conditions) =>
      sum +
      [...conditions].reduce(
        (product, [path, matchers]) => product * matchers.length * path.split(".").length,
        1,
      ),
    0,
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
