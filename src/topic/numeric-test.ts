import { FILTER_POLICY_DECIMALS, FILTER_POLICY_NUMBERS } from "../fidelity/sns-limits.ts";
import { type PolicyPlace, refuseAt } from "./policy-place.ts";

/** One comparison of a `numeric` match: the value is on the left. */
export interface Comparison {
  readonly operator: "=" | "<" | "<=" | ">" | ">=";
  readonly than: number;
}

const OPERATORS: readonly unknown[] = ["=", "<", "<=", ">", ">="];
const UPPER_OPERATORS: readonly unknown[] = ["<", "<="];
const SCALE = 10 ** FILTER_POLICY_DECIMALS.value;

/** Whether a value passes. Digits beyond the precision of SNS do not count. */
export function compares({ operator, than }: Comparison, value: number): boolean {
  const difference = Math.round(value * SCALE) - Math.round(than * SCALE);
  switch (operator) {
    case "=":
      return difference === 0;
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
  }
}

/** Reads `["=", 5]`, `["<", 5]` or `[">", 0, "<=", 150]`. */
export function parseNumericTest(given: unknown, place: PolicyPlace): readonly Comparison[] {
  if (!Array.isArray(given))
    return refuseAt(place, { expected: 'an array like [">", 0, "<=", 150]', received: given });
  const [operator, than, upperOperator, top, ...rest] = given as readonly unknown[];
  if (typeof operator !== "string")
    refuseAt(place, {
      expected: "an array that begins with an operator",
      received: operator,
      error: "numericMember",
      values: { member: given.length === 0 ? "]" : String(operator) },
    });
  if (!OPERATORS.includes(operator))
    refuseAt(place, {
      expected: `one of ${OPERATORS.join(", ")} as operator`,
      received: operator,
      error: "numericOperator",
      values: { operator },
    });
  const lower = { operator: operator as Comparison["operator"], than: checkNumber(than, operator, place) };
  if (given.length === 2) return [lower];
  if (!operator.startsWith(">"))
    refuseAt(place, {
      expected: "one operator with one number, or a range that begins with > or >=",
      received: given,
      error: "numericTooManyElements",
    });
  if (typeof upperOperator !== "string")
    refuseAt(place, {
      expected: "< or <= as second operator",
      received: upperOperator,
      error: "numericSecondMember",
      values: { member: String(upperOperator) },
    });
  if (!UPPER_OPERATORS.includes(upperOperator))
    refuseAt(place, {
      expected: "< or <= as second operator",
      received: upperOperator,
      error: "numericSecondOperator",
      values: { operator: upperOperator },
    });
  const upper = {
    operator: upperOperator as Comparison["operator"],
    than: checkNumber(top, upperOperator, place),
  };
  if (rest.length > 0)
    refuseAt(place, {
      expected: "a range of two operators",
      received: given,
      error: "numericTooManyTerms",
    });
  if (upper.than <= lower.than)
    refuseAt(place, {
      expected: "a range whose bottom is less than its top",
      received: given,
      error: "numericOrder",
    });
  return [lower, upper];
}

function checkNumber(given: unknown, operator: string, place: PolicyPlace): number {
  if (typeof given !== "number")
    refuseAt(place, {
      expected: `a number after ${operator}`,
      received: given,
      error: "numericValue",
      values: { operator: operator === "=" ? "equals" : operator },
    });
  const { minimum, maximum } = FILTER_POLICY_NUMBERS.value;
  if (!(given >= minimum && given <= maximum))
    refuseAt(place, { expected: `a number from ${minimum} to ${maximum}`, received: given });
  return given;
}
