import { describe, expect, it } from "vitest";
import { CodeRegistry, type RegistrableCode } from "../../src/function/code-registry.ts";

const code = { handler: async () => 1 };

describe("Registered code", () => {
  it("is found by the bytes that were given back, wherever they are copied to", () => {
    const registry = new CodeRegistry(1);
    const one = registry.register(code, undefined);
    const other = registry.register({ load: () => ({}) }, undefined);
    expect(registry.find({ ZipFile: Uint8Array.from(one.ZipFile) })?.code.type).not.toBe("load");
    expect(registry.find(other)?.code).toMatchObject({ type: "load" });
    expect(registry.find({ ZipFile: new Uint8Array([1]) })).toBeUndefined();
  });

  it("has the same bytes in every run of a seed", () => {
    const bytes = (seed: number) => new CodeRegistry(seed).register(code, undefined).ZipFile;
    expect(bytes(1)).toEqual(bytes(1));
    expect(bytes(1)).not.toEqual(bytes(2));
  });

  it("is found by its place in S3, version and all, or by its image", () => {
    const registry = new CodeRegistry(1);
    const place = { s3Bucket: "code", s3Key: "worker.zip" };
    expect(registry.register(code, place)).toEqual({ S3Bucket: "code", S3Key: "worker.zip" });
    expect(registry.find({ S3Bucket: "code", S3Key: "worker.zip" })).toBeDefined();
    expect(registry.find({ S3Bucket: "code", S3Key: "worker.zip", S3ObjectVersion: "1" })).toBeUndefined();
    expect(registry.register(code, { ...place, s3ObjectVersion: "1" })).toHaveProperty(
      "S3ObjectVersion",
      "1",
    );
    expect(registry.register(code, { imageUri: "image" })).toEqual({ ImageUri: "image" });
    expect(registry.find({ ImageUri: "image" })?.imageUri).toBe("image");
  });

  it("replaces what was registered for the same place before", () => {
    const registry = new CodeRegistry(1);
    registry.register(code, { imageUri: "image" });
    const first = registry.find({ ImageUri: "image" });
    registry.register(code, { imageUri: "image" });
    expect(registry.find({ ImageUri: "image" })?.package.sha256).not.toBe(first?.package.sha256);
  });

  it("is an object with code, at a place that there can be", () => {
    const registry = new CodeRegistry(1);
    const register = (given: unknown, location?: unknown) => () =>
      registry.register(given as RegistrableCode, location as undefined);
    expect(register(undefined)).toThrow("an object with `handler` or `load`");
    expect(register({ zip: 1 })).toThrow("zip");
    expect(register(code, { s3Bucket: "code" })).toThrow("an object with `s3Bucket` and `s3Key`");
    expect(register(code, { imageUri: "image", s3Key: "key" })).toThrow("location");
  });
});
