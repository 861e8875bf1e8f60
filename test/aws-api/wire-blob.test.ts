import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromWireBlob } from "../../src/aws-api/wire-blob.ts";

describe("A blob on the wire", () => {
  it("is base64 text", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromWireBlob(Buffer.from(bytes).toString("base64"))).toEqual(bytes);
      }),
    );
  });

  it.each(["a", "abc", "ab=c", "a-_=", 1, null, new Uint8Array(1)])("is nothing else: %j", (given) => {
    expect(fromWireBlob(given)).toBeUndefined();
  });
});
