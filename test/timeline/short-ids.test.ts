import fc from "fast-check";
import { expect, it } from "vitest";
import { ShortIds } from "../../src/timeline/short-ids.ts";

it("shows the beginning of an id, and a short one as a whole", () => {
  const ids = new ShortIds();
  expect(ids.of("1a2b3c4d-0000-4000-8000-000000000000")).toBe("1a2b…");
  expect(ids.of("order-7")).toBe("order-7");
});

it("shows more of an id whose beginning is taken", () => {
  const ids = new ShortIds();
  ids.of("1a2b3c4d-0000-4000-8000-000000000000");
  expect(ids.of("1a2bffff-0000-4000-8000-000000000000")).toBe("1a2bff…");
});

it("always shows an id the same way, and no two the same", () => {
  const similar = fc.array(fc.stringMatching(/^[ab]{9,12}$/));
  fc.assert(
    fc.property(similar, (all) => {
      const ids = new ShortIds();
      const shown = all.map((id) => ids.of(id));
      expect(all.map((id) => ids.of(id))).toEqual(shown);
      expect(new Set(shown).size).toBe(new Set(all).size);
    }),
  );
});
