import { expect, it } from "vitest";
import { parseLogFilterPattern } from "../../src/logs/log-filter-pattern.ts";

function matches(pattern: string, message: string): boolean | string {
  const parsed = parseLogFilterPattern(pattern);
  return parsed.kind === "pattern" ? parsed.matches(message) : parsed.kind;
}

it.each([
  ["", "anything", true],
  ["ERROR", "an ERROR came", true],
  ["ERROR", "an error came", false],
  ["ERROR came", "came an ERROR", true],
  ["ERROR gone", "an ERROR came", false],
  ['"an ERROR"', "an ERROR came", true],
  ['"say \\"hi\\""', 'say "hi"', true],
  ["?ERROR ?WARN", "a WARN came", true],
  ["?ERROR ?WARN", "an INFO came", false],
  ["ERROR -came", "an ERROR came", false],
  ["ERROR -gone", "an ERROR came", true],
  ["-ERROR", "an INFO came", true],
  ["ERROR ?never", "an ERROR came", true],
  ["%E[R]+OR%", "an ERROR came", true],
  ['{ $.level = "ERROR" }', '{"level":"ERROR"}', true],
])("%j and %j: %s", (pattern, message, expected) => {
  expect(matches(pattern, message)).toBe(expected);
});

it.each(['"open', "%(%", "{ $.a }"])("%s is refused", (pattern) => {
  expect(matches(pattern, "")).toBe("invalid");
});

it("Fields in brackets are not simulated", () => {
  expect(parseLogFilterPattern("[ip, user]")).toEqual({
    kind: "notSimulated",
    what: "a filter pattern of fields in brackets",
  });
});
