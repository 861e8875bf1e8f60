import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkKey, encodeKey } from "../../src/bucket/object-key.ts";
import { InvalidArgumentError } from "../../src/errors.ts";

describe("the key of an object in an event record", () => {
  it.each([
    ["a@b", "a%40b"],
    ["my file.jpg", "my+file.jpg"],
    ["2026/01/photo.jpg", "2026/01/photo.jpg"],
    ["a+b", "a%2Bb"],
    ["draft (1)!.txt", "draft+%281%29%21.txt"],
    ["ä", "%C3%A4"],
    ["Aa0.-*_", "Aa0.-*_"],
  ])("%s is written as %s", (key, encoded) => {
    expect(encodeKey(key)).toBe(encoded);
  });

  it("is read back with what the guide says", () => {
    void fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (key) => {
        expect(decodeURIComponent(encodeKey(key).replaceAll("+", " "))).toBe(key);
      }),
    );
  });
});

it("A key has 1 to 1,024 bytes", () => {
  for (const key of ["a", "x".repeat(1_024), "ä".repeat(512)]) checkKey("here", key);
  for (const key of ["", 5, undefined, "x".repeat(1_025), "ä".repeat(513)])
    expect(() => checkKey("here", key)).toThrow(InvalidArgumentError);
});
