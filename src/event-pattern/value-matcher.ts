import { type AddressRange, isInRange } from "./ip-address.ts";
import { matchesWildcard, type WildcardParts } from "./wildcard.ts";

/** What JSON can hold that is neither an object nor an array. */
export type JsonScalar = string | number | boolean | null;

/** What one value of an event is compared with. */
export type ValueMatcher =
  | { readonly type: "equals"; readonly value: JsonScalar }
  | { readonly type: "equalsIgnoreCase"; readonly text: string }
  | { readonly type: "prefix" | "suffix"; readonly text: string; readonly ignoresCase: boolean }
  | { readonly type: "wildcard"; readonly parts: WildcardParts }
  | ({ readonly type: "numeric" } & NumericRange)
  | { readonly type: "cidr"; readonly range: AddressRange }
  /** Anything that none of these matches. */
  | { readonly type: "anythingBut"; readonly excluded: readonly ValueMatcher[] };

export interface NumericRange {
  readonly bottom: number;
  readonly includesBottom: boolean;
  readonly top: number;
  readonly includesTop: boolean;
}

export function matchesValue(matcher: ValueMatcher, value: JsonScalar): boolean {
  switch (matcher.type) {
    case "equals":
      return matcher.value === value;
    case "numeric":
      return typeof value === "number" && isWithinRange(value, matcher);
    case "anythingBut":
      return !matcher.excluded.some((excluded) => matchesValue(excluded, value));
    default:
      return typeof value === "string" && matchesText(matcher, value);
  }
}

type TextMatcher = Extract<
  ValueMatcher,
  { readonly type: "equalsIgnoreCase" | "prefix" | "suffix" | "wildcard" | "cidr" }
>;

function matchesText(matcher: TextMatcher, text: string): boolean {
  switch (matcher.type) {
    case "equalsIgnoreCase":
      return text.toLowerCase() === matcher.text.toLowerCase();
    case "wildcard":
      return matchesWildcard(text, matcher.parts);
    case "cidr":
      return isInRange(text, matcher.range);
    case "prefix":
      return matcher.ignoresCase
        ? text.toLowerCase().startsWith(matcher.text.toLowerCase())
        : text.startsWith(matcher.text);
    case "suffix":
      return matcher.ignoresCase
        ? text.toLowerCase().endsWith(matcher.text.toLowerCase())
        : text.endsWith(matcher.text);
  }
}

function isWithinRange(value: number, { bottom, includesBottom, top, includesTop }: NumericRange): boolean {
  return (includesBottom ? value >= bottom : value > bottom) && (includesTop ? value <= top : value < top);
}
