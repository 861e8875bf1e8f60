import { describe, expect, it } from "vitest";
import { formatDuration, toMilliseconds } from "../../src/time/duration.ts";

describe("toMilliseconds", () => {
  it.each([
    [0, 0],
    [250, 250],
    ["250ms", 250],
    ["30s", 30_000],
    ["5m", 300_000],
    ["6h", 21_600_000],
    ["4d", 345_600_000],
    ["1h 30m", 5_400_000],
    ["1m30s", 90_000],
    ["1.5s", 1_500],
  ])("reads %j as %d ms", (duration, milliseconds) => {
    expect(toMilliseconds(duration, "advanceBy()", "duration")).toBe(milliseconds);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, "", "5", "5 minutes", "-5m", "5m later"])(
    "refuses %j",
    (duration) => {
      expect(() => toMilliseconds(duration, "advanceBy()", "duration")).toThrow(
        "advanceBy(): expected `duration`",
      );
    },
  );

  it("says what it takes", () => {
    expect(() => toMilliseconds("soon", "advanceBy()", "duration")).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: advanceBy(): expected \`duration\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon"]`,
    );
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [450, "450 ms"],
    [1_000, "1 s"],
    [1_500, "1.5 s"],
    [90_000, "1 m 30 s"],
    [21_600_000, "6 h"],
    [86_400_000, "1 d"],
    [90_061_001, "1 d 1 h 1 m 1.001 s"],
  ])("prints %d ms as %j", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});
