import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { StoredObject, toBytes } from "../../src/bucket/stored-object.ts";
import { InvalidArgumentError } from "../../src/errors.ts";

const content = { contentType: "text/plain", lastModified: 0 };

describe("an object", () => {
  it("has the MD5 of its bytes as its eTag", () => {
    const object = new StoredObject("a", { body: Buffer.from(""), ...content });
    expect([object.eTag, object.size]).toEqual(["d41d8cd98f00b204e9800998ecf8427e", 0]);
  });

  it("gives its body as bytes, text or the value of its JSON, and nobody can change it", () => {
    const object = new StoredObject("a", { body: Buffer.from('{"a":"ä"}'), ...content });
    object.body.fill(0);
    expect([object.text, object.json(), object.size]).toEqual(['{"a":"ä"}', { a: "ä" }, 10]);
  });
});

describe("what is put", () => {
  it("is text in UTF-8, bytes, or JSON", () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const copy = toBytes("here", bytes.subarray(1, 3));
    bytes.fill(9);
    expect([...copy]).toEqual([2, 3]);
    expect(toBytes("here", "ä").toString("hex")).toBe("c3a4");
    expect(toBytes("here", { a: [1] }).toString()).toBe('{"a":[1]}');
    expect(toBytes("here", "").length).toBe(0);
  });

  it("is something", () => {
    const circular: Record<string, unknown> = {};
    circular["self"] = circular;
    for (const body of [undefined, () => {}, circular])
      expect(() => toBytes("here", body)).toThrow(InvalidArgumentError);
  });
});
