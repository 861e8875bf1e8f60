import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addNumbers,
  compareNumbers,
  normalizeNumber,
  significantDigits,
  subtractNumbers,
} from "../../src/table/table-number.ts";
import { refusalOf } from "./table-services.ts";

describe("a number", () => {
  it.each([
    ["42", "42"],
    ["+42.00", "42"],
    ["-0", "0"],
    ["0.0e5", "0"],
    ["007", "7"],
    [".5", "0.5"],
    ["5.", "5"],
    ["1e3", "1000"],
    ["1.20E-3", "0.0012"],
    ["-100", "-100"],
    ["9".repeat(38), "9".repeat(38)],
    ["1e125", `1${"0".repeat(125)}`],
    ["1e-130", `0.${"0".repeat(129)}1`],
  ])("%s is stored as %s", (text, stored) => {
    expect(normalizeNumber(text)).toBe(stored);
  });

  it("has at most 38 digits, and an exponent from -130 to 125", () => {
    const refusals = ["", "x", "0x1", " 1", "NaN", "1".repeat(39), "1e126", "1e-131"].map((text) =>
      refusalOf(() => normalizeNumber(text)),
    );
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: The parameter cannot be converted to a numeric value",
        "ValidationException: The parameter cannot be converted to a numeric value: x",
        "ValidationException: The parameter cannot be converted to a numeric value: 0x1",
        "ValidationException: The parameter cannot be converted to a numeric value:  1",
        "ValidationException: The parameter cannot be converted to a numeric value: NaN",
        "ValidationException: Attempting to store more than 38 significant digits in a Number",
        "ValidationException: Number overflow. Attempting to store a number with magnitude larger than supported range",
        "ValidationException: Number underflow. Attempting to store a number with magnitude smaller than supported range",
      ]
    `);
  });

  it("is compared, added and subtracted exactly", () => {
    const small = fc.integer({ min: -1_000_000, max: 1_000_000 });
    void fc.assert(
      fc.property(small, small, fc.integer({ min: -6, max: 6 }), (one, other, exponent) => {
        const [first, second] = [`${one}e${exponent}`, `${other}e${exponent}`];
        expect(Math.sign(compareNumbers(first, second))).toBe(Math.sign(one - other));
        expect(addNumbers(first, second)).toBe(normalizeNumber(`${one + other}e${exponent}`));
        expect(subtractNumbers(first, second)).toBe(normalizeNumber(`${one - other}e${exponent}`));
      }),
    );
    expect(addNumbers("0.1", "0.2")).toBe("0.3");
    expect(compareNumbers("1e125", "1e-130")).toBe(1);
    expect(() => addNumbers("1e125", "1e-130")).toThrow("more than 38 significant digits");
    expect(() => addNumbers("9e125", "9e125")).toThrow("Number overflow");
  });

  it("stays what it is when it is stored again", () => {
    const any = fc.tuple(
      fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }),
      fc.integer({ min: -90, max: 80 }),
    );
    void fc.assert(
      fc.property(any, ([digits, exponent]) => {
        const stored = normalizeNumber(`${digits}e${exponent}`);
        expect(normalizeNumber(stored)).toBe(stored);
        expect(compareNumbers(stored, `${digits}e${exponent}`)).toBe(0);
      }),
    );
  });

  it("has as many significant digits as lie between its first and last that are not zero", () => {
    expect(["0", "42", "100", "-1.50", "1001"].map(significantDigits)).toEqual([0, 2, 1, 2, 4]);
  });
});
