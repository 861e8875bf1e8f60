import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("A synchronous invocation", () => {
  it("gives every attempt an event of its own, as JSON makes it", async () => {
    const runtime = startRuntime();
    const event = { at: new Date(0), gone: undefined, list: [1] };
    const seen: unknown[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async (given: typeof event) => {
        seen.push(given);
        given.list.push(2);
        return given;
      },
    });
    expect((await worker.invoke(event)).payload).toEqual({ at: "1970-01-01T00:00:00.000Z", list: [1, 2] });
    await worker.invoke(event);
    expect(event.list).toEqual([1]);
    expect(seen[0]).not.toBe(seen[1]);
  });

  it("without a payload hands on an empty object", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async (event: unknown) => event });
    expect((await worker.invoke()).payload).toEqual({});
    expect((await worker.invoke(null)).payload).toBeNull();
  });

  it("may have a payload of 6,291,456 bytes and not one more", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async (event: string) => event.length });
    expect((await worker.invoke("x".repeat(6_291_454))).payload).toBe(6_291_454);
    await expect(worker.invoke("x".repeat(6_291_455))).rejects.toMatchObject({
      name: "RequestEntityTooLargeException",
      message: "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
      $metadata: { httpStatusCode: 413 },
    });
    expect(worker.invocations).toHaveLength(1);
  });

  it("has its payload counted in bytes of UTF-8", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async (event: string) => event.length });
    expect((await worker.invoke("é".repeat(3_145_727))).payload).toBe(3_145_727);
    await expect(worker.invoke(`${"é".repeat(3_145_727)}x`)).rejects.toMatchObject({
      name: "RequestEntityTooLargeException",
    });
  });

  it("is never retried", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    await worker.invoke({});
    await runtime.settle();
    expect(worker.invocations).toHaveLength(1);
  });

  it("has the same request id in the context, the logs and the journal", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (_event, context) => context.awsRequestId,
    });
    const { payload } = await worker.invoke({});
    expect(worker.invocations[0]?.requestId).toBe(payload);
    expect(worker.logs.toString()).toContain(`START RequestId: ${payload} Version: $LATEST`);
  });

  it("can be made by a handler, of another function or of its own", async () => {
    const runtime = startRuntime();
    const inner = runtime.createFunction("inner", {
      handler: async (n: number) => {
        await pass(1_000);
        return n * 2;
      },
    });
    const outer = runtime.createFunction("outer", {
      timeout: 10,
      handler: async (n: number): Promise<number> => {
        if (n > 2) return n;
        const { payload } = await inner.invoke(n);
        return (await outer.invoke(payload)).payload;
      },
    });
    const begin = runtime.now();
    expect((await outer.invoke(1)).payload).toBe(4);
    expect(runtime.now() - begin).toBe(2_000);
    expect(outer.environments).toHaveLength(3);
  });

  it("made by a handler of its own function counts towards the reservation", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 1,
      handler: async (): Promise<string> => {
        const { Reason } = await worker.invoke().then(
          () => ({ Reason: "none" }),
          (error: { Reason: string }) => error,
        );
        return Reason;
      },
    });
    expect((await worker.invoke()).payload).toBe("ReservedFunctionConcurrentInvocationLimitExceeded");
  });

  it("goes on when the handler that made it has timed out", async () => {
    const runtime = startRuntime();
    const callee = runtime.createFunction("callee", { timeout: 10, handler: () => pass(5_000) });
    const caller = runtime.createFunction("caller", { timeout: 1, handler: () => callee.invoke() });
    expect((await caller.invoke()).payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    await runtime.settle();
    expect(callee.invocations).toMatchObject([{ outcome: "success", durationMs: 5_000 }]);
  });

  it.each([
    [999, "in time", "success"],
    [1_000, { errorType: "Sandbox.Timedout" }, "timeout"],
  ])("with a timeout of a second that takes %d ms ends as it should", async (takes, payload, outcome) => {
    const runtime = startRuntime();
    const handler = async () => {
      await pass(takes);
      return "in time";
    };
    const worker = runtime.createFunction("worker", { timeout: 1, handler });
    const answer = await worker.invoke();
    if (typeof payload === "string") expect(answer.payload).toBe(payload);
    else expect(answer.payload).toMatchObject(payload);
    expect(worker.invocations[0]).toMatchObject({ outcome, durationMs: takes });
  });

  it("at the instant at which an idle environment ends is a cold start", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    await worker.invoke();
    const later = runtime.createFunction("later", {
      timeout: 900,
      handler: async () => {
        await pass(600_000);
        await worker.invoke();
      },
    });
    await later.invoke();
    expect(worker.invocations.map(({ coldStart }) => coldStart)).toEqual([true, true]);
  });
});
