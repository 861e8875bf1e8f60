import { expect, it } from "vitest";
import { afterDuration, countOf, excerpt, ordinal } from "../../src/timeline/wording.ts";

it("counts things", () => {
  expect([countOf(1, "message"), countOf(3, "message"), countOf(0, "timer"), countOf(2, "batch")]).toEqual([
    "1 message",
    "3 messages",
    "0 timers",
    "2 batches",
  ]);
});

it("says which time it is", () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual(
    "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th".split(" "),
  );
});

it("says how long something took", () => {
  expect([afterDuration(0), afterDuration(20), afterDuration(90_000)]).toEqual([
    "at once",
    "after 20 ms",
    "after 1 m 30 s",
  ]);
});

it("makes one printable line of a handler's text", () => {
  expect(excerpt("\u001b[31mred\u001b[0m\n\tnext\u0000 line  ")).toBe("red next line");
  expect(excerpt("x".repeat(1_000_000))).toHaveLength(500);
  expect(excerpt(`x${"😀".repeat(1_000)}`)).toBe(`x${"😀".repeat(249)}…`);
});
