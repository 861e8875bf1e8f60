import { describe, expect, it } from "vitest";
import {
  attributesDigest,
  attributesSize,
  copyAttributes,
  selectAttributes,
} from "../../src/event-source/message-attributes.ts";

const text = (stringValue: string) => ({ dataType: "String", stringValue });

describe("MD5OfMessageAttributes", () => {
  it.each([
    [
      {
        Title: text("The Whistler"),
        Author: text("John Grisham"),
        WeeksOn: { dataType: "Number", stringValue: "6" },
      },
      "d25a6aea97eb8f585bfa92d314504a92",
    ],
    [{ MyAttribute: text("foobar") }, "adb59cd4678ea5a855436b949cd07ab6"],
    [{ k: text("x") }, "a45daa70926828a2f0a1db3418e6feb4"],
    [{ Foo: text("Bar") }, "ae7155c6026991b6d54b11589678bf9c"],
    [
      {
        AWSTraceHeader: text("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"),
      },
      "5ae4d5d7636402d80f4eb6d213245a88",
    ],
  ])("is the digest that AWS computed for %o", (attributes, digest) => {
    expect(attributesDigest(attributes)).toBe(digest);
  });

  it("is absent without attributes", () => {
    expect(attributesDigest({})).toBeUndefined();
  });

  it("tells a binary value from the same bytes as text, and a suffixed type from a plain one", () => {
    const digests = new Set([
      attributesDigest({ a: text("x") }),
      attributesDigest({ a: { dataType: "Binary", binaryValue: Uint8Array.of(0x78) } }),
      attributesDigest({ a: { dataType: "String.tag", stringValue: "x" } }),
    ]);
    expect(digests.size).toBe(3);
  });
});

describe("MessageAttributeNames", () => {
  const attributes = { "Help.Me": text("Me"), Hello: text("There"), General: text("Kenobi") };

  it.each([
    [["All"], "4c360f3fdafd970e05fae2f149d997f5"],
    [["*"], "4c360f3fdafd970e05fae2f149d997f5"],
    [[".*"], "4c360f3fdafd970e05fae2f149d997f5"],
    [["Hello", "General"], "fca026605781cb4126a1e9044df24232"],
    [["Foo", "Hello"], "a311262e065454b75da111d535b8dacd"],
    [["Hel.*"], "83fee93c1bcd8b9a5a923ffacdc636c7"],
    [[], undefined],
    [["Foo", "Help"], undefined],
    [["AWS."], undefined],
    [["..foo"], undefined],
  ])("%j selects the attributes with the recorded digest", (names, digest) => {
    expect(attributesDigest(selectAttributes(attributes, names))).toBe(digest);
  });
});

describe("the size of attributes", () => {
  it("counts the bytes of names, types and values", () => {
    expect(attributesSize({ k: text("x") })).toBe(8);
    expect(attributesSize({ k: text("ü") })).toBe(9);
    expect(attributesSize({ k: { dataType: "Binary", binaryValue: new Uint8Array(5) } })).toBe(12);
  });
});

it("are kept under any name that SQS takes, even one that every object has", () => {
  const attributes = Object.fromEntries([["__proto__", text("x")]]);
  const copy = copyAttributes(attributes);
  expect(Object.keys(copy)).toEqual(["__proto__"]);
  expect(attributesDigest(copy)).toBe(attributesDigest(attributes));
});
