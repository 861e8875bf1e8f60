import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearestNames } from "../../src/arguments/near-names.ts";

const known = ["handler", "timeout", "memorySize", "ephemeralStorage", "logFormat"];

describe("Names near a misspelled one", () => {
  it.each([
    ["timout", ["timeout"]],
    ["TIMEOUT", ["timeout"]],
    ["memory", ["memorySize"]],
    ["memorysize", ["memorySize"]],
    ["ephemeralStorageSize", ["ephemeralStorage"]],
    ["handlr", ["handler"]],
    ["region", []],
    ["", []],
  ])("%s", (name, near) => {
    expect(nearestNames(name, known)).toEqual(near);
  });

  it("come nearest first", () => {
    expect(nearestNames("abcdefgh", ["abcdefgX", "abcdefXX", "abcdefgh"])).toEqual([
      "abcdefgh",
      "abcdefgX",
      "abcdefXX",
    ]);
  });
});

describe("The distance between two words", () => {
  it.each([
    ["timeout", "timeout", 0],
    ["timeout", "timout", 1],
    ["kitten", "sitting", 3],
    ["", "four", 4],
  ])("%o to %o is %i", (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it("is the same in both directions, and never longer than the longer word", () => {
    void fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (from, to) => {
        const distance = editDistance(from, to);
        expect(distance).toBe(editDistance(to, from));
        expect(distance).toBeLessThanOrEqual(Math.max(from.length, to.length));
        expect(distance === 0).toBe(from === to);
      }),
    );
  });
});
