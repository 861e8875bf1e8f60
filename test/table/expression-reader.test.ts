import { describe, expect, it } from "vitest";
import { ExpressionReader } from "../../src/table/expression-reader.ts";
import { refusalOf } from "./table-services.ts";

const read = (text: string) => new ExpressionReader("ConditionExpression", text, ["AND", "IN", "NOT"]);

describe("a document path", () => {
  it("goes through maps by name or placeholder, and through lists by place", () => {
    expect(read("a.#b[0][12].c").path().steps).toEqual([
      { type: "attribute", name: "a" },
      { type: "placeholder", name: "#b" },
      { type: "index", index: 0 },
      { type: "index", index: 12 },
      { type: "attribute", name: "c" },
    ]);
  });

  it.each(["[0]", "a.", "a[x]", "a[0", "a.1", ":v", "and"])("cannot be %s", (text) => {
    expect(refusalOf(() => read(text).path())).toContain("Syntax error; token:");
  });
});

describe("an operand", () => {
  it("is a path, a value, or a function of operands", () => {
    expect(read("size ( (#a) )").operand()).toEqual({
      type: "call",
      name: "size",
      operands: [{ type: "path", steps: [{ type: "placeholder", name: "#a" }] }],
    });
    expect(read(":v").value()).toEqual({ type: "value", name: ":v" });
    expect(read("a").call()).toBeUndefined();
  });
});

describe("parentheses", () => {
  it.each(["((a = :b))", "((a)) = :b", "NOT ((a = :b))"])("are redundant in %s", (text) => {
    expect(refusalOf(() => read(text))).toMatch("The expression has redundant parentheses;");
  });

  it.each(["(a = :b) AND (c = :d)", "size((a)) = :b", "a IN ((:b))", "((a = :b) AND c = :d)"])(
    "are not in %s",
    (text) => {
      expect(() => read(text)).not.toThrow();
    },
  );
});

it("a reader goes back if a way of reading fails, and reports the token that no way got past", () => {
  const reader = read("a b c");
  const attempt = reader.attempt(
    () => {
      reader.path();
      reader.expectSymbol("=");
    },
    () => true,
  );
  expect(attempt).toBeUndefined();
  expect(reader.list(() => reader.path())).toHaveLength(1);
  expect(reader.isAtEnd).toBe(false);
  expect(reader.keyword).toBeUndefined();
  expect(reader.takeKeyword("AND")).toBe(false);
  expect(refusalOf(() => reader.expectKeyword("AND"))).toContain('token: "b"');
  expect(refusalOf(() => reader.expectEnd())).toMatchInlineSnapshot(
    `"ValidationException: Invalid ConditionExpression: Syntax error; token: "b", near: "a b c""`,
  );
});
