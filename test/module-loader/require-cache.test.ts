import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { withFreshRequireCache } from "../../src/module-loader/require-cache.ts";

interface Handler {
  handler(): unknown;
  lateHandler(): unknown;
  missing(): unknown;
  builtin(): unknown;
}

const require = createRequire(import.meta.url);
const file = require.resolve("./fixtures/commonjs/handler.cjs");
const load = () => require(file) as Handler;
const loadFresh = async () => (await withFreshRequireCache(load)) as Handler;

describe("withFreshRequireCache", () => {
  it("evaluates required local modules afresh", async () => {
    for (let i = 0; i < 2; i++) {
      const { handler } = await loadFresh();
      expect(handler()).toEqual({ invocations: 1, dep: 1, deep: 1 });
      expect(handler()).toEqual({ invocations: 2, dep: 2, deep: 2 });
    }
  });

  it("puts back what the test had required", async () => {
    const ofTest = load();
    const keys = Object.keys(require.cache).sort();
    const fresh = await loadFresh();
    expect(fresh).not.toBe(ofTest);
    expect(load()).toBe(ofTest);
    expect(Object.keys(require.cache).sort()).toEqual(keys);
  });

  it("finds the modules it was loaded with when more are required late", async () => {
    const first = await loadFresh();
    const second = await loadFresh();
    expect(first.lateHandler()).toEqual({ late: 1, deep: 1 });
    expect(second.lateHandler()).toEqual({ late: 1, deep: 1 });
    expect(first.handler()).toEqual({ invocations: 1, dep: 1, deep: 2 });
    expect(first.lateHandler()).toEqual({ late: 2, deep: 3 });
  });

  it("lets a late require fail or find what is not local as ever", async () => {
    const { builtin, missing } = await loadFresh();
    expect(builtin()).toBe(require("node:path"));
    expect(missing).toThrow(expect.objectContaining({ code: "MODULE_NOT_FOUND" }));
  });

  it("restores the cache when the load fails", async () => {
    const ofTest = load();
    const failing = withFreshRequireCache(() => {
      load();
      throw new Error("not today");
    });
    await expect(failing).rejects.toThrow("not today");
    expect(load()).toBe(ofTest);
  });

  it("does not keep the modules of past environments among the children of the test's module", async () => {
    load();
    const parent = require.cache[file]?.parent;
    const before = parent?.children.length;
    await loadFresh();
    expect(parent?.children.length).toBe(before);
  });
});
