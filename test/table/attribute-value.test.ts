import { describe, expect, it } from "vitest";
import {
  type Attributes,
  attributeOf,
  copyAttributes,
  copyValue,
  toBase64,
  toJsonAttributes,
  toJsonValue,
  typeOf,
  withAttribute,
  withoutAttribute,
} from "../../src/table/attribute-value.ts";

const bytes = new Uint8Array([102, 111, 111]);
const item: Attributes = {
  s: { S: "a" },
  b: { B: bytes },
  bs: { BS: [bytes] },
  ss: { SS: ["a"] },
  ns: { NS: ["1"] },
  l: { L: [{ M: { b: { B: bytes } } }, { BOOL: true }] },
};

describe("an attribute", () => {
  it("has the type that its value names", () => {
    expect(Object.values(item).map(typeOf)).toEqual(["S", "B", "BS", "SS", "NS", "L"]);
  });

  it("can have any name, and is not there unless it was stored", () => {
    expect(attributeOf(item, "constructor")).toBeUndefined();
    const stored = withAttribute(item, "__proto__", { S: "x" });
    expect(attributeOf(stored, "__proto__")).toEqual({ S: "x" });
    expect(Object.keys(withoutAttribute(stored, "__proto__"))).toEqual(Object.keys(item));
  });
});

it("a copy shares nothing with the original", () => {
  const copy = copyAttributes(item);
  expect(copy).toEqual(item);
  const copied = attributeOf(copy, "b");
  if (copied !== undefined && "B" in copied) copied.B[0] = 0;
  expect(bytes[0]).toBe(102);
  expect(copyValue({ SS: ["a"] })).toEqual({ SS: ["a"] });
});

it("a Lambda event has bytes as base64 and sets as arrays", () => {
  expect(toBase64(bytes)).toBe("Zm9v");
  expect(toJsonValue({ B: bytes })).toEqual({ B: "Zm9v" });
  expect(toJsonAttributes(item)).toEqual({
    s: { S: "a" },
    b: { B: "Zm9v" },
    bs: { BS: ["Zm9v"] },
    ss: { SS: ["a"] },
    ns: { NS: ["1"] },
    l: { L: [{ M: { b: { B: "Zm9v" } } }, { BOOL: true }] },
  });
});
