import { describe, expect, it } from "vitest";
import { checkEventSize } from "../../src/asynchronous-invocation/asynchronous-invocation.ts";
import { messageOf, pass, rejectionOf, startRuntime } from "../runtime/started-runtime.ts";
import { EVENT, fail, recordsIn, START, secondsOf } from "./sent-events.ts";

describe("An invocation of type Event", () => {
  it("is answered with 202, a request id and no payload, before the handler runs", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "done" });
    const answer = await worker.invoke({ order: 1 }, EVENT);
    expect(answer).toEqual({ statusCode: 202, requestId: expect.any(String), payload: "" });
    expect(runtime.now()).toBe(START);
    expect(worker.invocations).toEqual([]);
    await runtime.settle();
    expect(worker.invocations).toMatchObject([
      {
        requestId: answer.requestId,
        event: { order: 1 },
        attempt: 1,
        outcome: "success",
        source: { type: "asynchronous", sender: "invoke" },
        invokedFunctionArn: worker.arn,
      },
    ]);
  });

  it("is journaled from its receipt to its end", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const { requestId } = await worker.invoke({ order: 1 }, EVENT);
    await runtime.settle();
    const ofEvent = { functionName: "worker", requestId };
    expect(runtime.journal.where("asyncEvent.received")).toMatchObject([
      { ...ofEvent, functionArn: `${worker.arn}:$LATEST`, sender: "invoke", event: '{"order":1}' },
    ]);
    expect(runtime.journal.where("asyncEvent.requeued")).toEqual([]);
    expect(runtime.journal.where("asyncEvent.ended")).toMatchObject([
      { ...ofEvent, condition: "Success", approximateInvokeCount: 1 },
    ]);
  });

  it("runs beside others, in an environment of its own", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => pass(1_000) });
    for (let count = 0; count < 3; count++) await worker.invoke(count, EVENT);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0, 0, 0]);
    expect(worker.environments).toHaveLength(3);
  });

  it("may have 1 MB and not a byte more", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    // Two bytes are the quotation marks.
    expect(await worker.invoke("x".repeat(1_048_574), EVENT)).toMatchObject({ statusCode: 202 });
    await expect(worker.invoke("x".repeat(1_048_575), EVENT)).rejects.toMatchObject({
      name: "RequestEntityTooLargeException",
      $metadata: { httpStatusCode: 413 },
      message: "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
    });
    // Four bytes each.
    expect(messageOf(() => checkEventSize("🙂".repeat(262_145)))).toBe(
      "1048580 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
    );
  });

  it("is refused for a version or alias that does not exist, and leaves nothing in the queue", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    for (const qualifier of ["7", "live"]) {
      expect(await rejectionOf(worker.invoke({}, { ...EVENT, qualifier }))).toBe(
        `Function not found: ${worker.arn}:${qualifier}`,
      );
    }
    expect(runtime.journal.where("asyncEvent.received")).toEqual([]);
  });
});

async function rejectBeside(): Promise<void> {
  void Promise.reject(new Error("beside"));
  await pass(100);
}

