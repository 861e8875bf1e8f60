import { describe, expect, it } from "vitest";
import type { Handler } from "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

const RUNTIMES = ["nodejs20.x", "nodejs22.x"] as const;

async function invoke(runtimeName: (typeof RUNTIMES)[number], handler: Handler, timeout = 30) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", { runtime: runtimeName, timeout, handler });
  const begin = runtime.now();
  const { payload, functionError } = await worker.invoke({});
  return { payload, functionError, tookMs: runtime.now() - begin, worker };
}

describe.each(RUNTIMES)("A handler on %s", (runtimeName) => {
  it("that is async answers with what it returns, at once, whatever timers it leaves", async () => {
    const { payload, tookMs } = await invoke(runtimeName, async () => {
      setTimeout(() => {}, 5_000);
      return { ok: true };
    });
    expect([payload, tookMs]).toEqual([{ ok: true }, 0]);
  });

  it("that returns a promise without being async answers with its value", async () => {
    expect((await invoke(runtimeName, () => Promise.resolve(7))).payload).toBe(7);
  });

  it("that is not async and returns a value answers null: the value is ignored", async () => {
    const { payload, functionError } = await invoke(runtimeName, () => "ignored");
    expect([payload, functionError]).toEqual([null, undefined]);
  });

  it("that calls back waits for the event loop to be empty", async () => {
    const { payload, tookMs } = await invoke(runtimeName, (_event, _context, callback) => {
      setTimeout(() => {}, 7_000);
      callback(null, 1);
    });
    expect([payload, tookMs]).toEqual([1, 7_000]);
  });

  it("that calls back is answered at once with callbackWaitsForEmptyEventLoop = false", async () => {
    const { payload, tookMs } = await invoke(runtimeName, (_event, context, callback) => {
      context.callbackWaitsForEmptyEventLoop = false;
      setTimeout(() => {}, 7_000);
      callback(null, 2);
    });
    expect([payload, tookMs]).toEqual([2, 0]);
  });

  it("that calls back never empties its event loop with an interval, and times out", async () => {
    const { payload, tookMs } = await invoke(runtimeName, (_event, _context, callback) => {
      setInterval(() => {}, 1_000);
      callback(null, 2);
    });
    expect(payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect(tookMs).toBe(30_000);
  });

  it("that calls back does not wait for timers without a reference", async () => {
    const { tookMs } = await invoke(runtimeName, (_event, _context, callback) => {
      setInterval(() => {}, 1_000).unref();
      callback(null, 2);
    });
    expect(tookMs).toBe(0);
  });

  it("that calls back with an error is answered at once", async () => {
    const { payload, functionError, tookMs } = await invoke(runtimeName, (_event, _context, callback) => {
      setTimeout(() => {}, 7_000);
      callback(new RangeError("no"));
    });
    expect(payload).toMatchObject({ errorType: "RangeError", errorMessage: "no" });
    expect([functionError, tookMs]).toEqual(["Unhandled", 0]);
  });

  it("that calls back twice keeps its first answer and logs the second", async () => {
    const { payload, worker } = await invoke(runtimeName, (_event, _context, callback) => {
      callback(null, "first");
      callback(null, "second");
    });
    expect(payload).toBe("first");
    expect(worker.logs.toString()).toContain(
      "Invocation has already been reported as done. Cannot call complete more than once per invocation.",
    );
  });

  it("that never calls back answers null once the event loop is empty", async () => {
    const { payload, tookMs } = await invoke(runtimeName, (_event, _context, _callback) => {
      setTimeout(() => {}, 2_000);
    });
    expect([payload, tookMs]).toEqual([null, 2_000]);
  });

  it("may answer through context.succeed, fail and done", async () => {
    const answers = [
      await invoke(runtimeName, (_event, context) => context.succeed("yes")),
      await invoke(runtimeName, (_event, context) => context.done(undefined, "done")),
      await invoke(runtimeName, (_event, context) => context.fail("no")),
      await invoke(runtimeName, (_event, context) => (context.fail as () => void)()),
    ].map(({ payload }) => payload);
    expect(answers).toEqual([
      "yes",
      "done",
      { errorType: "string", errorMessage: "no", trace: [] },
      { errorType: "string", errorMessage: "handled", trace: [] },
    ]);
  });

  it("that is async and never settles is Runtime.NodeJsExit, and its process survives", async () => {
    const runtime = startRuntime();
    let calls = 0;
    const worker = runtime.createFunction("worker", {
      runtime: runtimeName,
      handler: async () => {
        calls++;
        if (calls === 1) await new Promise(() => {});
        return calls;
      },
    });
    const { payload, functionError } = await worker.invoke({});
    expect(payload).toMatchObject({ errorType: "Runtime.NodeJsExit" });
    expect(functionError).toBe("Unhandled");
    expect((await worker.invoke({})).payload).toBe(2);
    expect(worker.environments).toHaveLength(1);
    expect(runtime.journal.where("environment.reset")).toEqual([]);
  });

  it("that returns a promise without being async and never settles answers null", async () => {
    expect((await invoke(runtimeName, () => new Promise(() => {}))).payload).toBeNull();
  });

  it("that waits for a promise which the test settles a little later is waited for", async () => {
    let settle = (_value: string): void => {};
    const gate = new Promise<string>((resolve) => {
      settle = resolve;
    });
    setTimeout(() => settle("opened"), 5);
    expect((await invoke(runtimeName, async () => gate)).payload).toBe("opened");
  });

  it("that leaves a rejection unhandled while it runs fails with it, and its environment is reset", async () => {
    const { payload, worker } = await invoke(runtimeName, async () => {
      void Promise.reject(new Error("late"));
      await pass(1_000);
    });
    expect(payload).toMatchObject({
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "Error: late",
    });
    expect(worker.logs.toString()).toMatch(/ERROR\tUnhandled Promise Rejection \t\{"errorType":"Error"/);
    expect(worker.invocations[0]?.outcome).toBe("crash");
  });

  it("that leaves a rejection unhandled in its last tick still succeeds; the next invocation initialises anew", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      runtime: runtimeName,
      handler: async (event: { fail: boolean }) => {
        if (event.fail) void Promise.reject(new Error("late"));
        return "ok";
      },
    });
    expect((await worker.invoke({ fail: true })).payload).toBe("ok");
    expect((await worker.invoke({ fail: false })).payload).toBe("ok");
    expect(worker.invocations.map(({ coldStart }) => coldStart)).toEqual([true, true]);
    expect(worker.environments).toHaveLength(1);
    expect(runtime.journal.where("environment.reset")).toHaveLength(1);
  });

  it("fails with what a timer's callback throws", async () => {
    const { payload, worker } = await invoke(runtimeName, async () => {
      setTimeout(() => {
        throw new TypeError("in a timer");
      }, 10);
      await pass(1_000);
    });
    expect(payload).toMatchObject({ errorType: "TypeError", errorMessage: "in a timer" });
    expect(worker.logs.toString()).toContain("ERROR\tUncaught Exception");
  });
});
