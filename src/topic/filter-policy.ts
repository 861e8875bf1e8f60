import { FILTER_POLICY_COMBINATIONS, FILTER_POLICY_KEYS } from "../fidelity/sns-limits.ts";
import { type PolicyPlace, placeBelow, refuseAt } from "./policy-place.ts";
import { isScalar, OPERATORS, parseValueTest, type ValueTest } from "./value-test.ts";

/** What of a message a filter policy is about. */
export type FilterPolicyScope = "MessageAttributes" | "MessageBody";

/** What one property has to be: any of the tests will do. */
export interface PropertyCondition {
  /** The names on the way to it, joined by dots: SNS does not tell `{"a.b": 1}` and `{"a": {"b": 1}}` apart. */
  readonly path: string;
  readonly tests: readonly ValueTest[];
}

/** A filter policy that was read and found right. */
export interface FilterPolicy {
  readonly document: object;
  readonly scope: FilterPolicyScope;
  /** One of them has to hold, with all of its conditions: more than one comes of `$or`. */
  readonly alternatives: readonly (readonly PropertyCondition[])[];
}

/** Conditions that hold together, and how much they add to the complexity of a policy. */
interface Alternative {
  readonly conditions: readonly PropertyCondition[];
  readonly combinations: number;
}

/** Where in the policy, and how deep below its top. */
interface Position {
  readonly place: PolicyPlace;
  readonly scope: FilterPolicyScope;
  readonly names: readonly string[];
}

const NO_CONDITIONS: Alternative = { conditions: [], combinations: 1 };

/**
 * Reads a filter policy. `reason` is how AWS begins the reason for which it refuses an attribute in this call.
 * @throws InvalidArgumentError for what SNS refuses
 */
export function parseFilterPolicy(
  given: unknown,
  call: { readonly where: string; readonly scope: FilterPolicyScope; readonly reason: string },
): FilterPolicy {
  const { where, scope, reason } = call;
  const place = { where, reason, option: "filterPolicy" };
  const document = toPlainObject(given, place);
  if (Object.keys(document).length > FILTER_POLICY_KEYS.value)
    refuseAt(place, {
      expected: `an object with up to ${FILTER_POLICY_KEYS.value} keys`,
      received: document,
      error: "filterPolicyKeys",
    });
  const alternatives = readObject(document, { place, scope, names: [] });
  const combinations = alternatives.reduce((sum, alternative) => sum + alternative.combinations, 0);
  if (combinations > FILTER_POLICY_COMBINATIONS.value)
    refuseAt(place, {
      expected: `a policy of up to ${FILTER_POLICY_COMBINATIONS.value} combinations`,
      received: `one of ${combinations}`,
      error: "filterPolicyTooComplex",
    });
  return { document, scope, alternatives: alternatives.map(({ conditions }) => conditions) };
}

/** A copy that holds what JSON can hold, and that later changes by the author cannot reach. */
function toPlainObject(given: unknown, place: PolicyPlace): object {
  let copy: unknown;
  try {
    copy = JSON.parse(JSON.stringify(given) ?? "null");
  } catch {
    copy = undefined;
  }
  if (!isObject(copy)) refuseAt(place, { expected: "an object that JSON can hold", received: given });
  return copy;
}

function readObject(object: object, position: Position): readonly Alternative[] {
  return Object.entries(object).reduce<readonly Alternative[]>(
    (alternatives, [name, value]) => {
      const more = isOr(name, value)
        ? value.flatMap((member, index) =>
            readObject(member, { ...position, place: placeBelow(position.place, `.$or[${index}]`) }),
          )
        : readMember(value, {
            ...position,
            place: placeBelow(position.place, `.${name}`),
            names: [...position.names, name],
          });
      return alternatives.flatMap((alternative) => more.map((other) => both(alternative, other)));
    },
    [NO_CONDITIONS],
  );
}

function readMember(value: unknown, position: Position): readonly Alternative[] {
  const { place, scope, names } = position;
  if (Array.isArray(value)) {
    if (value.length === 0)
      refuseAt(place, { expected: "an array with at least one value", received: value });
    const tests = value.map((item, index) => parseValueTest(item, placeBelow(place, `[${index}]`)));
    return [{ conditions: [{ path: names.join("."), tests }], combinations: value.length * names.length }];
  }
  if (!isObject(value))
    refuseAt(place, {
      expected: "an array of values, or an object",
      received: value,
      error: "filterPolicyMember",
      values: { key: names.at(-1) as string },
    });
  if (Object.keys(value).length === 0)
    refuseAt(place, { expected: "an object that is not empty", received: value });
  // What is wrong further down is wrong in every scope, and AWS says so first.
  const alternatives = readObject(value, position);
  if (scope === "MessageAttributes")
    refuseAt(place, {
      expected: "an array of values, since message attributes hold no objects",
      received: value,
      error: "filterPolicyNested",
    });
  return alternatives;
}

function both(one: Alternative, other: Alternative): Alternative {
  return {
    conditions: [...one.conditions, ...other.conditions],
    combinations: one.combinations * other.combinations,
  };
}

/** `$or` has its meaning only before at least two objects that use no operator's name as a key; else it is a name. */
function isOr(name: string, value: unknown): value is readonly object[] {
  return (
    name === "$or" &&
    Array.isArray(value) &&
    value.length > 1 &&
    value.every(
      (member) =>
        isObject(member) &&
        Object.keys(member).length > 0 &&
        !Object.keys(member).some((key) => (OPERATORS as readonly string[]).includes(key)),
    )
  );
}

function isObject(value: unknown): value is object {
  return !isScalar(value) && typeof value === "object" && !Array.isArray(value);
}
