import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("An execution environment", () => {
  it("serves one invocation after the other and keeps its module state", async () => {
    const runtime = startRuntime();
    const load = () => {
      let count = 0;
      return { handler: async () => ++count };
    };
    const worker = runtime.createFunction("counter", { load });
    const answers = [await worker.invoke({}), await worker.invoke({}), await worker.invoke({})];
    expect(answers.map(({ payload }) => payload)).toEqual([1, 2, 3]);
    expect(worker.invocations.map(({ coldStart }) => coldStart)).toEqual([true, false, false]);
    expect(worker.environments).toHaveLength(1);
  });

  it("loses its module state after a timeout and keeps the files in /tmp", async () => {
    const runtime = startRuntime();
    const load = () => {
      let number = 0;
      return {
        handler: async (event: Record<string, unknown>) => {
          if (event["write-file"]) return void writeFileSync("/tmp/temp-store", String(event["write-file"]));
          if (event["read-file"]) return { content: readFileSync("/tmp/temp-store", "utf8") };
          if (event["set-number"]) {
            number = Number(event["set-number"]);
            return;
          }
          if (event["read-number"]) return { number };
          await pass(Number(event["sleep"]) * 1_000);
        },
      };
    };
    const worker = runtime.createFunction("env-reuse", { load, timeout: 1 });
    const answers: unknown[] = [];
    for (const event of [
      { "write-file": "some-content" },
      { "read-file": true },
      { "set-number": 42 },
      { "read-number": true },
      { sleep: 2 },
      { "read-file": true },
      { "read-number": true },
    ]) {
      answers.push((await worker.invoke(event)).payload);
    }
    expect(answers).toEqual([
      null,
      { content: "some-content" },
      null,
      { number: 42 },
      {
        errorType: "Sandbox.Timedout",
        errorMessage: expect.stringMatching(/^RequestId: .{36} Error: Task timed out after 1\.00 seconds$/),
      },
      { content: "some-content" },
      { number: 0 },
    ]);
    expect(worker.environments).toHaveLength(1);
    expect(existsSync("/tmp/temp-store")).toBe(false);
  });

  it("goes on logging to the same stream after a reset", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("exits", { handler: async () => process.exit(1) });
    await worker.invoke({});
    await worker.invoke({});
    expect(worker.logs.streams).toHaveLength(1);
  });

  it.each([
    [0, "Runtime exited without providing a reason"],
    [1, "Runtime exited with error: exit status 1"],
  ])("is reset when its process exits with %d", async (exitCode, text) => {
    const runtime = startRuntime();
    let goesOn = false;
    const worker = runtime.createFunction("exits", {
      handler: async () => {
        await pass(100);
        try {
          process.exit(exitCode);
        } catch {
          // What a handler may try.
        }
        await pass(100);
        goesOn = true;
      },
    });
    const { payload, statusCode, functionError } = await worker.invoke({});
    await runtime.advanceBy("1m");
    expect(payload).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(new RegExp(`^RequestId: .{36} Error: ${text}$`)),
    });
    expect([statusCode, functionError, goesOn]).toEqual([200, "Unhandled", false]);
  });

  it("keeps a thrown error from resetting anything", async () => {
    const runtime = startRuntime();
    let calls = 0;
    const worker = runtime.createFunction("throws", {
      handler: async () => {
        calls++;
        throw new Error(`Error: ${calls}`);
      },
    });
    const [first, second] = [await worker.invoke({}), await worker.invoke({})];
    expect(first.payload).toEqual({ errorType: "Error", errorMessage: "Error: 1", trace: expect.any(Array) });
    expect(second.payload).toMatchObject({ errorMessage: "Error: 2" });
    expect(runtime.journal.where("environment.reset")).toEqual([]);
    expect(worker.logs.toString()).toMatch(
      /\tERROR\tInvoke Error \t\{"errorType":"Error","errorMessage":"Error: 1"/,
    );
  });

  it("freezes timers between invocations; overdue ones run at the beginning of the next", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("leaves", {
      handler: async (event: { id: number }) => {
        setTimeout(() => console.log(`timer of ${event.id}`), 5_000);
        await pass(10);
      },
    });
    await worker.invoke({ id: 1 });
    await runtime.advanceBy("5m");
    expect(worker.logs.toString()).not.toContain("timer of");
    await worker.invoke({ id: 2 });
    const [, second] = worker.invocations;
    const line = worker.logs.lines.find(({ message }) => message.includes("timer of 1"));
    expect(line?.requestId).toBe(second?.requestId);
    expect(line?.timestamp).toBe(second?.startedAt);
  });

  it("is shut down after ten idle minutes, and not a moment before", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    await worker.invoke({});
    await runtime.advanceBy(599_999);
    expect(worker.environments).toHaveLength(1);
    await runtime.advanceBy(1);
    expect(worker.environments).toHaveLength(0);
    expect(runtime.journal.last("environment.shutdown")?.reason).toBe("spindown");
    await worker.invoke({});
    expect(worker.invocations.at(-1)?.coldStart).toBe(true);
  });

  it("lives on with every use", async () => {
    const runtime = startRuntime({ environmentIdleTimeout: "1m" });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    for (let use = 0; use < 5; use++) {
      await worker.invoke({});
      await runtime.advanceBy("50s");
    }
    expect(worker.invocations.filter(({ coldStart }) => coldStart)).toHaveLength(1);
  });

  it("fails its invocation when it is killed", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { timeout: 10, handler: async () => pass(5_000) });
    const answer = worker.invoke({});
    await runtime.advanceBy("1s");
    worker.environments[0]?.kill();
    expect((await answer).payload).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(/Runtime exited with error: signal: killed$/),
    });
    expect(worker.environments).toHaveLength(0);
  });

  it("that is killed while it is idle makes the next invocation a cold start with an empty /tmp", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        const found = existsSync("/tmp/mark");
        writeFileSync("/tmp/mark", "");
        return found;
      },
    });
    expect([(await worker.invoke({})).payload, (await worker.invoke({})).payload]).toEqual([false, true]);
    worker.environments[0]?.kill();
    expect((await worker.invoke({})).payload).toBe(false);
  });

  it("sees its own variables and nobody else's", async () => {
    const runtime = startRuntime();
    const show = async () => ({ table: process.env["TABLE"], path: process.env["npm_config_user_agent"] });
    const orders = runtime.createFunction("orders", { environment: { TABLE: "orders" }, handler: show });
    const users = runtime.createFunction("users", { environment: { TABLE: "users" }, handler: show });
    const answers = await Promise.all([orders.invoke({}), users.invoke({})]);
    expect(answers.map(({ payload }) => payload)).toEqual([{ table: "orders" }, { table: "users" }]);
    expect(process.env["TABLE"]).toBeUndefined();
  });

  it("has a trace id of its own for every invocation", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => process.env["_X_AMZN_TRACE_ID"] });
    const ids = [(await worker.invoke({})).payload, (await worker.invoke({})).payload];
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toMatch(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0$/,
    );
  });
});

