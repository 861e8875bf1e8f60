import { NotSimulatedError } from "../errors.ts";
import { patternFault } from "./pattern-fault.ts";
import { isPatternArray, type PatternJson, PatternObject } from "./pattern-json.ts";
import type { ValueMatcher } from "./value-matcher.ts";
import { parseWildcard } from "./wildcard.ts";

/** Reads the value of `anything-but`: what is excluded. */
export function parseAnythingBut(value: PatternJson): readonly ValueMatcher[] {
  if (value instanceof PatternObject) return parseModified(value);
  if (isPatternArray(value)) {
    if (!value.every((member) => typeof member === "string" || typeof member === "number"))
      throw patternFault("anythingButMember");
    if (new Set(value.map((member) => typeof member)).size !== 1) throw patternFault("anythingButMixed");
    return value.map((member) => ({ type: "equals", value: member }));
  }
  return [{ type: "equals", value: stringOrNumber(value) }];
}

/** `{"prefix": ...}`, `{"suffix": ...}`, `{"equals-ignore-case": ...}`, `{"wildcard": ...}`, of one text or of several. */
function parseModified({ members }: PatternObject): readonly ValueMatcher[] {
  const [member, ...others] = members;
  if (member === undefined) throw patternFault("anythingButWithoutName");
  const [name, value] = member;
  const toMatcher = modifierNamed(name);
  const texts = isPatternArray(value) ? value : [stringOrNumber(value)];
  if (texts.length === 0)
    throw new NotSimulatedError("parseEventPattern()", `an empty list in the ${name} of anything-but`);
  const excluded = texts.map(toMatcher);
  if (others.length > 0) throw patternFault("numericTooMany");
  return excluded;
}

function modifierNamed(name: string): (text: PatternJson) => ValueMatcher {
  switch (name) {
    case "prefix":
    case "suffix":
      return (text) => {
        if (typeof text !== "string") throw patternFault("anythingButAffix");
        if (text === "") throw patternFault("anythingButEmptyAffix");
        return { type: name, text, ignoresCase: false };
      };
    case "equals-ignore-case":
      return (text) => {
        if (typeof text !== "string") throw patternFault("anythingButIgnoreCase");
        return { type: "equalsIgnoreCase", text };
      };
    case "wildcard":
      return (text) => {
        if (typeof text !== "string") throw patternFault("wildcard");
        return { type: "wildcard", parts: parseWildcard(text) };
      };
    default:
      throw patternFault("anythingButOperator", { key: name });
  }
}

function stringOrNumber(value: PatternJson): string | number {
  if (typeof value === "string" || typeof value === "number") return value;
  throw patternFault("anythingBut");
}
