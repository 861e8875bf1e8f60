import type { AddressRange } from "../event-pattern/ip-address.ts";
import type { FieldMatcher } from "../event-pattern/match-expression.ts";
import type { NumericRange, ValueMatcher } from "../event-pattern/value-matcher.ts";

/** What a rule of a pattern takes, in words: `"a" or a number > 100`. */
export function describeMatchers(matchers: readonly FieldMatcher[]): string {
  return listed(matchers.map(describeMatcher), "or");
}

function describeMatcher(matcher: FieldMatcher): string {
  return matcher.type === "exists"
    ? matcher.isPresent
      ? "any value"
      : "no value"
    : describeValueMatcher(matcher);
}

function describeValueMatcher(matcher: ValueMatcher): string {
  switch (matcher.type) {
    case "equals":
      return JSON.stringify(matcher.value);
    case "equalsIgnoreCase":
      return `${JSON.stringify(matcher.text)} in any case`;
    case "prefix":
    case "suffix": {
      const place = matcher.type === "prefix" ? "starts" : "ends";
      const ignoring = matcher.ignoresCase ? " in any case" : "";
      return `text that ${place} with ${JSON.stringify(matcher.text)}${ignoring}`;
    }
    case "wildcard":
      return `text like ${JSON.stringify(matcher.parts.join("*"))}`;
    case "numeric":
      return describeRange(matcher);
    case "cidr":
      return describeAddresses(matcher.range);
    case "anythingBut":
      return `anything but ${listed(matcher.excluded.map(describeValueMatcher), "and")}`;
  }
}

function describeRange({ bottom, includesBottom, top, includesTop }: NumericRange): string {
  if (bottom === top) return `the number ${bottom}`;
  const bounds = [
    ...(bottom === Number.NEGATIVE_INFINITY ? [] : [`${includesBottom ? ">=" : ">"} ${bottom}`]),
    ...(top === Number.POSITIVE_INFINITY ? [] : [`${includesTop ? "<=" : "<"} ${top}`]),
  ];
  return `a number ${bounds.join(" and ")}`;
}

function describeAddresses({ version, first, last }: AddressRange): string {
  const shown = (address: bigint): string => formatAddress(version, address);
  return first === last ? `the address ${shown(first)}` : `an address from ${shown(first)} to ${shown(last)}`;
}

function formatAddress(version: 4 | 6, address: bigint): string {
  const [parts, bits, radix, separator] = version === 4 ? [4, 8n, 10, "."] : [8, 16n, 16, ":"];
  const mask = (1n << (bits as bigint)) - 1n;
  return Array.from({ length: parts as number }, (_, index) =>
    ((address >> (BigInt((parts as number) - 1 - index) * (bits as bigint))) & mask).toString(
      radix as number,
    ),
  ).join(separator as string);
}

/** `a`, `a or b`, `a, b or c`. */
function listed(texts: readonly string[], word: "or" | "and"): string {
  if (texts.length < 2) return texts.join("");
  return `${texts.slice(0, -1).join(", ")} ${word} ${texts.at(-1)}`;
}
