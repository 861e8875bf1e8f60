import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("The environments of a function", () => {
  it("are as many as there are invocations at once, and serve one each", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => pass(1_000) });
    await Promise.all(Array.from({ length: 20 }, () => worker.invoke({})));
    expect(worker.environments).toHaveLength(20);
    expect(new Set(worker.invocations.map(({ environmentId }) => environmentId)).size).toBe(20);
  });

  it("are used again before new ones are made, the most recently used first", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async (ms: number) => pass(ms) });
    await Promise.all([worker.invoke(100), worker.invoke(300), worker.invoke(200)]);
    await worker.invoke(0);
    const last = worker.invocations.at(-1);
    expect(last).toMatchObject({ coldStart: false, environmentId: worker.invocations[1]?.environmentId });
    expect(worker.environments).toHaveLength(3);
  });

  it("grow old and go, one by one, when the load shrinks", async () => {
    const runtime = startRuntime({ environmentIdleTimeout: "5m" });
    const worker = runtime.createFunction("worker", { handler: async () => pass(1_000) });
    await Promise.all([worker.invoke({}), worker.invoke({}), worker.invoke({})]);
    for (let minute = 0; minute < 6; minute++) {
      await worker.invoke({});
      await runtime.advanceBy("1m");
    }
    expect(worker.environments).toHaveLength(1);
  });

  it("are all shut down for a forced cold start, except the busy ones", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { timeout: 60, handler: async (ms: number) => pass(ms) });
    const busy = worker.invoke(30_000);
    await worker.invoke(0);
    worker.forceColdStart();
    expect(worker.environments.map(({ state }) => state.phase)).toEqual(["invoke"]);
    await busy;
  });
});
