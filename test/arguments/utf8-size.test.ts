import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { fitsInBytes } from "../../src/arguments/utf8-size.ts";

it("says the same as counting the bytes of the text", () => {
  void fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), fc.nat(100), (text, maximum) => {
      expect(fitsInBytes(text, maximum)).toBe(Buffer.byteLength(text) <= maximum);
    }),
  );
});

it.each([
  ["abc", 3, true],
  ["abcd", 3, false],
  ["é", 2, true],
  ["€", 2, false],
  ["😀", 4, true],
  ["", 0, true],
])("%o in %i bytes: %o", (text, maximum, fits) => {
  expect(fitsInBytes(text, maximum)).toBe(fits);
});
