import { describe, expect, it } from "vitest";
import { findTimeZone, type TimeZone } from "../../src/schedule/time-zone.ts";

const berlin = findTimeZone("Europe/Berlin") as TimeZone;
const utc = (...parts: Parameters<typeof Date.UTC>) => Date.UTC(...parts);

describe("The time of a zone", () => {
  it("is ahead of UTC, or behind", () => {
    expect(berlin.wallTimeOf(utc(2026, 0, 1, 12))).toBe(utc(2026, 0, 1, 13));
    expect(berlin.wallTimeOf(utc(2026, 6, 1, 12))).toBe(utc(2026, 6, 1, 14));
    expect(berlin.instantOf(utc(2026, 0, 1, 0, 30))).toBe(utc(2025, 11, 31, 23, 30));
    const chicago = findTimeZone("America/Chicago");
    expect(chicago?.instantOf(utc(2026, 0, 1, 20))).toBe(utc(2026, 0, 2, 2));
    expect(findTimeZone("Asia/Kathmandu")?.instantOf(utc(2026, 0, 1, 6))).toBe(utc(2026, 0, 1, 0, 15));
  });

  it("has times that clocks leap over", () => {
    expect(berlin.instantOf(utc(2026, 2, 29, 2, 30))).toBeUndefined();
    expect(berlin.instantOf(utc(2026, 2, 29, 3))).toBe(utc(2026, 2, 29, 1));
    expect(berlin.instantOf(utc(2026, 2, 29, 1, 59))).toBe(utc(2026, 2, 29, 0, 59));
  });

  it("has times that clocks show twice, of which the first counts", () => {
    expect(berlin.instantOf(utc(2026, 9, 25, 2, 30))).toBe(utc(2026, 9, 25, 0, 30));
    expect(berlin.wallTimeOf(utc(2026, 9, 25, 1, 30))).toBe(utc(2026, 9, 25, 2, 30));
  });
});

it("Names that are no zone's lead to none", () => {
  expect(findTimeZone("Europe/Atlantis")).toBeUndefined();
  expect(findTimeZone("")).toBeUndefined();
});
