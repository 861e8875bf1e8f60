import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import {
  checkText,
  checkWholeNumber,
  checkWord,
  matches,
  validationException,
} from "../../src/function/member-constraint.ts";

const member = { where: "call", option: "size", member: "storage.size" };
const range = { minimum: 2, maximum: 4 };

function refusal(check: () => unknown): InvalidArgumentError {
  try {
    check();
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error;
  }
  throw new Error("accepted");
}

describe("A number outside its range", () => {
  it("gets AWS's answer, which names AWS's member", () => {
    expect(refusal(() => checkWholeNumber(member, 1, { range })).aws).toEqual({
      name: "ValidationException",
      message:
        "1 validation error detected: Value '1' at 'storage.size' failed to satisfy constraint: Member must have value greater than or equal to 2",
    });
    expect(refusal(() => checkWholeNumber(member, 5, { range })).aws?.message).toMatch(
      /less than or equal to 4$/,
    );
  });

  it("gets none between what Lambda and what its service model allow", () => {
    const rules = { range, modelRange: { minimum: 2, maximum: 9 } };
    expect(refusal(() => checkWholeNumber(member, 9, rules)).aws).toBeUndefined();
    expect(refusal(() => checkWholeNumber(member, 10, rules)).aws?.message).toMatch(
      /less than or equal to 9$/,
    );
  });

  it("gets none when it is no whole number", () => {
    for (const value of [2.5, Number.NaN, Number.POSITIVE_INFINITY, "3", null]) {
      expect(refusal(() => checkWholeNumber(member, value, { range })).aws).toBeUndefined();
    }
  });
});

describe("A text", () => {
  const rules = { maximumLength: 3, pattern: "[a-c]+", expected: "at most 3 of a, b, c" };

  it("is accepted up to its length", () => {
    expect(checkText(member, "abc", rules)).toBe("abc");
  });

  it("gets AWS's answer when it is too long or has the wrong characters", () => {
    expect(refusal(() => checkText(member, "abca", rules)).aws?.message).toMatch(
      /length less than or equal to 3$/,
    );
    expect(refusal(() => checkText(member, "abx", rules)).aws?.message).toMatch(/pattern: \[a-c\]\+$/);
    expect(refusal(() => checkText(member, 7, rules)).message).toBe(
      "call: expected `size` to be at most 3 of a, b, c, got 7",
    );
  });
});

describe("A word", () => {
  it("is one of those allowed", () => {
    expect(checkWord(member, "b", ["a", "b"])).toBe("b");
    expect(refusal(() => checkWord(member, "c", ["a", "b"])).message).toBe(
      'call: expected `size` to be one of "a", "b", got "c"',
    );
  });
});

describe("A pattern of AWS", () => {
  it("has to match the whole text", () => {
    expect(matches("abc", "[a-c]+")).toBe(true);
    expect(matches("abcd", "[a-c]+")).toBe(false);
    expect(matches("abc\n", "[a-c]+")).toBe(false);
    expect(matches("b", "a|b")).toBe(true);
    expect(matches("ab", "a|b")).toBe(false);
  });
});

describe("AWS's answer to a broken constraint", () => {
  it("quotes the value and names the member", () => {
    expect(validationException("x", "functionName", "Member must be good").message).toBe(
      "1 validation error detected: Value 'x' at 'functionName' failed to satisfy constraint: Member must be good",
    );
  });
});
