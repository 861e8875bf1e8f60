import { expect, it } from "vitest";
import { hasColor, standardOutput } from "../../src/timeline/terminal.ts";

function colorOf(isTTY: boolean, env: Readonly<Record<string, string>> = {}): boolean {
  return hasColor({ env, isTTY, columns: undefined });
}

it("a terminal has colours unless it is a dumb one; a file has none", () => {
  expect([colorOf(true), colorOf(true, { TERM: "dumb" }), colorOf(false)]).toEqual([true, false, false]);
});

it("NO_COLOR takes them away if it says something", () => {
  expect([colorOf(true, { NO_COLOR: "1" }), colorOf(true, { NO_COLOR: "" })]).toEqual([false, true]);
});

it("FORCE_COLOR decides over all else", () => {
  const forced = ["", "1", "3", "true", "0", "false"];
  expect(forced.map((value) => colorOf(false, { FORCE_COLOR: value, NO_COLOR: "1" }))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(colorOf(true, { FORCE_COLOR: "0" })).toBe(false);
});

it("is standard output as it is", () => {
  expect(standardOutput()).toEqual({
    env: process.env,
    isTTY: process.stdout.isTTY === true,
    columns: process.stdout.columns,
  });
});
