import { expect, it } from "vitest";
import { checkCount, isWithin } from "../../src/arguments/whole-number.ts";

const range = { minimum: 1, maximum: 10 };

it("takes whole numbers from the minimum to the maximum", () => {
  expect([0, 1, 10, 11].map((value) => isWithin(value, range))).toEqual([false, true, true, false]);
});

it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", 5n, null, undefined, [5]])("refuses %o", (value) => {
  expect(isWithin(value, range)).toBe(false);
});

it.each([3, 1_000_000])("takes %i where at least 3 are asked for", (count) => {
  expect(checkCount(count, { where: "call", option: "count", minimum: 3 })).toBe(count);
});

it.each([2, 3.5, "3", Number.POSITIVE_INFINITY])("refuses %o where at least 3 are asked for", (count) => {
  expect(() => checkCount(count, { where: "call", option: "count", minimum: 3 })).toThrow(
    "call: expected `count` to be a whole number from 3, got ",
  );
});
