import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("The journal of an invocation", () => {
  it("bills whole milliseconds, Init and all, and one at the least", async () => {
    const durations = fc.record({
      initMs: fc.nat(3_000),
      handlerMs: fc.array(fc.nat(2_000), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(durations, async ({ initMs, handlerMs }) => {
        const runtime = startRuntime();
        const worker = runtime.createFunction("worker", {
          initDuration: initMs,
          handler: async (ms: number) => (ms === 0 ? undefined : pass(ms)),
        });
        for (const ms of handlerMs) await worker.invoke(ms);
        expect(worker.invocations).toMatchObject(
          handlerMs.map((ms, index) => ({
            durationMs: ms,
            billedDurationMs: Math.max(1, ms + (index === 0 ? initMs : 0)),
          })),
        );
        expect(worker.invocations.map(({ initDurationMs }) => initDurationMs)).toEqual(
          handlerMs.map((_ms, index) => (index === 0 ? initMs : undefined)),
        );
        await runtime.dispose();
      }),
      { numRuns: 30 },
    );
  });

  it("bills the Init with the first invocation also when that times out", async () => {
    const worker = startRuntime().createFunction("worker", {
      initDuration: 428,
      timeout: 2,
      handler: async () => pass(60_000),
    });
    await worker.invoke({});
    expect(worker.invocations[0]).toMatchObject({
      outcome: "timeout",
      durationMs: 2_000,
      initDurationMs: 428,
      billedDurationMs: 2_428,
    });
    expect(worker.logs.toString()).toMatch(
      /REPORT .*Duration: 2000\.00 ms\tBilled Duration: 2428 ms\t.*Init Duration: 428\.00 ms\tStatus: timeout/,
    );
  });

  it("counts the Init that follows a reset as duration", async () => {
    const worker = startRuntime().createFunction("worker", {
      initDuration: 80,
      handler: async (crash: boolean) => (crash ? process.exit(1) : pass(15)),
    });
    for (const crash of [true, false, false]) await worker.invoke(crash);
    expect(
      worker.invocations.map(({ durationMs, billedDurationMs, initDurationMs }) => [
        durationMs,
        billedDurationMs,
        initDurationMs,
      ]),
    ).toEqual([
      [0, 80, 80],
      [95, 95, undefined],
      [15, 15, undefined],
    ]);
  });

  it("starts an invocation before it ends, both in the same environment and with the same event", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => pass(5) });
    await Promise.all([worker.invoke({ n: 1 }), worker.invoke({ n: 2 })]);
    const started = runtime.journal.where("invocation.started");
    const completed = runtime.journal.where("invocation.completed");
    expect(started.map(({ event, source, attempt }) => ({ event, source, attempt }))).toEqual([
      { event: '{"n":1}', source: { type: "invoke" }, attempt: 1 },
      { event: '{"n":2}', source: { type: "invoke" }, attempt: 1 },
    ]);
    expect(completed.map(({ requestId, environmentId }) => [requestId, environmentId])).toEqual(
      started.map(({ requestId, environmentId }) => [requestId, environmentId]),
    );
  });
});
