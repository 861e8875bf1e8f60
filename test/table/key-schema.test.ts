import { describe, expect, it } from "vitest";
import type { Attributes } from "../../src/table/attribute-value.ts";
import {
  checkItemKey,
  checkKey,
  type KeySchema,
  keyAttributesOf,
  keyOf,
  printKey,
} from "../../src/table/key-schema.ts";
import { refusalOf } from "./table-services.ts";

const schema: KeySchema = { partitionKey: { name: "id", type: "S" }, sortKey: { name: "at", type: "B" } };
const at = { B: new Uint8Array([1]) };
const item: Attributes = { other: { S: "x" }, at, id: { S: "a" } };

describe("the key of an item", () => {
  it("is its partition key and its sort key", () => {
    expect(keyAttributesOf(schema)).toHaveLength(2);
    expect(keyAttributesOf({ ...schema, sortKey: undefined })).toEqual([schema.partitionKey]);
    expect(keyOf(schema, item)).toEqual({ id: { S: "a" }, at });
    expect(printKey(schema, item)).toBe('{"id":{"S":"a"},"at":{"B":"AQ=="}}');
  });

  it("must be there, with its types and sizes", () => {
    expect(() => checkItemKey(schema, item)).not.toThrow();
    const refusals = [
      { id: { S: "a" } },
      { id: { N: "1" }, at },
      { id: { S: "" }, at },
      { id: { S: "a" }, at: { B: new Uint8Array() } },
      { id: { S: "a".repeat(2_049) }, at },
      { id: { S: "a" }, at: { B: new Uint8Array(1_025) } },
    ].map((faulty) => refusalOf(() => checkItemKey(schema, faulty)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: One or more parameter values were invalid: Missing the key at in the item",
        "ValidationException: One or more parameter values were invalid: Type mismatch for key id expected: S actual: N",
        "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: id",
        "ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty binary value. Key: at",
        "ValidationException: One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes",
        "ValidationException: One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes",
      ]
    `);
  });

  it("is named exactly when an item is looked for", () => {
    expect(() => checkKey(schema, keyOf(schema, item))).not.toThrow();
    for (const faulty of [{ id: { S: "a" } }, item, { id: { N: "1" }, at }, { id: { S: "a" }, x: at }])
      expect(refusalOf(() => checkKey(schema, faulty))).toBe(
        "ValidationException: The provided key element does not match the schema",
      );
  });
});
