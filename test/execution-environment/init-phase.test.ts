import { describe, expect, it } from "vitest";
import type { LambdaRuntime } from "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("The Init phase", () => {
  it("takes the time that the function is given for it, and is billed with the first invocation", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { initDuration: "250ms", handler: async () => pass(10) });
    await worker.invoke({});
    await worker.invoke({});
    expect(worker.invocations).toMatchObject([
      { coldStart: true, initDurationMs: 250, durationMs: 10, billedDurationMs: 260 },
      { coldStart: false, durationMs: 10, billedDurationMs: 10 },
    ]);
    expect(worker.invocations[1]).not.toHaveProperty("initDurationMs");
  });

  it("is not part of the function's timeout", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      initDuration: "8s",
      timeout: 3,
      handler: async (_event, context) => context.getRemainingTimeInMillis(),
    });
    expect((await worker.invoke({})).payload).toBe(3_000);
  });

  it("runs the module's code once for an environment, and again for the next", async () => {
    const runtime = startRuntime();
    let loads = 0;
    const load = () => {
      loads++;
      return { handler: async () => loads };
    };
    const worker = runtime.createFunction("worker", { load });
    await worker.invoke({});
    await worker.invoke({});
    worker.forceColdStart();
    expect((await worker.invoke({})).payload).toBe(2);
  });

  it("that fails is repeated inside the first invocation: the module's code runs twice", async () => {
    const runtime = startRuntime();
    let loads = 0;
    const worker = runtime.createFunction("broken", {
      load: () => {
        loads++;
        throw new Error("no connection");
      },
    });
    const { payload, statusCode, functionError } = await worker.invoke({});
    expect(payload).toMatchObject({ errorType: "Error", errorMessage: "no connection" });
    expect([statusCode, functionError, loads]).toEqual([200, "Unhandled", 2]);
    await worker.invoke({});
    expect(loads).toBe(3);
  });

  it("that succeeds when it is repeated counts as duration, not as Init Duration", async () => {
    const runtime = startRuntime();
    let loads = 0;
    const worker = runtime.createFunction("flaky", {
      load: async () => {
        if (++loads === 1) throw new Error("first time");
        await pass(500);
        return { handler: async () => "ok" };
      },
      timeout: 3,
    });
    expect((await worker.invoke({})).payload).toBe("ok");
    const [invocation] = worker.invocations;
    expect(invocation).toMatchObject({ durationMs: 500, billedDurationMs: 500 });
    expect(invocation).not.toHaveProperty("initDurationMs");
  });

  it("writes its failure before START, with its two phases", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("broken", {
      load: () => {
        throw new SyntaxError("Unexpected end of input");
      },
    });
    await worker.invoke({});
    const lines = worker.logs.lines.map(({ message }) =>
      message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>"),
    );
    const shortened = lines.map((line) =>
      line.replace(/\{.*\}/s, "{...}").replace(/Version ARN: .*/, "Version ARN: ..."),
    );
    expect(shortened).toMatchInlineSnapshot(`
      [
        "INIT_START Runtime Version: nodejs:22.v105	Runtime Version ARN: ...",
        "2026-01-01T00:00:00.000Z	undefined	ERROR	Uncaught Exception 	{...}",
        "INIT_REPORT Init Duration: 0.00 ms	Phase: init	Status: error	Error Type: Runtime.UserCodeSyntaxError",
        "2026-01-01T00:00:00.000Z	undefined	ERROR	Uncaught Exception 	{...}",
        "INIT_REPORT Init Duration: 0.00 ms	Phase: invoke	Status: error	Error Type: Runtime.UserCodeSyntaxError",
        "START RequestId: <id> Version: $LATEST",
        "END RequestId: <id>",
        "REPORT RequestId: <id>	Duration: 0.00 ms	Billed Duration: 1 ms	Memory Size: 128 MB	Max Memory Used: 37 MB	Status: error	Error Type: Runtime.UserCodeSyntaxError",
      ]
    `);
  });

  it("has ten seconds, whatever the timeout is; what it began is repeated under the timeout", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("slow", {
      initDuration: "11s",
      timeout: 4,
      handler: async () => "never",
    });
    const begin = runtime.now();
    const { payload } = await worker.invoke({});
    expect(payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect(runtime.now() - begin).toBe(14_000);
    expect(
      runtime.journal.where("environment.initCompleted").map(({ phase, status }) => [phase, status]),
    ).toEqual([
      ["init", "timeout"],
      ["invoke", "timeout"],
    ]);
  });

  it("fails with Runtime.ExitError when the process exits while the module is loaded", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("init-exit", { load: () => process.exit(0) });
    expect((await worker.invoke({})).payload).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(
        /^RequestId: .{36} Error: Runtime exited without providing a reason$/,
      ),
    });
  });

  it("fails with what is left unhandled while the module is loaded", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("floating", {
      load: async () => {
        void Promise.reject(new Error("floating"));
        await pass(100);
        return { handler: async () => {} };
      },
    });
    expect((await worker.invoke({})).payload).toMatchObject({
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: "Error: floating",
    });
  });

  it("finds the export that the handler's name says", async () => {
    const runtime = startRuntime();
    const module = { process: async () => "processed", notFn: 1 };
    const worker = runtime.createFunction("named", { load: () => module, handler: "worker.process" });
    const wrong = runtime.createFunction("wrong", { load: () => module, handler: "worker.notFn" });
    expect((await worker.invoke({})).payload).toBe("processed");
    expect((await wrong.invoke({})).payload).toMatchObject({
      errorType: "Runtime.HandlerNotFound",
      errorMessage: "worker.notFn is not a function",
    });
  });

  it("logs without a request id", async () => {
    const runtime = startRuntime();
    const load = () => {
      console.log("loading");
      return { handler: async () => {} };
    };
    const worker = runtime.createFunction("worker", { load });
    const newer = runtime.createFunction("newer", { load, runtime: "nodejs24.x" });
    await worker.invoke({});
    await newer.invoke({});
    expect(worker.logs.toString()).toContain("2026-01-01T00:00:00.000Z\tundefined\tINFO\tloading");
    expect(newer.logs.toString()).toContain("2026-01-01T00:00:00.000Z\t-\tINFO\tloading");
  });

  it("can be waited through by a module with a top-level await on a timer", async () => {
    const runtime = startRuntime();
    const load = async () => {
      await pass(5_000);
      return { handler: async () => "ready" };
    };
    const worker = runtime.createFunction("worker", { load });
    expect((await worker.invoke({})).payload).toBe("ready");
    expect(worker.invocations[0]?.initDurationMs).toBe(5_000);
  });
});

