import { parseAnythingBut } from "./anything-but.ts";
import { parseCidr, parseIpAddress } from "./ip-address.ts";
import { parseNumericMatch } from "./numeric-match.ts";
import { patternFault } from "./pattern-fault.ts";
import { isPatternArray, type PatternJson, PatternObject } from "./pattern-json.ts";
import type { ValueMatcher } from "./value-matcher.ts";
import { parseWildcard } from "./wildcard.ts";

/** What a field of an event is compared with: its value, or whether it is there at all. */
export type FieldMatcher = ValueMatcher | { readonly type: "exists"; readonly isPresent: boolean };

/** Reads one member of the array that stands at a field: a value, or an object with a match expression. */
export function parseMatch(value: PatternJson): FieldMatcher {
  if (value instanceof PatternObject) return parseExpression(value);
  if (isPatternArray(value)) throw patternFault("matchValue");
  // A text that is an address matches the address, however it is written.
  const address = typeof value === "string" ? parseIpAddress(value) : undefined;
  if (address === undefined) return { type: "equals", value };
  return { type: "cidr", range: { version: address.version, first: address.value, last: address.value } };
}

function parseExpression({ members }: PatternObject): FieldMatcher {
  const [member, ...others] = members;
  if (member === undefined) throw patternFault("expressionWithoutName");
  const [name, value] = member;
  const matcher = parseNamed(name, value);
  if (others.length > 0)
    throw patternFault(name === "numeric" || name === "anything-but" ? "numericTooMany" : "severalKeys");
  return matcher;
}

function parseNamed(name: string, value: PatternJson): FieldMatcher {
  switch (name) {
    case "exactly":
      if (typeof value !== "string") throw patternFault("exactly");
      return { type: "equals", value };
    case "prefix":
    case "suffix":
      return parseAffix(name, value);
    case "equals-ignore-case":
      if (typeof value !== "string") throw patternFault("equalsIgnoreCase");
      return { type: "equalsIgnoreCase", text: value };
    case "wildcard":
      if (typeof value !== "string") throw patternFault("wildcard");
      return { type: "wildcard", parts: parseWildcard(value) };
    case "cidr":
      // AWS says so, although it is no prefix.
      if (typeof value !== "string") throw patternFault("prefix");
      return { type: "cidr", range: parseCidr(value) };
    case "exists":
      if (typeof value !== "boolean") throw patternFault("exists");
      return { type: "exists", isPresent: value };
    case "numeric":
      return { type: "numeric", ...parseNumericMatch(value) };
    case "anything-but":
      return { type: "anythingBut", excluded: parseAnythingBut(value) };
    default:
      throw patternFault("unknownExpression", { key: name });
  }
}

function parseAffix(type: "prefix" | "suffix", value: PatternJson): ValueMatcher {
  if (typeof value === "string") return { type, text: value, ignoresCase: false };
  if (!(value instanceof PatternObject)) throw patternFault(type);
  const [member, ...others] = value.members;
  if (member === undefined) throw patternFault(`${type}WithoutName`);
  const [name, text] = member;
  if (name !== "equals-ignore-case") throw patternFault(`${type}Operator`, { key: name });
  if (typeof text !== "string") throw patternFault("equalsIgnoreCase");
  if (others.length > 0) throw patternFault("severalKeys");
  return { type, text, ignoresCase: true };
}
