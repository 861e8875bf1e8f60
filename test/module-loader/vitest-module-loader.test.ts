import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { isVitest, loadInVitest } from "../../src/module-loader/vitest-module-loader.ts";
import { createProcess } from "./loading-process.ts";

interface VitestWorker {
  evaluatedModules: object;
}

const worker = (globalThis as unknown as { __vitest_worker__: VitestWorker }).__vitest_worker__;

it("Vitest is known by its worker", () => {
  expect(isVitest()).toBe(true);
});

it("CommonJS handlers that are required by Node start afresh with their local modules", async () => {
  const require = createRequire(import.meta.url);
  const load = () => require("./fixtures/commonjs/handler.cjs");
  for (let i = 0; i < 2; i++) {
    const { handler } = (await loadInVitest(createProcess("worker"), load)) as { handler(): unknown };
    expect(handler()).toEqual({ invocations: 1, dep: 1, deep: 1 });
  }
});

describe("a Vitest whose module graph looks different", () => {
  const { evaluatedModules } = worker;
  afterEach(() => {
    worker.evaluatedModules = evaluatedModules;
  });

  it("gives cold starts through vi.resetModules()", async () => {
    const { idToModuleMap } = evaluatedModules as { idToModuleMap: unknown };
    worker.evaluatedModules = { idToModuleMap };
    const load = () => import("./fixtures/handler.ts");
    for (let i = 0; i < 2; i++) {
      const module = (await loadInVitest(createProcess("worker"), load)) as Awaited<ReturnType<typeof load>>;
      expect(await module.handler()).toEqual({ invocations: 1, dep: 1, deep: 1 });
    }
  });
});
