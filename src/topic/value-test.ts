import { NotSimulatedError } from "../errors.ts";
import { FILTER_POLICY_NUMBERS } from "../fidelity/sns-limits.ts";
import { type IpRange, isInIpRange, parseIpRange } from "./ip-range.ts";
import { type Comparison, compares, parseNumericTest } from "./numeric-test.ts";
import { type PolicyPlace, placeBelow, refuseAt } from "./policy-place.ts";

/** A value that is no array and no object. */
export type Scalar = string | number | boolean | null;

/** One item of an array of a filter policy. */
export type ValueTest =
  | { readonly type: "equals"; readonly value: Scalar }
  | { readonly type: "prefix" | "suffix" | "equals-ignore-case"; readonly text: string }
  | { readonly type: "wildcard"; readonly pattern: RegExp }
  | { readonly type: "cidr"; readonly range: IpRange }
  | { readonly type: "numeric"; readonly comparisons: readonly Comparison[] }
  | { readonly type: "exists"; readonly wanted: boolean }
  | { readonly type: "anything-but"; readonly tests: readonly ValueTest[] };

type TextOperator = "prefix" | "suffix" | "equals-ignore-case" | "wildcard";

/** The operators of a filter policy: no key below `$or` may have one of these names. */
export const OPERATORS = [
  "prefix",
  "suffix",
  "equals-ignore-case",
  "wildcard",
  "cidr",
  "numeric",
  "exists",
  "anything-but",
] as const satisfies readonly ValueTest["type"][];

const OPERATORS_WITHIN_ANYTHING_BUT: readonly string[] = ["prefix", "suffix", "wildcard"];

/** Whether a value passes; `undefined` stands for one that is absent, and passes only `exists: false`. */
export function passes(test: ValueTest, value: Scalar | undefined): boolean {
  if (test.type === "exists") return test.wanted === (value !== undefined);
  if (value === undefined) return false;
  switch (test.type) {
    case "equals":
      return isSame(test.value, value);
    case "anything-but":
      return !test.tests.some((excluded) => passes(excluded, value));
    case "numeric":
      return typeof value === "number" && test.comparisons.every((comparison) => compares(comparison, value));
    default:
      return typeof value === "string" && passesAsText(test, value);
  }
}

function passesAsText(test: Extract<ValueTest, { type: TextOperator | "cidr" }>, value: string): boolean {
  switch (test.type) {
    case "prefix":
      return value.startsWith(test.text);
    case "suffix":
      return value.endsWith(test.text);
    case "equals-ignore-case":
      return value.toLowerCase() === test.text.toLowerCase();
    case "wildcard":
      return test.pattern.test(value);
    case "cidr":
      return isInIpRange(test.range, value);
  }
}

function isSame(expected: Scalar, value: Scalar): boolean {
  return typeof expected === "number" && typeof value === "number"
    ? compares({ operator: "=", than: expected }, value)
    : expected === value;
}

/** Reads one item of an array of a filter policy. */
export function parseValueTest(given: unknown, place: PolicyPlace): ValueTest {
  if (isScalar(given)) return { type: "equals", value: checkScalar(given, place) };
  if (Array.isArray(given))
    refuseAt(place, {
      expected: "text, a number, true, false, null or an object with one operator",
      received: given,
      error: "filterPolicyValue",
    });
  const [operator, operand] = onlyEntry(given as object, place);
  const within = placeBelow(place, `.${operator}`);
  switch (operator) {
    case "prefix":
    case "suffix":
    case "equals-ignore-case":
    case "wildcard":
      return parseTextTest(operator, operand, within);
    case "cidr":
      return { type: "cidr", range: checkIpRange(operand, within) };
    case "numeric":
      return { type: "numeric", comparisons: parseNumericTest(operand, within) };
    case "exists":
      if (typeof operand !== "boolean")
        refuseAt(within, { expected: "true or false", received: operand, error: "filterPolicyExists" });
      return { type: "exists", wanted: operand };
    case "anything-but":
      return { type: "anything-but", tests: parseExcluded(operand, within) };
    default:
      return refuseAt(place, {
        expected: `an object with one of ${OPERATORS.join(", ")}`,
        received: given,
        error: "filterPolicyOperator",
        values: { operator },
      });
  }
}

function parseTextTest(operator: TextOperator, operand: unknown, place: PolicyPlace): ValueTest {
  if (typeof operand !== "string")
    refuseAt(place, {
      expected: "text",
      received: operand,
      error: "filterPolicyText",
      values: { operator },
    });
  if (operator !== "wildcard") return { type: operator, text: operand };
  if (operand.includes("\\"))
    throw new NotSimulatedError(place.where, `a backslash in the wildcard ${JSON.stringify(operand)}`);
  const pieces = operand.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]]/g, "\\$&"));
  return { type: "wildcard", pattern: new RegExp(`^${pieces.join(".*")}$`, "s") };
}

function checkIpRange(operand: unknown, place: PolicyPlace): IpRange {
  const range = typeof operand === "string" ? parseIpRange(operand) : undefined;
  return (
    range ?? refuseAt(place, { expected: 'an address or a range like "10.0.0.0/24"', received: operand })
  );
}

function parseExcluded(operand: unknown, place: PolicyPlace): readonly ValueTest[] {
  if (isScalar(operand)) return [{ type: "equals", value: checkScalar(operand, place) }];
  if (!Array.isArray(operand)) {
    const [operator] = onlyEntry(operand as object, place);
    if (!OPERATORS_WITHIN_ANYTHING_BUT.includes(operator))
      refuseAt(place, {
        expected: `an object with one of ${OPERATORS_WITHIN_ANYTHING_BUT.join(", ")}`,
        received: operand,
        error: "filterPolicyAnythingBut",
        values: { operator },
      });
    return [parseValueTest(operand, place)];
  }
  if (operand.length === 0 || !operand.every(isScalar))
    refuseAt(place, { expected: "an array of texts or numbers", received: operand });
  return operand.map((value) => ({ type: "equals", value: checkScalar(value, place) }));
}

function onlyEntry(given: object, place: PolicyPlace): readonly [operator: string, operand: unknown] {
  const [entry, ...others] = Object.entries(given);
  if (entry === undefined) refuseAt(place, { expected: "an object with one operator", received: given });
  if (others.length > 0)
    refuseAt(place, {
      expected: "an object with one operator",
      received: given,
      error: "filterPolicyOneOperator",
    });
  return entry;
}

function checkScalar(value: Scalar, place: PolicyPlace): Scalar {
  const { minimum, maximum } = FILTER_POLICY_NUMBERS.value;
  if (typeof value === "number" && !(value >= minimum && value <= maximum))
    refuseAt(place, { expected: `a number from ${minimum} to ${maximum}`, received: value });
  return value;
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