describe("An event whose handler fails", () => {
  it("is attempted after one and after two more minutes, with the same request id", async () => {
    const runtime = startRuntime();
    const seen: string[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async (_event: unknown, { awsRequestId }) => {
        seen.push(awsRequestId);
        throw new Error("no");
      },
    });
    const { requestId } = await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0, 60, 180]);
    expect(seen).toEqual([requestId, requestId, requestId]);
    expect(worker.invocations.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(runtime.journal.where("asyncEvent.requeued")).toMatchObject([
      { because: "error", attempts: 1, dueAt: START + 60_000 },
      { because: "error", attempts: 2, dueAt: START + 180_000 },
    ]);
    expect(runtime.journal.where("asyncEvent.ended")).toMatchObject([
      { at: START + 180_000, condition: "RetriesExhausted", approximateInvokeCount: 3 },
    ]);
  });

  it("waits from the end of an attempt", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { timeout: 30, handler: () => pass(20_000).then(fail) });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0, 80, 220]);
  });

  it.each([
    [0, [0]],
    [1, [0, 60]],
    [2, [0, 60, 180]],
  ])("is retried %i times if that is configured", async (maximumRetryAttempts, seconds) => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: fail });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual(seconds);
  });

  it.each([
    ["a timeout", async () => pass(60_000), "timeout"],
    ["the end of the process", async () => process.exit(1), "crash"],
    ["a rejection that nobody handles", rejectBeside, "crash"],
  ] as const)("is retried also after %s", async (_, handler, outcome) => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { timeout: 2, handler });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(worker.invocations.map((invocation) => invocation.outcome)).toEqual([outcome, outcome, outcome]);
  });

  it("is retried also after an Init that failed", async () => {
    const runtime = startRuntime();
    let loads = 0;
    const worker = runtime.createFunction("worker", {
      load: () => {
        // An Init that failed is repeated within the invocation.
        if (++loads <= 2) throw new Error("no database");
        return { handler: async () => "done" };
      },
    });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(runtime.journal.where("asyncEvent.ended")).toMatchObject([
      { at: START + 60_000, condition: "Success" },
    ]);
  });

  it("is retried also when its environment was killed", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => pass(1_000) });
    await worker.invoke({}, EVENT);
    await runtime.advanceBy(500);
    worker.environments[0]?.kill();
    await runtime.settle();
    expect(worker.invocations.map(({ outcome }) => outcome)).toEqual(["crash", "success"]);
    expect(secondsOf(worker)).toEqual([0, 60.5]);
  });

  it("ends with the first success, counted once whatever failed before", async () => {
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        if (worker.invocations.length < 3) throw new Error("not yet");
        return "done";
      },
    });
    worker.putFunctionEventInvokeConfig({ onSuccess: results, onFailure: results });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(recordsIn(results)).toMatchObject([
      {
        requestContext: { condition: "Success", approximateInvokeCount: 1 },
        responseContext: { statusCode: 200, executedVersion: "$LATEST" },
        responsePayload: "done",
      },
    ]);
  });

  it.each([
    [60, [0], 1],
    [90, [0, 60], 2],
  ])(
    "is given up at once if its next attempt came after %i seconds",
    async (maximumEventAgeInSeconds, seconds, count) => {
      const runtime = startRuntime();
      const failures = runtime.createQueue("failures");
      const worker = runtime.createFunction("worker", { handler: fail });
      worker.putFunctionEventInvokeConfig({ maximumEventAgeInSeconds, onFailure: failures });
      await worker.invoke({}, EVENT);
      await runtime.settle();
      expect(secondsOf(worker)).toEqual(seconds);
      expect(recordsIn(failures)).toMatchObject([
        {
          timestamp: new Date(START + (seconds.at(-1) ?? 0) * 1_000).toISOString(),
          requestContext: { condition: "EventAgeExceeded", approximateInvokeCount: count },
          responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
          responsePayload: { errorType: "Error", errorMessage: "out of stock" },
        },
      ]);
    },
  );

  it("that is too old by the end of its last attempt has used up its retries all the same", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 900,
      handler: () => pass(600_000).then(fail),
    });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(runtime.journal.where("asyncEvent.ended")).toMatchObject([{ condition: "RetriesExhausted" }]);
  });

  it("goes by the settings of the instant at which it failed", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: fail });
    await worker.invoke({}, EVENT);
    await runtime.advanceBy("30s");
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1 });
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0, 60]);
  });
});

