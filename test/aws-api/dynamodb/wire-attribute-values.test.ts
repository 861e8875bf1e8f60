import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fromWireAttributes,
  fromWireValue,
  toWireAttributes,
  toWireError,
} from "../../../src/aws-api/dynamodb/wire-attribute-values.ts";
import { AwsServiceError } from "../../../src/errors.ts";
import type { AttributeValue } from "../../../src/table/attribute-value.ts";

const { value: attributeValue } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ S: fc.string() }),
    fc.record({ N: fc.integer().map(String) }),
    fc.record({ B: fc.uint8Array() }),
    fc.record({ BOOL: fc.boolean() }),
    fc.record({ BS: fc.array(fc.uint8Array()) }),
    fc.record({ L: fc.array(tie("value"), { maxLength: 3 }) }),
    fc.record({ M: fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }) }),
  ),
}));

describe("Attribute values on the wire", () => {
  it("come in as they went out", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), attributeValue), (attributes) => {
        const sent = JSON.parse(JSON.stringify(toWireAttributes(attributes)));
        expect(fromWireAttributes(sent)).toEqual({ ...attributes });
      }),
    );
  });

  it("keep the names of attributes, even those that look like types", () => {
    const item = { B: { S: "text" }, Item: { M: { TableName: { S: "x" }, BS: { N: "1" } } } };
    expect(fromWireAttributes(item)).toEqual(item);
  });

  it("stay as they are for the table to refuse if they are none", () => {
    expect(fromWireValue({ B: "no base64" })).toEqual({ B: "no base64" });
    expect(fromWireValue({ L: "text" })).toEqual({ L: "text" });
    expect(fromWireValue("text")).toBe("text");
    expect(fromWireAttributes([1])).toEqual([1]);
  });

  it("have no type that is null", () => {
    expect(fromWireValue({ S: "a", N: null })).toEqual({ S: "a" });
  });
});

describe("An error on the wire", () => {
  const item = { id: { B: new Uint8Array([1, 2, 3]) } };

  it("has the item with its bytes as base64", () => {
    const error = new AwsServiceError("ConditionalCheckFailedException", 400, "failed", { Item: item });
    expect(toWireError(error)).toMatchObject({
      name: "ConditionalCheckFailedException",
      message: "failed",
      $metadata: { httpStatusCode: 400 },
      Item: { id: { B: "AQID" } },
    });
  });

  it("has the items of all reasons for which a transaction was cancelled", () => {
    const CancellationReasons = [{ Code: "None" }, { Code: "ConditionalCheckFailed", Item: item }];
    const error = new AwsServiceError("TransactionCanceledException", 400, "no", { CancellationReasons });
    expect(toWireError(error)).toHaveProperty("CancellationReasons", [
      { Code: "None" },
      { Code: "ConditionalCheckFailed", Item: { id: { B: "AQID" } } },
    ]);
  });

  it("is the same if it has no items", () => {
    const error = new AwsServiceError("ResourceNotFoundException", 400, "no");
    expect(toWireError(error)).toBe(error);
    const other = new Error("other");
    expect(toWireError(other)).toBe(other);
  });
});
