import { describe, expect, it } from "vitest";
import { parseUpdate } from "../../src/table/update-parser.ts";
import { printUpdate } from "./print-expression.ts";
import { refusalOf } from "./table-services.ts";

describe("an update", () => {
  it("has sections in any order", () => {
    const text = "remove a[0], b ADD c :n SET d = d + :n, e = list_append(e, :l), f = (g - :n) delete h :s";
    expect(printUpdate(parseUpdate(text)).split("\n")).toEqual([
      "REMOVE a[0],b",
      "ADD c :n",
      "SET d = d + :n,e = list_append(e,:l),f = g - :n",
      "DELETE h :s",
    ]);
  });

  it("takes parentheses around a value or an operand", () => {
    expect(printUpdate(parseUpdate("SET a = (b) + (:n), c = (:m)"))).toBe("SET a = b + :n,c = :m");
  });

  it("is refused for a syntax error or a section that comes twice", () => {
    const refusals = [
      "SET",
      "SET a",
      "SET a = :b,",
      "SET a = b + c + d",
      "ADD a b",
      "a = :b",
      "REMOVE a = :b",
      "SET a = :b SET c = :d",
    ].map((text) => refusalOf(() => parseUpdate(text)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "SET"",
        "ValidationException: Invalid UpdateExpression: Syntax error; token: "<EOF>", near: "SET a"",
        "ValidationException: Invalid UpdateExpression: Syntax error; token: "<EOF>", near: ":b,"",
        "ValidationException: Invalid UpdateExpression: Syntax error; token: "+", near: "c + d"",
        "ValidationException: Invalid UpdateExpression: Syntax error; token: "b", near: "a b"",
        "ValidationException: Invalid UpdateExpression: Syntax error; token: "a", near: "a ="",
        "ValidationException: Invalid UpdateExpression: Syntax error; token: "=", near: "a = :b"",
        "ValidationException: Invalid UpdateExpression: The "SET" section can only be used once in an update expression;",
      ]
    `);
  });
});
