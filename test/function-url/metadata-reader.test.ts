import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { MetadataReader } from "../../src/function-url/metadata-reader.ts";

const WRITTEN = Buffer.from(`{"statusCode":201}${"\0".repeat(8)}body`);
const HEAD = { status: 201, headers: [["content-type", "application/json"]] };

it("metadata end with eight NUL bytes, and what follows is the body", () => {
  expect(new MetadataReader().read(WRITTEN)).toEqual({
    type: "complete",
    head: HEAD,
    rest: Buffer.from("body"),
  });
});

it("metadata can come in any number of pieces", () => {
  for (let cut = 0; cut < WRITTEN.length - "body".length; cut++) {
    const reader = new MetadataReader();
    expect(reader.read(WRITTEN.subarray(0, cut))).toEqual({ type: "incomplete" });
    expect(reader.read(WRITTEN.subarray(cut))).toMatchObject({ type: "complete", head: HEAD });
  }
});

it("metadata that are none are told", () => {
  expect(new MetadataReader().read(Buffer.from(`[]${"\0".repeat(8)}`))).toEqual({ type: "invalid" });
  expect(new MetadataReader().read(Buffer.alloc(8))).toEqual({ type: "invalid" });
});
