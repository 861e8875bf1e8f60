import { describe, expect, it } from "vitest";
import type { AttributeValue } from "../../src/table/attribute-value.ts";
import { areEqual, areEqualAttributes, compareValues } from "../../src/table/value-order.ts";

const bytes = (...values: number[]) => new Uint8Array(values);

describe("two values", () => {
  it.each<[AttributeValue, AttributeValue]>([
    [{ SS: ["a", "b"] }, { SS: ["b", "a"] }],
    [{ NS: ["1", "2"] }, { NS: ["2", "1"] }],
    [{ BS: [bytes(1), bytes(2)] }, { BS: [bytes(2), bytes(1)] }],
    [{ M: { a: { S: "x" }, b: { NULL: true } } }, { M: { b: { NULL: true }, a: { S: "x" } } }],
    [{ L: [{ B: bytes(1) }, { BOOL: false }] }, { L: [{ B: bytes(1) }, { BOOL: false }] }],
  ])("are equal however sets and maps are ordered: %j", (one, other) => {
    expect(areEqual(one, other)).toBe(true);
  });

  it.each<[AttributeValue, AttributeValue]>([
    [{ S: "1" }, { N: "1" }],
    [{ L: [{ N: "1" }, { N: "2" }] }, { L: [{ N: "2" }, { N: "1" }] }],
    [{ L: [] }, { L: [{ N: "1" }] }],
    [{ SS: ["a"] }, { SS: ["a", "b"] }],
    [{ M: { a: { S: "x" } } }, { M: { b: { S: "x" } } }],
    [{ B: bytes(1) }, { B: bytes(1, 2) }],
    [{ BOOL: true }, { BOOL: false }],
  ])("differ: %j and %j", (one, other) => {
    expect(areEqual(one, other)).toBe(false);
    expect(areEqualAttributes({ a: one }, { a: other })).toBe(false);
  });

  it("are ordered by UTF-8 bytes, by number, or by bytes without sign", () => {
    // In UTF-16 the first would come later.
    expect(compareValues({ S: "\u{ff5e}" }, { S: "\u{1f600}" })).toBeLessThan(0);
    expect(compareValues({ N: "9" }, { N: "10" })).toBeLessThan(0);
    expect(compareValues({ B: bytes(200) }, { B: bytes(100, 1) })).toBeGreaterThan(0);
    expect(compareValues({ S: "1" }, { N: "1" })).toBeUndefined();
    expect(compareValues({ BOOL: true }, { BOOL: false })).toBeUndefined();
  });
});
