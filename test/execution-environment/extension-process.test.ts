import { describe, expect, it } from "vitest";
import type { ExtensionInvokeEvent, ExtensionOptions, ExtensionShutdownEvent } from "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

/** An extension that notes what it is told, and when. */
function recorder(extra: Partial<ExtensionOptions> = {}) {
  const events: (ExtensionInvokeEvent | ExtensionShutdownEvent)[] = [];
  const options: ExtensionOptions = {
    name: "recorder",
    onInvoke: async (event) => {
      events.push(event);
      await extra.onInvoke?.(event);
    },
    onShutdown: async (event) => {
      events.push(event);
      await extra.onShutdown?.(event);
    },
    ...(extra.initialize === undefined ? {} : { initialize: extra.initialize }),
  };
  return { events, options };
}

describe("An external extension", () => {
  it("is told of every invocation with the payload of the Extensions API", async () => {
    const runtime = startRuntime();
    const { events, options } = recorder();
    const worker = runtime.createFunction("worker", {
      extensions: [options],
      timeout: 5,
      handler: async () => {},
    });
    await worker.invoke({});
    expect(events).toEqual([
      {
        eventType: "INVOKE",
        deadlineMs: runtime.now() + 5_000,
        requestId: worker.invocations[0]?.requestId,
        invokedFunctionArn: worker.arn,
        tracing: { type: "X-Amzn-Trace-Id", value: expect.stringMatching(/^Root=1-/) },
      },
    ]);
  });

  it("initialises before the module is loaded", async () => {
    const runtime = startRuntime();
    const order: string[] = [];
    const initialize = async () => {
      await pass(200);
      order.push("extension");
    };
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "first", initialize }],
      load: () => {
        order.push("module");
        return { handler: async () => {} };
      },
    });
    await worker.invoke({});
    expect(order).toEqual(["extension", "module"]);
    expect(worker.invocations[0]?.initDurationMs).toBe(200);
  });

  it("may go on after the response, which the caller has already; its time is billed", async () => {
    const runtime = startRuntime();
    const { options } = recorder({ onInvoke: () => pass(2_000) });
    const worker = runtime.createFunction("worker", {
      extensions: [options],
      handler: async () => "at once",
    });
    const begin = runtime.now();
    expect((await worker.invoke({})).payload).toBe("at once");
    expect(runtime.now() - begin).toBe(0);
    await runtime.settle();
    expect(worker.invocations[0]).toMatchObject({ outcome: "success", durationMs: 2_000 });
  });

  it("keeps the environment from taking the next invocation until it is done", async () => {
    const runtime = startRuntime();
    const { options } = recorder({ onInvoke: () => pass(2_000) });
    const worker = runtime.createFunction("worker", { extensions: [options], handler: async () => {} });
    await worker.invoke({});
    await worker.invoke({});
    expect(worker.environments).toHaveLength(2);
  });

  it("counts towards the timeout, but does not take the response back", async () => {
    const runtime = startRuntime();
    const { events, options } = recorder({ onInvoke: () => pass(60_000) });
    const worker = runtime.createFunction("worker", {
      extensions: [options],
      timeout: 3,
      handler: async () => "out",
    });
    expect((await worker.invoke({})).payload).toBe("out");
    await runtime.settle();
    expect(worker.invocations[0]).toMatchObject({ outcome: "timeout", durationMs: 3_000 });
    expect(events.at(-1)).toMatchObject({ eventType: "SHUTDOWN", shutdownReason: "timeout" });
  });

  it.each([
    ["spindown", async () => {}],
    ["timeout", async () => pass(60_000)],
    ["failure", async () => process.exit(1)],
  ] as const)(
    "is told of the end with the reason %s in lower case and two seconds to spend",
    async (reason, handler) => {
      const runtime = startRuntime();
      const { events, options } = recorder();
      const worker = runtime.createFunction("worker", { extensions: [options], handler });
      await worker.invoke({});
      await runtime.advanceBy(reason === "spindown" ? "10m" : "1ms");
      const end = runtime.journal.first("extension.eventReceived" as const);
      expect(end).toBeDefined();
      expect(events.at(-1)).toEqual({
        eventType: "SHUTDOWN",
        deadlineMs: runtime.journal.last("extension.eventReceived")?.deadlineMs,
        shutdownReason: reason,
      });
      const told = runtime.journal.last("extension.eventReceived");
      expect((told?.deadlineMs ?? 0) - (told?.at ?? 0)).toBe(2_000);
    },
  );

  it("that takes longer than its two seconds is cut off", async () => {
    const runtime = startRuntime();
    let finished = false;
    const { options } = recorder({
      onShutdown: async () => {
        await pass(5_000);
        finished = true;
      },
    });
    const worker = runtime.createFunction("worker", {
      extensions: [options],
      handler: async () => process.exit(1),
    });
    await worker.invoke({});
    await runtime.advanceBy("1m");
    expect(finished).toBe(false);
    await worker.invoke({});
    expect(worker.invocations.at(-1)?.coldStart).toBe(true);
  });

  it("that crashes before the response fails the invocation", async () => {
    const runtime = startRuntime();
    const { options } = recorder({
      onInvoke: () => {
        throw new Error("broken extension");
      },
    });
    const worker = runtime.createFunction("worker", {
      extensions: [options],
      handler: async () => pass(100),
    });
    expect((await worker.invoke({})).payload).toEqual({
      errorType: "Extension.Crash",
      errorMessage: expect.stringMatching(/^RequestId: .{36} Error: exit status 1$/),
    });
    expect(runtime.journal.first("extension.failed")).toMatchObject({
      extension: "recorder",
      errorMessage: "Error: broken extension",
    });
  });

  it("that crashes at once takes everything with it: nothing else is told or started any more", async () => {
    const runtime = startRuntime();
    const ran: string[] = [];
    const worker = runtime.createFunction("worker", {
      extensions: [
        {
          name: "broken",
          onInvoke: () => {
            throw new Error("at once");
          },
        },
        {
          name: "other",
          onInvoke: () => void ran.push("invoke"),
          onShutdown: ({ shutdownReason }) => void ran.push(shutdownReason),
        },
      ],
      handler: async () => void ran.push("handler"),
    });
    expect((await worker.invoke({})).payload).toMatchObject({ errorType: "Extension.Crash" });
    await runtime.settle();
    expect(ran).toEqual(["failure"]);
  });

  it("that crashes at once while it initialises keeps the others from starting", async () => {
    const runtime = startRuntime();
    const ran: string[] = [];
    const worker = runtime.createFunction("worker", {
      extensions: [
        {
          name: "broken",
          initialize: () => {
            throw new Error("at once");
          },
        },
        { name: "other", initialize: () => void ran.push("other") },
      ],
      handler: async () => {},
    });
    expect((await worker.invoke({})).payload).toMatchObject({ errorType: "Extension.Crash" });
    expect(ran).toEqual([]);
    expect(runtime.journal.where("extension.failed")).toHaveLength(2);
  });

  it("that crashes of what it left to do fails the invocation in which it does it", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      extensions: [
        {
          name: "late",
          onInvoke: () => {
            setTimeout(() => {
              throw new Error("background");
            }, 1_000);
          },
        },
      ],
      handler: async () => pass(100),
    });
    expect((await worker.invoke({})).functionError).toBeUndefined();
    await runtime.advanceBy("1m");
    expect(runtime.journal.where("extension.failed")).toEqual([]);
    expect((await worker.invoke({})).payload).toMatchObject({ errorType: "Extension.Crash" });
  });

  it("may register for SHUTDOWN alone, or for nothing", async () => {
    const runtime = startRuntime();
    const told: string[] = [];
    const worker = runtime.createFunction("worker", {
      extensions: [
        { name: "last", onShutdown: ({ eventType }) => void told.push(eventType) },
        { name: "silent", initialize: () => void told.push("silent") },
      ],
      handler: async () => {},
    });
    await worker.invoke({});
    worker.forceColdStart();
    await runtime.settle();
    expect(told).toEqual(["silent", "SHUTDOWN"]);
    expect(runtime.journal.where("extension.eventReceived").map(({ extension }) => extension)).toEqual([
      "last",
    ]);
  });

  it("that is being told of the end keeps nobody waiting: the next invocation has another environment", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "slow", onShutdown: () => pass(60_000) }],
      handler: async (crash: boolean) => (crash ? process.exit(1) : "ok"),
    });
    await worker.invoke(true);
    const begin = runtime.now();
    expect((await worker.invoke(false)).payload).toBe("ok");
    expect(runtime.now() - begin).toBe(0);
    expect(worker.environments.map(({ state }) => state.phase)).toEqual(["reset", "ready"]);
    await runtime.settle();
    expect(worker.environments.map(({ state }) => state)).toMatchObject([
      { phase: "ready", initialized: false },
      { phase: "ready", initialized: true },
    ]);
  });

  it("that crashes after the response leaves it as it was, and resets the environment", async () => {
    const runtime = startRuntime();
    const { options } = recorder({
      onInvoke: async () => {
        await pass(1_000);
        throw new Error("late");
      },
    });
    const worker = runtime.createFunction("worker", { extensions: [options], handler: async () => "kept" });
    expect((await worker.invoke({})).payload).toBe("kept");
    await runtime.settle();
    expect(runtime.journal.where("environment.reset")).toHaveLength(1);
    expect(worker.invocations[0]?.outcome).toBe("crash");
  });

  it("that fails while it initialises fails the Init", async () => {
    const runtime = startRuntime();
    const initialize = () => {
      throw new Error("no licence");
    };
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "x", initialize }],
      handler: async () => {},
    });
    expect((await worker.invoke({})).payload).toMatchObject({ errorType: "Extension.Crash" });
  });

  it("does not see the variables that are the runtime's", async () => {
    const runtime = startRuntime();
    const seen: Record<string, string | undefined>[] = [];
    const note = () => {
      const { _HANDLER, AWS_EXECUTION_ENV, AWS_REGION } = process.env;
      seen.push({ _HANDLER, AWS_EXECUTION_ENV, AWS_REGION });
    };
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "x", initialize: note }],
      handler: async () => note(),
    });
    await worker.invoke({});
    expect(seen).toEqual([
      { _HANDLER: undefined, AWS_EXECUTION_ENV: undefined, AWS_REGION: "us-east-1" },
      { _HANDLER: "index.handler", AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x", AWS_REGION: "us-east-1" },
    ]);
  });

  it("has Node's own console: its lines carry no time, request or level", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "x", onInvoke: ({ eventType }) => console.warn("told of %s", eventType) }],
      handler: async () => {},
    });
    await worker.invoke();
    expect(worker.logs.lines.map(({ message }) => message)).toContain("told of INVOKE");
    expect(runtime.journal.first("log.line")).toMatchObject({ stream: "stderr", text: "told of INVOKE" });
    expect(runtime.journal.first("log.line")).not.toHaveProperty("level");
  });
});
