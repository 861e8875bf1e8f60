import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { sizeOf, toBase64, toRecordData } from "../../src/stream/record-data.ts";

const call = { where: "putRecord() of stream clicks", option: "data" };

describe("The data of a record", () => {
  it.each([
    ["text", "ünï", "ünï"],
    ["empty text", "", ""],
    ["an object as JSON", { a: [1, null] }, '{"a":[1,null]}'],
    ["a number as JSON", 7, "7"],
    ["null as JSON", null, "null"],
  ])("is %s", (_what, data, text) => {
    expect(toRecordData(data, call)).toBe(text);
    expect(sizeOf(text)).toBe(Buffer.byteLength(text));
    expect(Buffer.from(toBase64(text), "base64").toString()).toBe(text);
  });

  it("is a copy of the bytes of any view", () => {
    const bytes = new Uint16Array([1, 2, 3]).subarray(1);
    const data = toRecordData(bytes, call);
    bytes[0] = 9;
    expect(data).toEqual(Buffer.from([2, 0, 3, 0]));
    expect(sizeOf(data)).toBe(4);
    expect(toBase64(data)).toBe("AgADAA==");
  });

  it("is a copy of a buffer that no view looks at", () => {
    const { buffer } = new Uint8Array([1, 2]);
    const data = toRecordData(buffer, call);
    new Uint8Array(buffer)[0] = 9;
    expect(data).toEqual(Buffer.from([1, 2]));
    expect(toRecordData(new SharedArrayBuffer(2), call)).toEqual(Buffer.from([0, 0]));
  });

  it("is nothing that JSON cannot hold", () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    for (const data of [undefined, () => {}, 1n, ring])
      expect(() => toRecordData(data, call)).toThrow("text, bytes or a value that JSON can hold");
  });
});
