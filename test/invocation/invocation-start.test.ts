import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("An invocation without capacity", () => {
  it("is refused with 429 and the Reason, and leaves no invocation", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 1,
      handler: async () => pass(1_000),
    });
    const results = await Promise.allSettled([worker.invoke({}), worker.invoke({})]);
    expect(results).toMatchObject([
      { status: "fulfilled" },
      {
        status: "rejected",
        reason: {
          name: "TooManyRequestsException",
          message: "Rate Exceeded.",
          Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
          $metadata: { httpStatusCode: 429 },
        },
      },
    ]);
    expect(worker.invocations).toHaveLength(1);
    expect(runtime.metrics.get("Throttles", { functionName: "worker" })).toBe(1);
  });

  it("is every one while the reservation is zero; running ones go on", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(1_000);
        return "went on";
      },
    });
    const running = worker.invoke({});
    await runtime.advanceBy(100);
    worker.putFunctionConcurrency(0);
    await expect(worker.invoke({})).rejects.toThrow("Rate Exceeded.");
    expect((await running).payload).toBe("went on");
    worker.deleteFunctionConcurrency();
    expect((await worker.invoke({})).payload).toBe("went on");
  });

  it("is one beyond what the account has unreserved", async () => {
    const runtime = startRuntime({ concurrentExecutions: 102 });
    const worker = runtime.createFunction("worker", { handler: async () => pass(1_000) });
    runtime.createFunction("reserved", { reservedConcurrentExecutions: 2, handler: async () => {} });
    const results = await Promise.allSettled(Array.from({ length: 101 }, () => worker.invoke({})));
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { Reason: "ConcurrentInvocationLimitExceeded" } },
    ]);
  });

  it("takes up none: a dry run needs no capacity, runs nothing and is not counted", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 0,
      handler: async () => "ran",
    });
    expect(await worker.invoke({}, { invocationType: "DryRun" })).toEqual({ statusCode: 204, payload: "" });
    expect(worker.invocations).toEqual([]);
    expect(worker.environments).toEqual([]);
    await expect(worker.invoke({}, { invocationType: "DryRun", qualifier: "9" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });

  it("is told from one with capacity when a reservation comes and goes under running invocations", async () => {
    const runtime = startRuntime({ concurrentExecutions: 101 });
    const worker = runtime.createFunction("worker", { handler: () => pass(1_000) });
    const other = runtime.createFunction("other", { handler: () => pass(10) });
    const running = Array.from({ length: 100 }, () => worker.invoke());
    await runtime.advanceBy(1);
    worker.putFunctionConcurrency(1);
    worker.deleteFunctionConcurrency();
    const count = async (invocations: number): Promise<number> => {
      const all = await Promise.allSettled(Array.from({ length: invocations }, () => other.invoke()));
      return all.filter(({ status }) => status === "fulfilled").length;
    };
    expect(await count(3)).toBe(1);
    await Promise.all(running);
    expect(await count(103)).toBe(101);
  });

  it("is one that would need more than a thousand new environments in ten seconds", async () => {
    const runtime = startRuntime({ concurrentExecutions: 5_000 });
    const worker = runtime.createFunction("worker", { handler: () => pass(1_000) });
    const reserved = runtime.createFunction("reserved", {
      reservedConcurrentExecutions: 2_000,
      handler: () => pass(1_000),
    });
    const burst = async (lambda: typeof worker, count: number): Promise<Record<string, number>> => {
      const settled = await Promise.allSettled(Array.from({ length: count }, () => lambda.invoke()));
      const outcomes: Record<string, number> = {};
      for (const one of settled) {
        const outcome = one.status === "fulfilled" ? "served" : String(one.reason.Reason);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
      return outcomes;
    };
    expect(await Promise.all([burst(worker, 1_500), burst(reserved, 1_500)])).toEqual([
      { served: 1_000, FunctionInvocationRateLimitExceeded: 500 },
      { served: 1_000, ReservedFunctionInvocationRateLimitExceeded: 500 },
    ]);
    // A second has passed: a hundred more, beside the thousand that are warm.
    expect(await burst(worker, 1_500)).toEqual({ served: 1_100, FunctionInvocationRateLimitExceeded: 400 });
    expect(runtime.metrics.get("Throttles", { functionName: "worker" })).toBe(900);
  });

  it("is not one of an event source mapping, or an event, for the number of its requests alone", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 1,
      handler: async () => {},
    });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker, batchSize: 1 });
    for (let index = 0; index < 30; index++) await orders.send({ index });
    await runtime.settle();
    const throttled = runtime.journal.where("invocation.throttled").map(({ reason }) => reason);
    expect(worker.invocations).toHaveLength(30);
    expect(throttled).not.toContain("ReservedFunctionInvocationRateLimitExceeded");
    for (let index = 0; index < 10; index++) await worker.invoke();
    await expect(worker.invoke()).rejects.toMatchObject({
      Reason: "ReservedFunctionInvocationRateLimitExceeded",
    });
  });
});
