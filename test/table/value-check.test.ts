import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import { checkAttributes, checkValue } from "../../src/table/value-check.ts";
import { errorOf, refusalOf } from "./table-services.ts";

const place = { where: "putItem()", option: "item" };
const check = (value: unknown) => checkValue(place, value);

describe("a value", () => {
  it("is copied, with its numbers in one form", () => {
    const bytes = new Uint8Array([1]);
    const stored = checkAttributes(place, {
      a: { N: "1.0", S: undefined },
      b: { B: bytes },
      c: { L: [{ M: { d: { NS: ["1e1", "2"] } } }] },
      e: undefined,
    });
    bytes[0] = 2;
    expect(stored).toEqual({
      a: { N: "1" },
      b: { B: new Uint8Array([1]) },
      c: { L: [{ M: { d: { NS: ["10", "2"] } } }] },
    });
  });

  it("is refused by DynamoDB for what its types do not allow", () => {
    const refusals = [
      {},
      { S: "a", N: "1" },
      { NULL: false },
      { SS: [] },
      { NS: [] },
      { BS: [] },
      { SS: ["a", "a"] },
      { NS: ["1", "1.0"] },
      { BS: [new Uint8Array([1]), new Uint8Array([1])] },
      { N: "one" },
    ].map((value) => refusalOf(() => check(value)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
        "ValidationException: Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
        "ValidationException: One or more parameter values were invalid: Null attribute value types must have the value of true",
        "ValidationException: One or more parameter values were invalid: An string set  may not be empty",
        "ValidationException: One or more parameter values were invalid: An number set  may not be empty",
        "ValidationException: One or more parameter values were invalid: Binary sets should not be empty",
        "ValidationException: One or more parameter values were invalid: Input collection [a, a] contains duplicates.",
        "ValidationException: Input collection contains duplicates",
        "ValidationException: One or more parameter values were invalid: Input collection [AQ==, AQ==] contains duplicates.",
        "ValidationException: The parameter cannot be converted to a numeric value: one",
      ]
    `);
  });

  it("is refused here if it is no attribute value at all", () => {
    const refusals = [
      "a",
      null,
      { X: 1 },
      { S: 1 },
      { N: 1 },
      { B: "eA==" },
      { BOOL: "true" },
      { NULL: 1 },
      { L: {} },
      { M: [] },
      { SS: [1] },
    ].map((value) => {
      const error = errorOf(() => check(value));
      expect(error).toBeInstanceOf(InvalidArgumentError);
      return error.message;
    });
    expect(refusals).toMatchInlineSnapshot(`
      [
        "putItem(): expected \`item\` to be an attribute value like { S: "text" }, got "a"",
        "putItem(): expected \`item\` to be an attribute value like { S: "text" }, got null",
        "putItem(): expected \`item.X\` to be a type of DynamoDB (S, N, B, BOOL, NULL, M, L, SS, NS, BS), got 1",
        "putItem(): expected \`item.S\` to be text, got 1",
        "putItem(): expected \`item.N\` to be a number as text, got 1",
        "putItem(): expected \`item.B\` to be a Uint8Array, got "eA=="",
        "putItem(): expected \`item.BOOL\` to be true or false, got "true"",
        "putItem(): expected \`item.NULL\` to be true, got 1",
        "putItem(): expected \`item.L\` to be an array of attribute values, got an empty object",
        "putItem(): expected \`item.M\` to be attribute values by name, got an array of 0",
        "putItem(): expected \`item.SS\` to be an array of texts, got an array of 1",
      ]
    `);
  });

  it("has at most 32 levels", () => {
    const nested = (levels: number): unknown => (levels === 1 ? { S: "x" } : { L: [nested(levels - 1)] });
    expect(check(nested(32))).toEqual(nested(32));
    expect(refusalOf(() => check(nested(33)))).toMatchInlineSnapshot(
      `"ValidationException: Nesting Levels have exceeded supported limits"`,
    );
  });
});
