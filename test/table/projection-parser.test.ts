import { expect, it } from "vitest";
import { parseProjection } from "../../src/table/projection-parser.ts";
import { printProjection } from "./print-expression.ts";
import { refusalOf } from "./table-services.ts";

it("a projection is a list of paths", () => {
  expect(printProjection(parseProjection("a , #b.c[0]"))).toBe("a, #b.c[0]");
  expect(refusalOf(() => parseProjection("a,"))).toMatchInlineSnapshot(
    `"ValidationException: Invalid ProjectionExpression: Syntax error; token: "<EOF>", near: "a,""`,
  );
  expect(refusalOf(() => parseProjection("a b"))).toMatchInlineSnapshot(
    `"ValidationException: Invalid ProjectionExpression: Syntax error; token: "b", near: "a b""`,
  );
});
