import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("The invocations of a function", () => {
  it("are told with their events, their ends and their times", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (event: { fail: boolean }) => {
        await pass(250);
        if (event.fail) throw new RangeError("no");
        return { ok: true };
      },
    });
    const begin = runtime.now();
    await worker.invoke({ fail: false });
    await worker.invoke({ fail: true });
    expect(worker.invocations).toMatchObject([
      {
        event: { fail: false },
        outcome: "success",
        payload: { ok: true },
        version: "$LATEST",
        attempt: 1,
        coldStart: true,
        source: { type: "invoke" },
        invokedFunctionArn: worker.arn,
        startedAt: begin,
        endedAt: begin + 250,
        durationMs: 250,
        billedDurationMs: 250,
      },
      {
        event: { fail: true },
        outcome: "error",
        errorType: "RangeError",
        errorMessage: "no",
        coldStart: false,
      },
    ]);
  });

  it("are running until they have ended; what was looked at before stays as it was", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => pass(2_000) });
    const answer = worker.invoke({});
    await runtime.advanceBy("1s");
    const before = worker.invocations;
    expect(before).toMatchObject([{ outcome: "running" }]);
    await answer;
    expect(worker.invocations).toMatchObject([{ outcome: "success" }]);
    expect(before).toMatchObject([{ outcome: "running" }]);
    expect(worker.invocations).toBe(worker.invocations);
  });

  it("are told as far back as the journal goes, whenever somebody looked before", async () => {
    const runtime = startRuntime({ journalLimit: 1_000 });
    const worker = runtime.createFunction("worker", { handler: async () => pass(10) });
    const unwatched = runtime.createFunction("unwatched", { handler: async () => pass(10) });
    const crowd = Array.from({ length: 200 }, () => [worker.invoke(), unwatched.invoke()]).flat();
    await runtime.advanceBy(5);
    expect(worker.invocations).toHaveLength(200);
    await Promise.all(crowd);
    for (let count = 0; count < 400; count++) await Promise.all([worker.invoke(), unwatched.invoke()]);
    expect(runtime.journal.dropped).toBeGreaterThan(0);
    expect(worker.invocations.filter(({ outcome }) => outcome === "running")).toEqual([]);
    expect(worker.invocations.length).toBe(unwatched.invocations.length);
    expect(worker.invocations).toHaveLength(
      runtime.journal.where("invocation.started", { functionName: "worker" }).length,
    );
  });

  it("are the function's own", async () => {
    const runtime = startRuntime();
    const [first, second] = [
      runtime.createFunction("first", { handler: async () => {} }),
      runtime.createFunction("second", { handler: async () => {} }),
    ];
    await Promise.all([first.invoke({}), second.invoke({}), first.invoke({})]);
    expect([first.invocations.length, second.invocations.length]).toEqual([2, 1]);
  });
});
