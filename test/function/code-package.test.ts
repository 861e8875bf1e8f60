import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { CodePackage, sha256Of } from "../../src/function/code-package.ts";

it("A package is a zip file without files whose comment is its marker", () => {
  const { bytes, size } = new CodePackage("code 1");
  expect(Buffer.from(bytes.subarray(0, 4)).toString("hex")).toBe("504b0506");
  expect(Buffer.from(bytes.subarray(20, 22)).readUInt16LE()).toBe("code 1".length);
  expect(Buffer.from(bytes.subarray(22)).toString()).toBe("code 1");
  expect(size).toBe(bytes.length);
});

it("Packages of one marker are the same, of others not", () => {
  expect(new CodePackage("code 1").sha256).toBe(new CodePackage("code 1").sha256);
  expect(new CodePackage("code 1").sha256).not.toBe(new CodePackage("code 2").sha256);
});

it("A digest is base64", () => {
  const expected = createHash("sha256").update("abc").digest("base64");
  expect(sha256Of(Buffer.from("abc"))).toBe(expected);
});
