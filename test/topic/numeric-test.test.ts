import fc from "fast-check";
import { expect, it } from "vitest";
import { compares, parseNumericTest } from "../../src/topic/numeric-test.ts";
import { awsAnswerTo } from "./filter-policies.ts";

const place = { where: "orders.subscribe()", option: "filterPolicy.price[0].numeric", reason: "" };

function passes(given: readonly unknown[], value: number): boolean {
  return parseNumericTest(given, place).every((comparison) => compares(comparison, value));
}

it.each([
  [["=", 301.5], 3.015e2, true],
  [["=", 301.5], 301.50001, false],
  [["=", 301.5], 301.500001, true],
  [["<", 0], -0.00001, true],
  [["<", 0], 0, false],
  [["<=", 0], 0, true],
  [[">=", 5], 5, true],
  [[">", 0, "<=", 150], 150, true],
  [[">", 0, "<=", 150], 0, false],
  [[">=", 0, "<", 150], 150, false],
])("%j holds of %d: %s", (given, value, expected) => {
  expect(passes(given, value)).toBe(expected);
});

it("a range holds of what is between its ends", () => {
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(whole, whole, whole, (a, b, value) => {
      fc.pre(a !== b);
      const [bottom, top] = [Math.min(a, b), Math.max(a, b)];
      expect(passes([">=", bottom, "<=", top], value)).toBe(value >= bottom && value <= top);
      expect(passes([">", bottom, "<", top], value)).toBe(value > bottom && value < top);
    }),
  );
});

it.each([
  [[], "Invalid member in numeric match: ]"],
  [["operator"], "Unrecognized numeric range operator: operator"],
  [[1, "<="], "Invalid member in numeric match: 1"],
  [["=", "000"], "Value of equals must be numeric"],
  [[">="], "Value of >= must be numeric"],
  [["<", 100, ">", 10], "Too many elements in numeric expression"],
  [[">=", 1, ">", 2], "Bad numeric range operator: >"],
  [[">", 3, "<", 1], "Bottom must be less than top"],
  [[">", 20, "<="], "Value of <= must be numeric"],
  [[">", 20, 30], "Bad value in numeric range: 30"],
  [[">", 20, "test"], "Bad numeric range operator: test"],
  [[">", "20", "<", "30"], "Value of > must be numeric"],
  [[">", 20, "<", "30"], "Value of < must be numeric"],
  [[">", 20, "<", 30, "<", 50], "Too many terms in numeric range expression"],
])("AWS refuses %j: %s", (numeric, message) => {
  expect(awsAnswerTo({ key: [{ numeric }] })).toBe(
    `Invalid parameter: Attributes Reason: FilterPolicy: ${message}`,
  );
});

it("numbers beyond a billion, and what is no array, are refused", () => {
  expect(() => parseNumericTest(["=", 1_000_000_001], place)).toThrow(
    "a number from -1000000000 to 1000000000",
  );
  expect(() => parseNumericTest(5, place)).toThrow("`filterPolicy.price[0].numeric` to be an array");
});
