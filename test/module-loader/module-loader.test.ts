import { Random } from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { loadFresh, moduleLoaderName } from "../../src/module-loader/module-loader.ts";
import { countDep } from "./fixtures/dep.ts";
import { coldStart, createProcess } from "./loading-process.ts";

const load = () => import("./fixtures/handler.ts");

describe("a cold start", () => {
  it("evaluates the handler and its local modules afresh", async () => {
    for (let i = 0; i < 3; i++) {
      const { module } = await coldStart(load);
      expect(await module.handler()).toEqual({ invocations: 1, dep: 1, deep: 1 });
      expect(await module.handler()).toEqual({ invocations: 2, dep: 2, deep: 2 });
    }
  });

  it("shares packages with the test and with other environments", async () => {
    const first = await coldStart(load);
    const second = await coldStart(load);
    expect(first.module.PackageClass).toBe(Random);
    expect(second.module.PackageClass).toBe(Random);
  });

  it("runs the top-level code of every module in the environment", async () => {
    const loads = () =>
      Promise.all([load(), import("./fixtures/dep.ts"), import("./fixtures/top-level-await.ts")]);
    for (const name of ["first", "second"]) {
      const [handler, dep, { names }] = (await coldStart(loads, name)).module;
      expect([handler.nameAtStart, dep.nameAtStart, ...names]).toEqual([name, name, name, name]);
    }
    expect((await import("./fixtures/dep.ts")).nameAtStart).toBeUndefined();
  });

  it("leaves the test's own modules as they are", async () => {
    const before = await import("./fixtures/dep.ts");
    const calls = before.countDep();
    const { module } = await coldStart(load);
    await module.handler();
    expect(await import("./fixtures/dep.ts")).toBe(before);
    expect(countDep()).toBe(calls + 1);
  });

  it("gives a module that is imported late to the environment that imports it", async () => {
    const first = await coldStart(load);
    const second = await coldStart(load);
    expect(await first.process.run(first.module.lateHandler)).toEqual({ late: 1, deep: 1 });
    expect(await second.process.run(second.module.lateHandler)).toEqual({ late: 1, deep: 1 });
    expect(await first.process.run(first.module.handler)).toEqual({ invocations: 1, dep: 1, deep: 2 });
    expect(await first.process.run(first.module.lateHandler)).toEqual({ late: 2, deep: 3 });
  });

  it("passes on what the module throws, and starts anew the next time", async () => {
    const attempt = () => coldStart(() => import("./fixtures/failing.ts"));
    await expect(attempt()).rejects.toThrow(new RangeError("no connection, attempt 1"));
    await expect(attempt()).rejects.toThrow(new RangeError("no connection, attempt 1"));
  });

  it("passes on what the load itself throws", async () => {
    const error = new Error("not today");
    const loading = loadFresh(createProcess("worker"), () => {
      throw error;
    });
    await expect(loading).rejects.toBe(error);
  });

  it("accepts a load that answers at once", async () => {
    const handler = () => "done";
    expect(await loadFresh(createProcess("worker"), () => handler)).toBe(handler);
  });
});

describe("mocks of local modules", () => {
  afterEach(() => {
    vi.doUnmock("./fixtures/dep.ts");
    vi.doUnmock("./fixtures/deep.ts");
  });

  it("apply to environments that start later, with the instance that the test sees", async () => {
    const mocked = vi.fn(() => 42);
    vi.doMock("./fixtures/dep.ts", () => ({ countDep: mocked, countDeepThroughDep: () => 0 }));
    const first = await coldStart(load);
    const second = await coldStart(load);
    expect(await first.module.handler()).toEqual({ invocations: 1, dep: 42, deep: 0 });
    expect(await second.module.handler()).toEqual({ invocations: 1, dep: 42, deep: 0 });
    expect((await import("./fixtures/dep.ts")).countDep).toBe(mocked);
    expect(mocked).toHaveBeenCalledTimes(2);
  });

  it("made automatically are shared with the test as well", async () => {
    vi.doMock("./fixtures/deep.ts");
    const { module } = await coldStart(load);
    const { countDeep } = await import("./fixtures/deep.ts");
    vi.mocked(countDeep).mockReturnValue(7);
    expect(await module.handler()).toEqual({ invocations: 1, dep: 1, deep: 7 });
  });

  it("do not reach environments that started before", async () => {
    const { module } = await coldStart(load);
    vi.doMock("./fixtures/dep.ts", () => ({ countDep: () => 42, countDeepThroughDep: () => 0 }));
    await coldStart(load);
    expect(await module.handler()).toEqual({ invocations: 1, dep: 1, deep: 1 });
  });
});

it("Vitest is who loads modules here", () => {
  expect(moduleLoaderName()).toBe("vitest");
});
