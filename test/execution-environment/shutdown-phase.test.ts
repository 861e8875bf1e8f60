import { describe, expect, it } from "vitest";
import type { ExtensionOptions } from "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

/** A function that was invoked once, and the time its environment then takes to go. */
async function timeToGo(extensions: readonly ExtensionOptions[]) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", { extensions, handler: async () => {} });
  await worker.invoke();
  const begin = runtime.now();
  worker.forceColdStart();
  await runtime.settle();
  expect(worker.environments).toEqual([]);
  return { runtime, worker, tookMs: runtime.now() - begin };
}

const named = (name: string, onShutdown: () => void | Promise<void>): ExtensionOptions => ({
  name,
  onShutdown,
});

describe("The Shutdown phase", () => {
  it("takes no time without extensions", async () => {
    expect((await timeToGo([])).tookMs).toBe(0);
  });

  it("takes as long as the slowest extension", async () => {
    expect((await timeToGo([named("a", () => pass(300)), named("b", () => pass(900))])).tookMs).toBe(900);
  });

  it("takes two seconds at the most", async () => {
    expect((await timeToGo([named("a", () => pass(300)), named("b", () => pass(60_000))])).tookMs).toBe(
      2_000,
    );
  });

  it.each([
    ["throws", () => Promise.reject(new Error("broken"))],
    ["exits", async () => process.exit(1)],
    [
      "throws in a timer",
      async () => {
        setTimeout(() => {
          throw new Error("broken");
        }, 0);
        await pass(60_000);
      },
    ],
  ])("does not wait for an extension that %s, and tells of its failure", async (_how, onShutdown) => {
    const { runtime, tookMs } = await timeToGo([named("broken", onShutdown), named("slow", () => pass(500))]);
    expect(tookMs).toBe(500);
    expect(runtime.journal.where("extension.failed")).toMatchObject([
      { extension: "broken", errorType: "Extension.Crash" },
    ]);
  });

  it("is left out when an environment is killed outright, whatever it is doing", async () => {
    const runtime = startRuntime();
    const told: string[] = [];
    const worker = runtime.createFunction("worker", {
      timeout: 10,
      extensions: [named("a", () => void told.push("shutdown"))],
      handler: () => pass(5_000),
    });
    const answer = worker.invoke();
    await runtime.advanceBy("1s");
    worker.environments[0]?.kill();
    await answer;
    await worker.invoke();
    worker.environments[0]?.kill();
    await runtime.settle();
    expect(told).toEqual([]);
  });

  it("of a reset ends when the environment is killed", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      extensions: [named("slow", () => pass(1_500))],
      handler: async () => process.exit(1),
    });
    await worker.invoke();
    expect(worker.environments[0]?.state).toEqual({ phase: "reset", reason: "failure" });
    const begin = runtime.now();
    worker.environments[0]?.kill();
    await runtime.settle();
    expect([worker.environments, runtime.now() - begin]).toEqual([[], 0]);
  });
});
