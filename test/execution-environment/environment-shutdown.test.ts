import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("The end of an environment", () => {
  it.each([
    "environment.initCompleted",
    "invocation.started",
    "extension.eventReceived",
    "log.line",
    "environment.leftWorkBehind",
    "invocation.completed",
    "environment.reset",
  ] as const)(
    "comes once when it is killed by whoever hears of %s: its invocation ends once, its concurrency is free once",
    async (kind) => {
      for (const event of ["answers", "throws", "exits", "times out", "answers early"]) {
        const runtime = startRuntime();
        const worker = runtime.createFunction("worker", {
          reservedConcurrentExecutions: 2,
          timeout: 1,
          extensions: [
            { name: "first", onInvoke: () => pass(10), onShutdown: () => pass(50) },
            { name: "second", onInvoke: () => pass(200), onShutdown: () => pass(5) },
          ],
          handler: async (how: string) => {
            console.log("began");
            setTimeout(() => {}, 5_000);
            await pass(how === "answers early" ? 1 : 100);
            if (how === "exits") process.exit(1);
            if (how === "throws") throw new Error("broken");
            if (how === "times out") await pass(10_000);
          },
        });
        let killed: string | undefined;
        runtime.on(kind, () => {
          const [environment] = worker.environments;
          killed ??= environment?.id;
          if (environment?.id === killed) environment?.kill();
        });
        await worker.invoke(event);
        await runtime.settle();
        expect(runtime.journal.where("invocation.started")).toHaveLength(1);
        expect(runtime.journal.where("invocation.completed")).toHaveLength(1);
        const outcomes = await Promise.allSettled([0, 1, 2].map(() => worker.invoke("answers")));
        expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected"]);
        await runtime.settle();
        const ofKilled = runtime.journal.entries.filter(
          (entry) => "environmentId" in entry && entry.environmentId === killed,
        );
        expect(ofKilled.filter((entry) => entry.kind === "environment.shutdown").length).toBeLessThanOrEqual(
          1,
        );
        const end = ofKilled.findIndex((entry) => entry.kind === "environment.shutdown");
        if (end !== -1) expect(ofKilled.slice(end + 1)).toEqual([]);
      }
    },
  );

  it("is not put off by extensions when it is killed in its Shutdown phase, and has the reason it had", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "slow", onShutdown: () => pass(1_000) }],
      handler: async () => {},
    });
    await worker.invoke();
    worker.forceColdStart();
    await runtime.advanceBy(10);
    const [environment] = worker.environments;
    for (let time = 0; time < 2; time++) environment?.kill();
    expect(worker.environments).toEqual([]);
    await runtime.settle();
    expect(runtime.journal.where("environment.shutdown")).toMatchObject([{ reason: "spindown" }]);
    expect(runtime.journal.where("environment.shutdown")[0]?.at).toBe(runtime.now());
  });

  it("comes with the end of its runtime, also in its Shutdown phase, and nobody is told", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "slow", onShutdown: () => pass(1_000) }],
      handler: async () => {},
    });
    await worker.invoke();
    worker.forceColdStart();
    expect(worker.environments.map(({ state }) => state.phase)).toEqual(["shutdown"]);
    await runtime.dispose();
    expect(worker.environments).toEqual([]);
    expect(runtime.journal.where("environment.shutdown")).toEqual([]);
  });

  it("leaves a function that goes on when its processes are killed as soon as they are initialised", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "ok" });
    runtime.once("environment.initCompleted", () => worker.environments[0]?.kill());
    expect((await worker.invoke()).payload).toBe("ok");
    expect(runtime.journal.where("environment.initCompleted").map(({ phase }) => phase)).toEqual([
      "init",
      "invoke",
    ]);
  });
});
