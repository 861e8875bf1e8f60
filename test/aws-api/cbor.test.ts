import { cbor } from "@smithy/core/cbor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CborTag, decodeCbor, encodeCbor } from "../../src/aws-api/cbor.ts";
import { WireTimestamp } from "../../src/aws-api/wire-timestamp.ts";

function bytes(hexadecimal: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hexadecimal, "hex"));
}

/** Names that an object has of its own would be lost in the SDK's decoder. */
const name = fc.string().filter((text) => text !== "__proto__");

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: "grapheme" }),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(name, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

describe("CBOR", () => {
  it("gives back what was encoded", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(decodeCbor(encodeCbor(given))).toEqual(given);
      }),
    );
  });

  it("is read by the SDK, and reads what the SDK writes", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(cbor.deserialize(encodeCbor(given))).toEqual(given);
        expect(decodeCbor(cbor.serialize(given))).toEqual(given);
      }),
    );
  });

  it("has big integers, tags and instants", () => {
    for (const given of [2n ** 64n - 1n, -(2n ** 64n), new CborTag(4, [-2, 27315]), new WireTimestamp(1_500)])
      expect(decodeCbor(encodeCbor(given))).toEqual(given);
    expect(cbor.deserialize(encodeCbor(new WireTimestamp(1_500)))).toMatchObject({ tag: 1, value: 1.5 });
  });

  it("leaves members out that are undefined", () => {
    expect(decodeCbor(encodeCbor({ a: undefined, b: [undefined] }))).toEqual({ b: [null] });
  });

  // Examples of RFC 8949, Appendix A.
  it.each([
    ["9fff", []],
    ["9f018202039f0405ffff", [1, [2, 3], [4, 5]]],
    ["bf61610161629f0203ffff", { a: 1, b: [2, 3] }],
    ["5f42010243030405ff", Uint8Array.of(1, 2, 3, 4, 5)],
    ["7f657374726561646d696e67ff", "streaming"],
    ["f97bff", 65504],
    ["f90001", 2 ** -24],
    ["f97c00", Number.POSITIVE_INFINITY],
    ["f9c400", -4],
    ["f97e00", Number.NaN],
    ["fa47c35000", 100_000],
    ["f7", undefined],
    ["c11a514b67b0", new WireTimestamp(1_363_896_240_000)],
  ])("reads %s", (encoded, expected) => {
    expect(decodeCbor(bytes(encoded))).toEqual(expected);
  });

  it.each(["", "61", "9f01", "f8ff", "1f", "0101"])("does not read %s", (encoded) => {
    expect(() => decodeCbor(bytes(encoded))).toThrow(RangeError);
  });
});
