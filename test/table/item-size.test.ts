import { expect, it } from "vitest";
import type { AttributeValue } from "../../src/table/attribute-value.ts";
import { sizeOfAttributes, sizeOfValue } from "../../src/table/item-size.ts";

it("an attribute takes the bytes of its name and value", () => {
  expect(sizeOfAttributes({ id: { S: "my-item-id" }, attr1: { S: "value1" }, attr2: { S: "value2" } })).toBe(
    34,
  );
  expect(sizeOfAttributes({ é: { S: "é" } })).toBe(4);
});

it.each<[AttributeValue, number]>([
  [{ N: "42" }, 2],
  [{ N: "0" }, 1],
  [{ N: "-1.234" }, 3],
  [{ BOOL: true }, 1],
  [{ NULL: true }, 1],
  [{ B: new Uint8Array(5) }, 5],
  [{ SS: ["ab", "c"] }, 3],
  [{ NS: ["1", "100"] }, 4],
  [{ BS: [new Uint8Array(2), new Uint8Array(3)] }, 5],
  [{ L: [{ S: "ab" }] }, 6],
  [{ M: { a: { S: "bc" } } }, 7],
])("%j takes %i bytes", (value, size) => {
  expect(sizeOfValue(value)).toBe(size);
});
