import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isoInstant } from "../../src/time/iso-instant.ts";

describe("an instant as text", () => {
  test("is what Date's own toISOString gives, in any order of instants", () => {
    const instants = fc.oneof(
      fc.integer({ min: Date.UTC(1969, 0), max: Date.UTC(2100, 0) }),
      fc.integer({ min: -8.64e15, max: 8.64e15 }),
    );
    fc.assert(
      fc.property(fc.array(instants), (some) => {
        for (const instant of some) expect(isoInstant(instant)).toBe(new Date(instant).toISOString());
      }),
    );
  });

  test.each([
    "0000-01-01T00:00:00.000Z",
    "-000001-12-31T23:59:59.999Z",
    "1969-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00.000Z",
    "2024-02-29T09:08:07.006Z",
    "9999-12-31T23:59:59.999Z",
    "+010000-01-01T00:00:00.000Z",
  ])("%s", (text) => {
    expect(isoInstant(Date.parse(text))).toBe(text);
  });

  test("leaves out parts of a millisecond", () => {
    expect(isoInstant(1_000.75)).toBe("1970-01-01T00:00:01.000Z");
  });

  test("refuses what is no instant, as Date does", () => {
    expect(() => isoInstant(Number.NaN)).toThrow(RangeError);
  });
});
