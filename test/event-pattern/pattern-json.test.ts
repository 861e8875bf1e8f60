import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isPatternArray,
  type PatternJson,
  PatternObject,
  readPatternJson,
} from "../../src/event-pattern/pattern-json.ts";

function plain(value: PatternJson): unknown {
  if (value instanceof PatternObject) {
    return Object.fromEntries(value.members.map(([key, member]) => [key, plain(member)]));
  }
  return isPatternArray(value) ? value.map(plain) : value;
}

describe("The JSON of a pattern", () => {
  it("is read as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(2), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), undefined, indent);
        expect(plain(readPatternJson(spaced))).toEqual(JSON.parse(spaced));
      }),
    );
  });

  it("keeps repeated keys", () => {
    expect(readPatternJson('{"a":1,"a":-2.5e1}')).toEqual(
      new PatternObject([
        ["a", 1],
        ["a", -25],
      ]),
    );
  });
});
