import { describe, expect, it } from "vitest";
import { joinMemberships, toEventFields } from "../../src/event-pattern/event-fields.ts";

describe("The fields of an event", () => {
  it("have the joined keys as path, without the places in arrays", () => {
    const fields = toEventFields({ a: { b: [1, [2]] }, c: null, d: {}, e: [] });
    expect([...fields].map(([path, found]) => [path, found.map(({ value }) => value)])).toEqual([
      ["a.b", [1, 2]],
      ["c", [null]],
    ]);
  });

  it("belong together unless they are in different members of one array", () => {
    const first = new Map([[0, 0]]);
    expect(joinMemberships(first, new Map([[0, 1]]))).toBeUndefined();
    expect(joinMemberships(first, new Map([[1, 1]]))).toEqual(
      new Map([
        [0, 0],
        [1, 1],
      ]),
    );
    expect(joinMemberships(first, new Map())).toBe(first);
  });
});
