import { describe, expect, it } from "vitest";
import type { AttributeValue } from "../../../src/table/attribute-value.ts";
import { PartiqlReader } from "../../../src/table/partiql/partiql-reader.ts";
import { refusalOf } from "../table-services.ts";

const readValue = (text: string, parameters: readonly AttributeValue[] = []): AttributeValue => {
  const reader = new PartiqlReader(text, parameters);
  const value = reader.value();
  reader.expectEnd();
  return value;
};

describe("A reader of PartiQL", () => {
  it.each<[string, AttributeValue]>([
    ["'text'", { S: "text" }],
    ["-1.5", { N: "-1.5" }],
    ["TRUE", { BOOL: true }],
    ["false", { BOOL: false }],
    ["null", { NULL: true }],
    ["{'a': 1, \"b\": {'c': []}, d: {}}", { M: { a: { N: "1" }, b: { M: { c: { L: [] } } }, d: { M: {} } } }],
    ["[1, 'x', [true]]", { L: [{ N: "1" }, { S: "x" }, { L: [{ BOOL: true }] }] }],
    ["<<1, 2>>", { NS: ["1", "2"] }],
    ["<<'a', 'b'>>", { SS: ["a", "b"] }],
  ])("reads the literal %s", (text, value) => {
    expect(readValue(text)).toEqual(value);
  });

  it("reads parameters in their order", () => {
    const parameters = [{ S: "x" }, { B: new Uint8Array([1]) }];
    expect(readValue("{'a': ?, 'b': <<?>>}", parameters)).toEqual({
      M: { a: { S: "x" }, b: { BS: [new Uint8Array([1])] } },
    });
  });

  it("refuses what it does not expect, and another number of parameters", () => {
    const refusals = [
      () => readValue("'a' 'b'"),
      () => readValue("{'a': "),
      () => readValue("<<'a', 1>>"),
      () => readValue("?"),
      () => readValue("1", [{ S: "x" }]),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected token b",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected end of statement",
        "ValidationException: Statement wasn't well formed, can't be processed: The entries of a set are texts, numbers or bytes, all of one type",
        "ValidationException: Number of parameters in request and statement don't match.",
        "ValidationException: Number of parameters in request and statement don't match.",
      ]
    `);
  });

  it("reads names, paths and keywords in any case", () => {
    const reader = new PartiqlReader('select "a b".c[2].d from size(x)', []);
    expect(reader.takeKeywords("SELECT", "DISTINCT")).toBe(false);
    reader.expectKeywords("SELECT");
    expect(reader.path()).toEqual(["a b", "c", 2, "d"]);
    expect(reader.isKeyword("FROM")).toBe(true);
    reader.expectKeywords("FROM");
    expect(reader.functionName()).toBe("size");
    expect(reader.list(() => reader.name())).toEqual(["x"]);
    expect(reader.isSymbol(")")).toBe(true);
    reader.expectSymbol(")");
    expect(reader.functionName()).toBeUndefined();
  });
});
