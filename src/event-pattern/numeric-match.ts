import { patternFault } from "./pattern-fault.ts";
import { isPatternArray, type PatternJson } from "./pattern-json.ts";
import type { NumericRange } from "./value-matcher.ts";

/** Reads the value of `numeric`: `["=", 5]`, `["<", 5]`, `[">=", 0, "<", 5]`. */
export function parseNumericMatch(value: PatternJson): NumericRange {
  if (!isPatternArray(value)) throw patternFault("numeric");
  const [operator, bound, ...others] = value;
  if (typeof operator !== "string") throw patternFault("numericMember", { value: printed(operator) });
  switch (operator) {
    case "=":
    case "<":
    case "<=": {
      const number = numberAfter(operator, bound);
      if (others.length > 0) throw patternFault("numericTooMany");
      const bottom = operator === "=" ? number : Number.NEGATIVE_INFINITY;
      return { bottom, includesBottom: true, top: number, includesTop: operator !== "<" };
    }
    case ">":
    case ">=": {
      const bottom = numberAfter(operator, bound);
      return { bottom, includesBottom: operator === ">=", ...parseTop(others, bottom) };
    }
    default:
      throw patternFault("numericOperator", { operator });
  }
}

function parseTop(rest: readonly PatternJson[], bottom: number): Pick<NumericRange, "top" | "includesTop"> {
  if (rest.length === 0) return { top: Number.POSITIVE_INFINITY, includesTop: true };
  const [operator, bound, ...others] = rest;
  if (typeof operator !== "string") throw patternFault("rangeMember", { value: printed(operator) });
  if (operator !== "<" && operator !== "<=") throw patternFault("rangeOperator", { operator });
  const top = numberAfter(operator, bound);
  if (others.length > 0) throw patternFault("rangeTooMany");
  if (bottom >= top) throw patternFault("rangeOrder");
  return { top, includesTop: operator === "<=" };
}

function numberAfter(operator: string, value: PatternJson | undefined): number {
  if (typeof value === "number") return value;
  throw patternFault("numericValue", { operator: operator === "=" ? "equals" : operator });
}

/** As AWS's parser shows what it stopped at: of an array or object the bracket. */
function printed(value: PatternJson | undefined): string {
  if (value === undefined) return "]";
  if (typeof value !== "object" || value === null) return String(value);
  return isPatternArray(value) ? "[" : "{";
}
