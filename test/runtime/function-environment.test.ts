import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "./started-runtime.ts";

describe("An environment as a test sees it", () => {
  it("tells where it is in its life", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { initDuration: "1s", handler: async () => pass(1_000) });
    const answer = worker.invoke({});
    const phases: unknown[] = [];
    for (let half = 0; half < 5; half++) {
      await runtime.advanceBy(500);
      phases.push(worker.environments[0]?.state.phase);
    }
    await answer;
    expect(phases).toEqual(["init", "invoke", "invoke", "ready", "ready"]);
    expect(worker.environments[0]).toMatchObject({
      invocationCount: 1,
      initializationType: "on-demand",
      version: "$LATEST",
    });
    expect(worker.environments[0]?.logStreamName).toBe(`2026/01/01/[$LATEST]${worker.environments[0]?.id}`);
  });

  it("can be killed in every phase of its life, and the function goes on", async () => {
    for (const killAt of [100, 600, 1_100, 1_600]) {
      const runtime = startRuntime();
      const worker = runtime.createFunction("worker", {
        timeout: 10,
        initDuration: "500ms",
        extensions: [{ name: "slow", onShutdown: () => pass(1_000) }],
        handler: async (crash: boolean) => {
          await pass(500);
          if (crash) process.exit(1);
          return "ok";
        },
      });
      const answer = worker.invoke(killAt === 1_600);
      await runtime.advanceBy(killAt);
      for (const environment of worker.environments) environment.kill();
      await answer;
      expect((await worker.invoke(false)).payload).toBe("ok");
      await runtime.settle();
    }
  });
});
