import { gunzipSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { gunzip, gzip } from "../../src/host/gzip.ts";

it("What was compressed is as it was before", () => {
  expect(Buffer.from(gunzip(gzipSync("hello"))).toString()).toBe("hello");
  expect(gunzipSync(gzip(Buffer.from("hello"))).toString()).toBe("hello");
});

it("Other bytes are refused", () => {
  expect(() => gunzip(Buffer.from("hello"))).toThrow("incorrect header check");
});
