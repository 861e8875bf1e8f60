import fc from "fast-check";
import { expect, it } from "vitest";
import { createTimeAxis } from "../../src/timeline-picture/time-axis.ts";

it("draws neither a millisecond too narrow nor an hour too wide", () => {
  const { ticks, width, pauses, placeOf } = createTimeAxis([1_000, 1_001, 2_001, 3_602_001, 1_000]);
  expect(ticks).toMatchInlineSnapshot(`
    [
      {
        "at": 1000,
        "x": 0,
      },
      {
        "at": 1001,
        "x": 14.2,
      },
      {
        "at": 2001,
        "x": 66.2,
      },
      {
        "at": 3602001,
        "x": 132.2,
      },
    ]
  `);
  expect(width).toBe(placeOf(3_602_001));
  expect(pauses).toEqual([{ from: placeOf(2_001), to: width, ms: 3_600_000 }]);
});

it("has no width where nothing happens, or all at once", () => {
  expect(createTimeAxis([])).toMatchObject({ width: 0, ticks: [], pauses: [] });
  expect(createTimeAxis([5, 5])).toMatchObject({ width: 0, ticks: [{ at: 5, x: 0 }], pauses: [] });
});

it("keeps the order of instants", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 100_000_000 }), { minLength: 2 }), (instants) => {
      const { placeOf, width } = createTimeAxis(instants);
      const sorted = [...new Set(instants)].sort((a, b) => a - b);
      sorted.slice(1).forEach((at, index) => {
        expect(placeOf(at)).toBeGreaterThan(placeOf(sorted[index] as number));
      });
      expect(placeOf(sorted.at(-1) as number)).toBe(width);
    }),
  );
});
