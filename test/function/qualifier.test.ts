import { describe, expect, it } from "vitest";
import { classifyQualifier, isAliasName } from "../../src/function/qualifier.ts";

describe("A qualifier", () => {
  it("is $LATEST when none is given", () => {
    expect(classifyQualifier(undefined)).toEqual({ type: "latest" });
    expect(classifyQualifier("$LATEST")).toEqual({ type: "latest" });
  });

  it("is a version when it is all digits, else an alias", () => {
    expect(classifyQualifier("12")).toEqual({ type: "version", version: "12" });
    expect(classifyQualifier("live")).toEqual({ type: "alias", name: "live" });
    expect(classifyQualifier("2nd")).toEqual({ type: "alias", name: "2nd" });
  });
});

describe("An alias", () => {
  it.each(["live", "a", "2nd", "blue-green_1", "a".repeat(128)])("may be named %s", (name) => {
    expect(isAliasName(name)).toBe(true);
  });

  it.each(["", "12", "$LATEST", "a.b", "a b", "a".repeat(129)])("may not be named %j", (name) => {
    expect(isAliasName(name)).toBe(false);
  });
});
