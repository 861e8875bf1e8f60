import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesArn, matchesWildcards } from "../../src/permission/wildcards.ts";

describe("A wildcard of a policy", () => {
  it.each([
    ["lambda:InvokeFunction", "lambda:*", true],
    ["lambda:InvokeFunction", "*", true],
    ["lambda:InvokeFunction", "lambda:Invoke?unction", true],
    ["lambda:InvokeFunction", "lambda:Invoke?Function", false],
    ["lambda:InvokeFunction", "lambda:invokeFunction", false],
    ["", "*", true],
    ["", "?", false],
    ["", "", true],
    ["abcabd", "*ab?", true],
    ["abcabd", "a*b*d", true],
    ["abcabd", "a*c", false],
    ["a.c", "a?c", true],
    ["abc", "a.c", false],
  ])("in %s: %s matches, %s", (text, pattern, expected) => {
    expect(matchesWildcards(text, pattern)).toBe(expected);
  });

  it("matches as the regular expression of the same meaning does, whatever the text", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", ":", "."), maxLength: 8 });
    const patterns = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 8 });
    fc.assert(
      fc.property(letters, patterns, (text, pattern) => {
        const source = pattern.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matchesWildcards(text, pattern)).toBe(new RegExp(`^${source}$`).test(text));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("A pattern of an ARN", () => {
  const TOPIC = "arn:aws:sns:us-east-1:123456789012:orders";

  it.each([
    [TOPIC, TOPIC, true],
    [TOPIC, "arn:aws:sns:us-east-1:123456789012:*", true],
    [TOPIC, "arn:aws:sns:*:*:ord???", true],
    [TOPIC, "*", true],
    [TOPIC, "arn:aws:sns", true],
    [TOPIC, "arn:aws:sqs", false],
    [TOPIC, "arn:aws:sns:us-east-1:123456789012:order", false],
    // A star that stands for the account does not stand for the account and the name.
    [TOPIC, "arn:aws:sns:us-east-1:*orders", false],
    ["arn:aws:s3:::photos/2026/1.png", "arn:aws:s3:::photos/*", true],
    ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*", false],
    [
      "arn:aws:lambda:us-east-1:123456789012:function:worker:live",
      "arn:aws:lambda:us-east-1:123456789012:function:worker",
      false,
    ],
    [
      "arn:aws:lambda:us-east-1:123456789012:function:worker:live",
      "arn:aws:lambda:us-east-1:123456789012:function:worker*",
      true,
    ],
  ])("is compared component by component: %s and %s, %s", (arn, pattern, expected) => {
    expect(matchesArn(arn, pattern)).toBe(expected);
  });
});
