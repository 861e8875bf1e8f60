import fc from "fast-check";
import { expect, it } from "vitest";
import { cellsOf, cutToCells } from "../../src/timeline-picture/text-cells.ts";

it("counts scripts of East Asia and pictures twice, arrows and marks once", () => {
  expect([cellsOf("orders→worker…"), cellsOf("注文"), cellsOf("🎉"), cellsOf("✗ fails")]).toEqual([
    14, 4, 2, 7,
  ]);
});

it("cuts at a whole character, and says so", () => {
  expect([cutToCells("orders", 6), cutToCells("orders", 5), cutToCells("🎉🎉🎉", 4)]).toEqual([
    "orders",
    "orde…",
    "🎉…",
  ]);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 40 }), (text, cells) => {
      expect(cellsOf(cutToCells(text, cells))).toBeLessThanOrEqual(cells);
    }),
  );
});
