import { expect, it } from "vitest";
import { isAtLeast, toLogLevel } from "../../src/logs/log-settings.ts";

it("orders the levels from TRACE to FATAL", () => {
  const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
  for (const [rank, level] of levels.entries()) {
    expect(levels.filter((other) => isAtLeast(other, level))).toEqual(levels.slice(rank));
  }
});

it("reads a level in any case and nothing else", () => {
  expect([toLogLevel("warn"), toLogLevel("Error")]).toEqual(["WARN", "ERROR"]);
  expect([toLogLevel("verbose"), toLogLevel("toString"), toLogLevel(30), toLogLevel(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
