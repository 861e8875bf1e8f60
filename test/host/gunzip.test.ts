import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { gunzip } from "../../src/host/gunzip.ts";

it("What was compressed is as it was before", () => {
  expect(Buffer.from(gunzip(gzipSync("hello"))).toString()).toBe("hello");
});

it("Other bytes are refused", () => {
  expect(() => gunzip(Buffer.from("hello"))).toThrow("incorrect header check");
});
