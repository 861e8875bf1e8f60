import { expect, it } from "vitest";
import { isWithin } from "../../src/event-source/whole-number.ts";

const range = { minimum: 1, maximum: 10 };

it("takes whole numbers from the minimum to the maximum", () => {
  expect([0, 1, 10, 11].map((value) => isWithin(value, range))).toEqual([false, true, true, false]);
});

it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", 5n, null, undefined, [5]])("refuses %o", (value) => {
  expect(isWithin(value, range)).toBe(false);
});
