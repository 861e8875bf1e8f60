import { createRequire } from "node:module";
import { Random } from "fast-check";
import { describe, expect, it } from "vitest";
import { loadWithGeneration } from "../../src/module-loader/module-generation.ts";
import { createProcess } from "./loading-process.ts";

interface Handler {
  readonly PackageClass: unknown;
  readonly nameAtStart: string | undefined;
  readonly url: string;
  handler(): unknown;
  lateHandler(): Promise<unknown>;
}

const { nativeImport } = createRequire(import.meta.url)("./fixtures/native-import.cjs") as {
  nativeImport(url: string): Promise<Handler>;
};
const load = () => nativeImport(new URL("./fixtures/esm/handler.mjs", import.meta.url).href);
const loadFresh = async (name = "worker") => (await loadWithGeneration(createProcess(name), load)) as Handler;

describe("ES modules that Node loads", () => {
  it("are evaluated afresh, with their local modules", async () => {
    for (let i = 0; i < 3; i++) {
      const { handler } = await loadFresh();
      expect(handler()).toEqual({ invocations: 1, dep: 1, deep: 1 });
      expect(handler()).toEqual({ invocations: 2, dep: 2, deep: 2 });
    }
  });

  it("run in the scope of the process and share packages", async () => {
    const first = await loadFresh("first");
    const second = await loadFresh("second");
    expect([first.nameAtStart, second.nameAtStart]).toEqual(["first", "second"]);
    expect(first.PackageClass).toBe(second.PackageClass);
    expect(first.PackageClass).toBe(Random);
  });

  it("belong to their generation when they are imported late", async () => {
    const first = await loadFresh();
    const second = await loadFresh();
    expect(await first.lateHandler()).toEqual({ late: 1, deep: 1 });
    expect(await second.lateHandler()).toEqual({ late: 1, deep: 1 });
    expect(first.handler()).toEqual({ invocations: 1, dep: 1, deep: 2 });
  });

  it("are the test's own outside of a load", async () => {
    const ofTest = await load();
    await loadFresh();
    expect(await load()).toBe(ofTest);
    expect(ofTest.url).not.toContain("lambdarium");
  });
});
