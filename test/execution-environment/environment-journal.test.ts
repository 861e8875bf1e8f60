import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe.each(["nodejs22.x", "nodejs24.x"] as const)("Output on %s", (runtimeName) => {
  it("after the answer still belongs to the request that was answered", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      runtime: runtimeName,
      handler: async (number: number) => {
        void (async () => {
          for (let turn = 0; turn < 20; turn++) await null;
          console.log(`after answer ${number}`);
        })();
      },
    });
    await worker.invoke(1);
    await worker.invoke(2);
    const ids = worker.logs.lines
      .filter(({ message }) => message.includes("after answer"))
      .map(({ requestId }) => requestId);
    expect(ids).toEqual(worker.invocations.map(({ requestId }) => requestId));
  });

  it("of a fault between invocations belongs to the request that caused it", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      runtime: runtimeName,
      handler: async () => {
        void Promise.reject(new Error("at the end"));
      },
    });
    await worker.invoke();
    await runtime.settle();
    const line = worker.logs.lines.find(({ message }) => message.includes("at the end"));
    expect(line?.requestId).toBe(worker.invocations[0]?.requestId);
  });

  it("while a reset environment initialises again belongs to no request", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      runtime: runtimeName,
      load: () => {
        console.log("loading");
        return { handler: async (crash: boolean) => (crash ? process.exit(1) : "ok") };
      },
    });
    await worker.invoke(true);
    await worker.invoke(false);
    const lines = worker.logs.lines.filter(({ message }) => message.includes("loading"));
    expect(lines.map(({ requestId }) => requestId)).toEqual([undefined, undefined]);
  });
});

describe("The journal of an environment", () => {
  it("calls an invocation a cold start if its caller waited for an Init", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      initDuration: "1s",
      handler: async (crash: boolean) => (crash ? process.exit(1) : "ok"),
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    for (const crash of [true, false, false]) await version.invoke(crash);
    expect(worker.invocations.map(({ coldStart, durationMs }) => [coldStart, durationMs])).toEqual([
      [false, 0],
      [true, 1_000],
      [false, 0],
    ]);
  });

  it("tells of one end only, also when an environment is killed that was to go anyway", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { timeout: 10, handler: () => pass(5_000) });
    const answer = worker.invoke();
    await runtime.advanceBy("1s");
    const [environment] = worker.environments;
    worker.update({ timeout: 20 });
    environment?.kill();
    expect((await answer).functionError).toBe("Unhandled");
    expect(runtime.journal.where("environment.shutdown").map(({ reason }) => reason)).toEqual(["killed"]);
    expect(runtime.journal.where("environment.reset")).toEqual([]);
  });
});