/** The phases that an environment's Inits had, and how they ended. */
const initsOf = (runtime: LambdaRuntime): unknown[] =>
  runtime.journal
    .where("environment.initCompleted")
    .map(({ phase, status, durationMs }) => [phase, status, durationMs]);

describe("The Init inside an invocation", () => {
  it("after a crash shares the timeout with the handler", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      initDuration: "2s",
      timeout: 3,
      handler: async (event: string, context) =>
        event === "exit" ? process.exit(1) : context.getRemainingTimeInMillis(),
    });
    await worker.invoke("exit");
    expect((await worker.invoke("remaining")).payload).toBe(1_000);
    expect(initsOf(runtime)).toEqual([
      ["init", "success", 2_000],
      ["invoke", "success", 2_000],
    ]);
  });

  it("after a crash may run into the timeout before the handler has even started", async () => {
    const runtime = startRuntime();
    let calls = 0;
    const worker = runtime.createFunction("worker", {
      initDuration: "2s",
      timeout: 1,
      handler: async () => {
        calls++;
        process.exit(1);
      },
    });
    await worker.invoke({});
    const begin = runtime.now();
    expect((await worker.invoke({})).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect([runtime.now() - begin, calls]).toEqual([1_000, 1]);
    expect(initsOf(runtime)).toEqual([
      ["init", "success", 2_000],
      ["invoke", "timeout", 1_000],
    ]);
    const lines = worker.logs.lines.map(({ message }) =>
      message.replace(/RequestId: \S+/, "RequestId: <id>"),
    );
    expect(lines.slice(-4)).toMatchInlineSnapshot(`
      [
        "INIT_REPORT Init Duration: 1000.00 ms	Phase: invoke	Status: timeout",
        "START RequestId: <id> Version: $LATEST",
        "END RequestId: <id>",
        "REPORT RequestId: <id>	Duration: 1000.00 ms	Billed Duration: 1000 ms	Memory Size: 128 MB	Max Memory Used: 37 MB	Status: timeout",
      ]
    `);
  });

  it("is told to extensions as a new start, after a SHUTDOWN for the one before", async () => {
    const runtime = startRuntime();
    const told: string[] = [];
    const worker = runtime.createFunction("worker", {
      timeout: 1,
      extensions: [
        {
          name: "x",
          initialize: () => void told.push("start"),
          onInvoke: () => void told.push("invoke"),
          onShutdown: ({ shutdownReason }) => void told.push(shutdownReason),
        },
      ],
      handler: async (ms: number) => pass(ms),
    });
    for (const ms of [5_000, 0]) await worker.invoke(ms);
    expect(told).toEqual(["start", "invoke", "timeout", "start", "invoke"]);
  });
});

describe("The limit of the Init phase", () => {
  it("is also that of an extension which never gets ready", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 2,
      extensions: [{ name: "x", initialize: () => pass(60_000) }],
      handler: async () => {},
    });
    expect((await worker.invoke({})).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect(initsOf(runtime)).toEqual([
      ["init", "timeout", 10_000],
      ["invoke", "timeout", 2_000],
    ]);
  });

  it("is reached with ten seconds, not before", async () => {
    const runtime = startRuntime();
    for (const initDuration of [9_999, 10_000]) {
      const worker = runtime.createFunction(`init-${initDuration}`, {
        initDuration,
        timeout: 30,
        handler: async () => {},
      });
      await worker.invoke({});
    }
    expect(initsOf(runtime)).toEqual([
      ["init", "success", 9_999],
      ["init", "timeout", 10_000],
      ["invoke", "success", 10_000],
    ]);
  });

  it.each([
    [3, "129s", "success", 129_000],
    [3, "131s", "timeout", 130_000],
    [200, "131s", "success", 131_000],
  ])(
    "is 130 seconds for provisioned concurrency, or a longer timeout: timeout %d, Init of %s",
    async (timeout, initDuration, status, durationMs) => {
      const runtime = startRuntime();
      const worker = runtime.createFunction("worker", { timeout, initDuration, handler: async () => {} });
      worker.publishVersion().putProvisionedConcurrencyConfig(1);
      await runtime.settle();
      expect(initsOf(runtime)[0]).toEqual(["init", status, durationMs]);
    },
  );
});
