import { expect, it } from "vitest";
import { expressionOf, parseJsonPattern } from "../../src/logs/json-log-pattern.ts";

const MESSAGE = JSON.stringify({ level: "ERROR", status: 503, user: { name: "ann" }, gone: null, ok: false });

it.each([
  '{ $.level = "ERROR" }',
  "{ $.level = ERR* }",
  "{ $.level = %^ERR% }",
  '{ $.level != "INFO" }',
  "{ $.status = 503 }",
  "{ $.status = 5* }",
  "{ $.status >= 500 && $.status < 600 }",
  "{ $.status > 502 && $.status <= 503 }",
  '{ ($.level = "INFO" || $.status = 503) && $.user.name = "ann" }',
  "{ $.gone IS NULL }",
  "{ $.ok is false }",
  "{ $.other NOT EXISTS }",
  '{ $.level = "INFO" || $.level = "ERROR" && $.status = 503 }',
])("%s matches", (pattern) => {
  expect(parseJsonPattern(pattern)?.(MESSAGE)).toBe(true);
});

it.each([
  '{ $.level = "WARN" }',
  "{ $.other != 1 }",
  '{ $.status = "503" }',
  "{ $.level > 1 }",
  "{ $.ok IS TRUE }",
  "{ $.user.name NOT EXISTS }",
])("%s does not match", (pattern) => {
  expect(parseJsonPattern(pattern)?.(MESSAGE)).toBe(false);
});

it("What is no JSON object matches nothing", () => {
  const matches = parseJsonPattern("{ $.a NOT EXISTS }");
  expect(["text", "[1]", "{broken"].map((message) => matches?.(message))).toEqual([false, false, false]);
});

it.each([
  "{",
  "{}",
  "{ level = 1 }",
  "{ $.a }",
  "{ $.a = }",
  "{ ($.a = 1 }",
  "{ $.a = 1 $.b = 2 }",
  "{ $.a ~ 1 }",
  "{ $.a < x }",
  "{ $.a IS 5 }",
  "{ $.a NOT NULL }",
  "{ $.a = %(% }",
])("%s is no pattern", (pattern) => {
  expect(parseJsonPattern(pattern)).toBeUndefined();
});

it("An expression that cannot be read is none", () => {
  expect(expressionOf("(")).toBeUndefined();
});
