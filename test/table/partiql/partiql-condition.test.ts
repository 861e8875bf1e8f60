import { describe, expect, it } from "vitest";
import { ExpressionWriter } from "../../../src/table/partiql/expression-writer.ts";
import { ConditionReader, joined } from "../../../src/table/partiql/partiql-condition.ts";
import { PartiqlReader } from "../../../src/table/partiql/partiql-reader.ts";
import { refusalOf } from "../table-services.ts";

/** The conditions as one expression with what the placeholders stand for, and the tests of single attributes. */
function read(text: string) {
  const reader = new PartiqlReader(text, []);
  const writer = new ExpressionWriter();
  const parts = new ConditionReader(reader, writer).where();
  reader.expectEnd();
  const expression = joined(parts);
  const { expressionAttributeNames: names = {}, expressionAttributeValues: values = {} } =
    writer.placeholdersOf([expression]);
  const printed = expression
    .replace(/#n\d+/g, (name) => names[name] ?? "")
    .replace(/:v\d+/g, (value) => JSON.stringify(values[value]));
  return {
    printed,
    tests: parts.map(({ test }) => test && `${test.name} ${test.operator} ${JSON.stringify(test.value)}`),
  };
}

describe("The conditions of WHERE", () => {
  it.each([
    ["a = 1 AND 'x' < \"b c\"", 'a = {"N":"1"} AND {"S":"x"} < b c'],
    [
      "a != 1 OR b.c IS MISSING AND d IS NOT MISSING",
      '(a <> {"N":"1"} OR attribute_not_exists(b.c) AND attribute_exists(d))',
    ],
    ["NOT (a = 1 OR a IS NULL)", 'NOT ((a = {"N":"1"} OR attribute_type(a, {"S":"NULL"})))'],
    [
      "a BETWEEN 1 AND 2 AND b IN ['x', 'y']",
      'a BETWEEN {"N":"1"} AND {"N":"2"} AND b IN ({"S":"x"}, {"S":"y"})',
    ],
    ["begins_with(a, 'x') AND contains(b, 1)", 'begins_with(a, {"S":"x"}) AND contains(b, {"N":"1"})'],
    ["size(a) > 3 AND attribute_type(b, 'S')", 'size(a) > {"N":"3"} AND attribute_type(b, {"S":"S"})'],
  ])("are an expression: %s", (text, expression) => {
    expect(read(text).printed).toBe(expression);
  });

  it("tell what is asked of single attributes, as long as it all must be met", () => {
    expect(
      read("a = 1 AND ('x' < b) AND c.d = 1 AND e IN [1] AND begins_with(f, 'x') AND g <> 1").tests,
    ).toEqual([
      'a = {"N":"1"}',
      'b > {"S":"x"}',
      undefined,
      'e = {"N":"1"}',
      'f begins_with {"S":"x"}',
      undefined,
    ]);
    expect(read("a = 1 OR b = 2").tests).toEqual([undefined]);
  });

  it("are refused if they cannot be read", () => {
    const refusals = ["a", "a =", "a IS 1", "lower(a) = 'x'", "a IN (1"].map((text) =>
      refusalOf(() => read(text)),
    );
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected end of statement",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected end of statement",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token 1",
        "ValidationException: Statement wasn't well formed, can't be processed: Unknown function lower",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected end of statement",
      ]
    `);
  });
});
