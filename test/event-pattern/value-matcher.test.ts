import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesValue, type ValueMatcher } from "../../src/event-pattern/value-matcher.ts";

const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const matchers: readonly ValueMatcher[] = [
  { type: "equals", value: "a" },
  { type: "prefix", text: "a", ignoresCase: true },
  { type: "numeric", bottom: 0, includesBottom: true, top: 1, includesTop: false },
];

describe("A value", () => {
  it("is anything but what is excluded, of whatever type it is", () => {
    fc.assert(
      fc.property(scalar, fc.subarray([...matchers]), (value, excluded) => {
        const isExcluded = excluded.some((matcher) => matchesValue(matcher, value));
        return matchesValue({ type: "anythingBut", excluded }, value) === !isExcluded;
      }),
    );
  });

  it("is compared as text only if it is text", () => {
    expect(matchesValue({ type: "suffix", text: "", ignoresCase: false }, 1)).toBe(false);
    expect(matchesValue({ type: "equalsIgnoreCase", text: "NULL" }, null)).toBe(false);
  });
});
