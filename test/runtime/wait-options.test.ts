import { describe, expect, it } from "vitest";
import { checkWaitOptions, toInstant, type UntilOptions } from "../../src/runtime/wait-options.ts";
import { messageOf } from "./started-runtime.ts";

describe("the options of a wait", () => {
  it("let it go on for 100,000 events, however long that takes", () => {
    expect(checkWaitOptions("until()", {}, ["within", "maximumEvents"])).toEqual({
      maximumEvents: 100_000,
      withinMs: undefined,
    });
  });

  it("take a duration", () => {
    const options = { within: "1h 30m", maximumEvents: 5 };
    expect(checkWaitOptions("until()", options, ["within", "maximumEvents"])).toEqual({
      maximumEvents: 5,
      withinMs: 5_400_000,
    });
  });

  it("are refused with what was expected", () => {
    const refused: readonly unknown[] = [
      null,
      { maximumEvents: 0 },
      { maximumEvents: "many" },
      { within: "soon" },
      { maxEvents: 5 },
    ];
    const messages = refused.map((options) =>
      messageOf(() => checkWaitOptions("until()", options as UntilOptions, ["within", "maximumEvents"])),
    );
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "until(): expected \`options\` to be an object, got null
      until(): expected \`maximumEvents\` to be a whole number from 1, got 0
      until(): expected \`maximumEvents\` to be a whole number from 1, got "many"
      until(): expected \`within\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon"
      until(): expected \`maxEvents\` to be a known option (within, maximumEvents), got 5"
    `);
  });
});

describe("an instant", () => {
  it("is a Date, text or epoch milliseconds, and nothing else", () => {
    expect([new Date(5), "1970-01-01T00:00:00.005Z", 5].map(toInstant)).toEqual([5, 5, 5]);
    expect([undefined, null, true, [2026], "soon", Number.NaN].map(toInstant)).toEqual(
      Array(6).fill(Number.NaN),
    );
  });
});
