import { expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import type { Terminal } from "../../src/timeline/terminal.ts";
import { resolveTimelineOptions, type TimelineOptions } from "../../src/timeline/timeline-options.ts";

const FILE: Terminal = { env: {}, isTTY: false, columns: undefined };

function resolve(options: TimelineOptions, terminal = FILE) {
  return resolveTimelineOptions("timeline()", options, terminal);
}

it("has colours where the terminal has, and where they are asked for", () => {
  const terminal = { ...FILE, isTTY: true };
  expect([resolve({}, terminal).color, resolve({ color: false }, terminal).color]).toEqual([true, false]);
  expect([resolve({ color: "auto" }).color, resolve({ color: true }).color]).toEqual([false, true]);
});

it("is 80 wide, narrower on a narrow terminal, and as wide as asked for", () => {
  expect(resolve({}).width).toBe(80);
  expect([200, 50, 10, 0].map((columns) => resolve({}, { ...FILE, isTTY: true, columns }).width)).toEqual([
    80, 50, 20, 80,
  ]);
  expect(resolve({ width: 140 }).width).toBe(140);
});

it("refuses what it does not know", async () => {
  await using runtime = createRuntime();
  const given: readonly unknown[] = [{ colour: true }, { color: "always" }, { width: 19 }, { widht: 80 }, 80];
  const messages = given.map((options) => {
    try {
      return runtime.timeline(options as TimelineOptions);
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(messages).toMatchInlineSnapshot(`
    [
      "timeline(): expected \`colour\` to be a known option (did you mean \`color\`?), got true",
      "timeline(): expected \`color\` to be true, false or "auto", got "always"",
      "timeline(): expected \`width\` to be a whole number from 20, got 19",
      "timeline(): expected \`widht\` to be a known option (color, width), got 80",
      "timeline(): expected \`options\` to be an object, got 80",
    ]
  `);
});
