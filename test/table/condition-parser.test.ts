import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/table/condition-parser.ts";
import { printCondition } from "./print-expression.ts";
import { refusalOf } from "./table-services.ts";

const parse = (text: string) => parseCondition("ConditionExpression", text);

describe("a condition", () => {
  it.each([
    ["a = :a or b = :b and not c = :c", "a = :a OR b = :b and NOT c = :c"],
    ["(a = :a OR b = :b) AND c = :c", "(a = :a OR b = :b) and c = :c"],
    ["NOT (a = :a AND b = :b)", "NOT (a = :a and b = :b)"],
    ["(a) = (:a)", "a = :a"],
    ["(size(a)) > :a", "size(a) > :a"],
    ["(attribute_exists(a))", "attribute_exists(a)"],
    ["a between :a and :b and b = :c", "a BETWEEN :a AND :b and b = :c"],
    ["a in (:a,:b)", "a IN (:a, :b)"],
    ["((a = :a) OR b = :b)", "a = :a OR b = :b"],
  ])("%s is %s", (text, printed) => {
    expect(printCondition(parse(text))).toBe(printed);
  });

  it("takes AND before OR, and both from the left", () => {
    expect(parse("a = :a OR b = :b AND c = :c")).toMatchObject({ type: "or", right: { type: "and" } });
    expect(parse("a = :a AND b = :b AND c = :c")).toMatchObject({ type: "and", left: { type: "and" } });
  });

  it("is refused for a syntax error, with the token and those around it", () => {
    const refusals = [
      "a",
      "a =",
      "a = :b c",
      "a == :b",
      "(a = :b",
      "a IN :b",
      "a BETWEEN :b",
      "size(",
      "NOT",
    ].map((text) => refusalOf(() => parse(text)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "a"",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "a ="",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "c", near: ":b c"",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "=", near: "== :b"",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "= :b"",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: ":b", near: "IN :b"",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "BETWEEN :b"",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "size("",
        "ValidationException: Invalid ConditionExpression: Syntax error; token: "<EOF>", near: "NOT"",
      ]
    `);
  });
});
