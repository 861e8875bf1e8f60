import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesWildcard, parseWildcard } from "../../src/event-pattern/wildcard.ts";

describe("A wildcard", () => {
  it("counts bytes up to the mistake, and the quotation mark in front", () => {
    expect(() => parseWildcard("é**")).toThrowError("Reason: Consecutive wildcard characters at pos 3");
    expect(() => parseWildcard("a\\b")).toThrowError("Reason: Invalid escape character at pos 2");
    expect(() => parseWildcard("a\\")).toThrowError("Reason: Invalid escape character at pos 2");
  });

  it("has stars and backslashes of its own behind a backslash", () => {
    expect(parseWildcard("a\\*b*\\\\")).toEqual(["a*b", "\\"]);
  });

  it("matches what a regular expression with .* matches", () => {
    const text = fc.stringMatching(/^[ab]{0,8}$/);
    const pattern = fc.stringMatching(/^[ab*]{0,6}$/).filter((one) => !one.includes("**"));
    fc.assert(
      fc.property(text, pattern, (value, wildcard) => {
        const expected = new RegExp(`^${wildcard.replaceAll("*", ".*")}$`).test(value);
        return matchesWildcard(value, parseWildcard(wildcard)) === expected;
      }),
    );
  });
});
