import { describe, expect, it } from "vitest";
import { toPayloadBytes, toSignedBytes } from "../../src/broker/payload-bytes.ts";

const call = { where: "produce()", option: "value" };

describe("What a record or message carries", () => {
  it("is bytes as they are, text as UTF-8 and anything else as JSON", () => {
    expect([...toPayloadBytes(Uint8Array.of(0, 255), call)]).toEqual([0, 255]);
    expect(toPayloadBytes("é", call).toString("hex")).toBe("c3a9");
    expect(toPayloadBytes({ a: [1] }, call).toString()).toBe('{"a":[1]}');
  });

  it("does not change with the bytes that were given", () => {
    const given = Uint8Array.of(1, 2);
    const bytes = toPayloadBytes(given, call);
    given[0] = 9;
    expect([...bytes]).toEqual([1, 2]);
  });

  it("is nothing that JSON cannot hold", () => {
    expect(() => toPayloadBytes(undefined, call)).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: produce(): expected \`value\` to be bytes, text or a value that JSON can hold, got undefined]`,
    );
    expect(() => toPayloadBytes(1n, call)).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: produce(): expected \`value\` to be bytes, text or a value that JSON can hold (Do not know how to serialize a BigInt), got 1n]`,
    );
  });
});

it("bytes are signed for a function", () => {
  expect(toSignedBytes(Uint8Array.of(0, 127, 128, 220, 255))).toEqual([0, 127, -128, -36, -1]);
});