describe("An event that is throttled", () => {
  /** A function whose one reserved environment is busy for so long. */
  async function startBusy(seconds: number) {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", {
      timeout: 900,
      reservedConcurrentExecutions: 1,
      handler: async (event: { readonly seconds: number }) => pass(event.seconds * 1_000),
    });
    void worker.invoke({ seconds });
    await runtime.advanceBy(0);
    return { runtime, failures, worker };
  }

  it("waits in the queue, twice as long each time, and uses up no retry", async () => {
    const { runtime, worker } = await startBusy(20);
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
    const { requestId } = await worker.invoke({ seconds: 0 }, EVENT);
    await runtime.settle();
    expect(runtime.journal.where("invocation.throttled").map(({ at }) => (at - START) / 1_000)).toEqual([
      0, 1, 3, 7, 15,
    ]);
    expect(worker.invocations[1]).toMatchObject({ requestId, attempt: 1, startedAt: START + 31_000 });
    expect(runtime.journal.where("asyncEvent.requeued")[0]).toMatchObject({
      because: "throttle",
      attempts: 0,
    });
  });

  it("for 60 seconds at most is tried six times, and given up after 31 seconds without having run", async () => {
    const { runtime, worker, failures } = await startBusy(100);
    worker.putFunctionEventInvokeConfig({ maximumEventAgeInSeconds: 60, onFailure: failures });
    const { requestId } = await worker.invoke({ seconds: 0 }, EVENT);
    await runtime.settle();
    expect(runtime.journal.where("invocation.throttled")).toHaveLength(6);
    expect(recordsIn(failures)).toEqual([
      {
        version: "1.0",
        timestamp: "2026-01-01T00:00:31.000Z",
        requestContext: {
          requestId,
          functionArn: `${worker.arn}:$LATEST`,
          condition: "EventAgeExceeded",
          approximateInvokeCount: 0,
        },
        requestPayload: { seconds: 0 },
        responseContext: { statusCode: 429 },
      },
    ]);
  });

  it("is tried every five minutes at most in the end, and after two and a half at least", async () => {
    const { runtime, worker } = await startBusy(840);
    await worker.invoke({ seconds: 0 }, EVENT);
    await runtime.settle();
    const seconds = runtime.journal.where("invocation.throttled").map(({ at }) => (at - START) / 1_000);
    expect(seconds.slice(0, 10)).toEqual([0, 1, 3, 7, 15, 31, 63, 127, 255, 511]);
    const later = [...seconds.slice(9), secondsOf(worker).at(-1) ?? 0];
    for (const [index, second] of later.slice(1).entries()) {
      expect(second - (later[index] ?? 0)).toBeGreaterThanOrEqual(150);
      expect(second - (later[index] ?? 0)).toBeLessThanOrEqual(300);
    }
    expect(later.at(-1)).toBeGreaterThanOrEqual(840);
  });

  it("begins again with a second after an attempt that ran", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { reservedConcurrentExecutions: 1, handler: fail });
    await worker.invoke({}, EVENT);
    await runtime.advanceBy("30s");
    worker.update({ timeout: 900, handler: async () => pass(40_000) });
    void worker.invoke();
    await runtime.settle();
    expect(runtime.journal.where("invocation.throttled").map(({ at }) => (at - START) / 1_000)).toEqual([
      60, 61, 63, 67,
    ]);
    expect(worker.invocations.at(-1)).toMatchObject({ attempt: 2, startedAt: START + 75_000 });
  });
});

describe("An event for a function with zero reserved concurrency", () => {
  it("ends at once without an attempt", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 0,
      handler: async () => {},
    });
    worker.putFunctionEventInvokeConfig({ onFailure: failures });
    const { requestId } = await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(runtime.now()).toBe(START);
    expect(recordsIn(failures)).toEqual([
      {
        version: "1.0",
        timestamp: "2026-01-01T00:00:00.000Z",
        requestContext: {
          requestId,
          functionArn: `${worker.arn}:$LATEST`,
          condition: "ZeroReservedConcurrency",
          approximateInvokeCount: 0,
        },
        requestPayload: {},
      },
    ]);
    expect(runtime.journal.where("invocation.throttled")).toEqual([]);
  });

  it("ends by its next attempt if it is queued when the concurrency is taken away", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: fail });
    await worker.invoke({}, EVENT);
    await runtime.advanceBy("1s");
    worker.putFunctionConcurrency(0);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0]);
    expect(runtime.journal.where("asyncEvent.ended")).toMatchObject([
      { at: START + 60_000, condition: "ZeroReservedConcurrency", approximateInvokeCount: 1 },
    ]);
  });
});

describe("An event that is delivered twice", () => {
  it("runs the handler twice with one request id, and has one record", async () => {
    const runtime = startRuntime({ duplicateEvents: 1 });
    const results = runtime.createQueue("results");
    const worker = runtime.createFunction("worker", { handler: async () => "done" });
    worker.putFunctionEventInvokeConfig({ onSuccess: results });
    const { requestId } = await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(worker.invocations.map((invocation) => invocation.requestId)).toEqual([requestId, requestId]);
    expect(recordsIn(results)).toHaveLength(1);
    expect(runtime.journal.where("asyncEvent.ended")).toHaveLength(1);
  });

  it("is doubled in its first attempt only", async () => {
    const runtime = startRuntime({ duplicateEvents: 1 });
    const worker = runtime.createFunction("worker", { handler: fail });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0, 0, 60, 180]);
  });

  it("happens to about the share of events that was asked for", async () => {
    const runtime = startRuntime({ duplicateEvents: 0.25, seed: 3 });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    for (let count = 0; count < 400; count++) await worker.invoke(count, EVENT);
    await runtime.settle();
    expect(worker.invocations.length - 400).toBeGreaterThan(70);
    expect(worker.invocations.length - 400).toBeLessThan(130);
  });
});