describe("An environment of a function that is updated", () => {
  it("lets its invocation end with the timeout and the memory it began with", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 2,
      handler: async (ms: number, context) => {
        await pass(ms);
        return [context.memoryLimitInMB, context.getRemainingTimeInMillis()];
      },
    });
    const old = worker.invoke(1_500);
    await runtime.advanceBy(100);
    worker.update({ timeout: 9, memorySize: 256 });
    expect((await old).payload).toEqual(["128", 500]);
    expect((await worker.invoke(3_000)).payload).toEqual(["256", 6_000]);
  });

  it("still serves the invocation for which it initialises, and goes then", async () => {
    const runtime = startRuntime();
    let loads = 0;
    const worker = runtime.createFunction("worker", {
      initDuration: "1s",
      load: () => {
        const number = ++loads;
        return { handler: async () => number };
      },
    });
    const first = worker.invoke({});
    await runtime.advanceBy(500);
    worker.update({ timeout: 9 });
    expect([(await first).payload, (await worker.invoke({})).payload]).toEqual([1, 2]);
    expect(runtime.journal.where("environment.shutdown").map(({ reason }) => reason)).toEqual(["updated"]);
  });

  it.each([
    ["after a crash", async () => process.exit(1)],
    ["after a timeout", async () => pass(60_000)],
  ])("is not used again %s, and tells its extensions once", async (_when, handler) => {
    const runtime = startRuntime();
    const told: string[] = [];
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "x", onShutdown: ({ shutdownReason }) => void told.push(shutdownReason) }],
      handler: async () => {
        await pass(100);
        return handler();
      },
    });
    const answer = worker.invoke({});
    await runtime.advanceBy(50);
    worker.update({ memorySize: 256 });
    await answer;
    await runtime.settle();
    expect([told.length, worker.environments]).toEqual([1, []]);
  });
});
