import { expect, it } from "vitest";
import { checkFunctionUrlQualifier } from "../../src/function-url/function-url-qualifier.ts";
import { messageOf } from "../runtime/started-runtime.ts";

it("a function URL can be the function's or an alias's", () => {
  expect(() => checkFunctionUrlQualifier(undefined)).not.toThrow();
  expect(() => checkFunctionUrlQualifier("live")).not.toThrow();
});

it("a function URL cannot be a version's, and $LATEST goes without saying", () => {
  expect(messageOf(() => checkFunctionUrlQualifier("1"))).toMatchInlineSnapshot(
    `"1 validation error detected: Value '1' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: (^\\$LATEST$)|((?!^[0-9]+$)([a-zA-Z0-9-_]+))"`,
  );
  expect(messageOf(() => checkFunctionUrlQualifier("$LATEST"))).toMatchInlineSnapshot(
    `"1 validation error detected: Value '$LATEST' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)"`,
  );
});
