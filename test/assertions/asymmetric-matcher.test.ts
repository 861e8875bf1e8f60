import { expect as expectOfJest } from "expect";
import { expect, it } from "vitest";
import { asymmetricMatcherName, isAsymmetricMatcher } from "../../src/assertions/asymmetric-matcher.ts";
import { toOneLine } from "../../src/assertions/payload-text.ts";

it.each([
  ["Vitest", expect],
  ["Jest", expectOfJest as unknown as typeof expect],
])("An asymmetric matcher of %s is known and named as its runner does", (_, runner) => {
  const matchers = [
    runner.any(String),
    runner.anything(),
    runner.stringContaining("a"),
    runner.stringMatching(/a/),
    runner.objectContaining({ id: 1 }),
    runner.not.arrayContaining([1]),
  ] as unknown[];
  expect(matchers.every(isAsymmetricMatcher)).toBe(true);
  const names = matchers.filter(isAsymmetricMatcher).map((one) => asymmetricMatcherName(one, toOneLine));
  expect(names).toEqual([
    "Any<String>",
    "Anything",
    'StringContaining "a"',
    "StringMatching /a/",
    "ObjectContaining { id: 1 }",
    "ArrayNotContaining [1]",
  ]);
});

it("Anything with a method asymmetricMatch is one, whatever else it is", () => {
  const even = { asymmetricMatch: (value: unknown) => typeof value === "number" && value % 2 === 0 };
  expect(isAsymmetricMatcher(even)).toBe(true);
  expect(asymmetricMatcherName(even, String)).toBe("an asymmetric matcher");
  expect(isAsymmetricMatcher({ id: 1 })).toBe(false);
  expect(isAsymmetricMatcher(null)).toBe(false);
});
