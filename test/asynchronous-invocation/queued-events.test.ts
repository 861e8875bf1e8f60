import { describe, expect, it } from "vitest";
import { startRuntime } from "../runtime/started-runtime.ts";
import { EVENT, fail, recordsIn, START, secondsOf } from "./sent-events.ts";

describe("An event in the queue", () => {
  it("runs on the code that the function has by its next attempt", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: fail });
    await worker.invoke({}, EVENT);
    await runtime.advanceBy("10s");
    worker.update({ handler: async () => "repaired" });
    await runtime.settle();
    expect(worker.invocations.map(({ outcome, payload }) => [outcome, payload])).toMatchObject([
      ["error", { errorMessage: "out of stock" }],
      ["success", "repaired"],
    ]);
  });

  it("follows an alias that is moved", async () => {
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const worker = runtime.createFunction("worker", { handler: fail });
    worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    live.putFunctionEventInvokeConfig({ onSuccess: results });
    await live.invoke({}, EVENT);
    await runtime.advanceBy("10s");
    worker.update({ handler: async () => "repaired" });
    worker.publishVersion();
    live.update({ functionVersion: "2" });
    await runtime.settle();
    expect(worker.invocations.map(({ version, outcome }) => [version, outcome])).toEqual([
      ["1", "error"],
      ["2", "success"],
    ]);
    expect(recordsIn(results)).toMatchObject([
      { requestContext: { functionArn: live.arn }, responseContext: { executedVersion: "2" } },
    ]);
  });

  it("through an alias with weights chooses its version for every attempt", async () => {
    const runtime = startRuntime({ seed: 5 });
    const worker = runtime.createFunction("worker", { handler: fail });
    worker.publishVersion();
    worker.update({ description: "another" });
    worker.publishVersion();
    const live = worker.createAlias("live", {
      functionVersion: "1",
      routingConfig: { additionalVersionWeights: { "2": 0.5 } },
    });
    for (let count = 0; count < 20; count++) await live.invoke(count, EVENT);
    await runtime.settle();
    const versionsOf = new Map<string, Set<string>>();
    for (const { requestId, version } of worker.invocations) {
      const versions = versionsOf.get(requestId) ?? new Set();
      versionsOf.set(requestId, versions.add(version));
    }
    expect([...versionsOf.values()].some(({ size }) => size === 2)).toBe(true);
  });
});

describe("An event whose function is deleted", () => {
  function startThrottled() {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const deadLetters = runtime.createQueue("dead-letters");
    const worker = runtime.createFunction("worker", {
      deadLetterConfig: { targetArn: deadLetters },
      handler: fail,
    });
    return { runtime, failures, deadLetters, worker };
  }

  it.each([
    [0, 1, 0],
    [1, 2, 60],
    [2, 3, 180],
  ])(
    "before its first attempt ends with %i retries as one that was not found, after %i attempts",
    async (maximumRetryAttempts, count, seconds) => {
      const { runtime, failures, deadLetters, worker } = startThrottled();
      worker.putFunctionEventInvokeConfig({ maximumRetryAttempts, onFailure: failures });
      const { requestId } = await worker.invoke({ order: 1 }, EVENT);
      runtime.delete(worker);
      await runtime.settle();
      expect(worker.invocations).toEqual([]);
      expect(recordsIn(failures)).toEqual([
        {
          version: "1.0",
          timestamp: new Date(START + seconds * 1_000).toISOString(),
          requestContext: {
            requestId,
            functionArn: `${worker.arn}:$LATEST`,
            condition: "RetriesExhausted",
            approximateInvokeCount: count,
          },
          requestPayload: { order: 1 },
          responseContext: { statusCode: 404 },
        },
      ]);
      expect(deadLetters.messages).toMatchObject([
        {
          body: '{"order":1}',
          messageAttributes: {
            ErrorCode: { dataType: "Number", stringValue: "404" },
            ErrorMessage: { dataType: "String", stringValue: `Function not found: ${worker.arn}:$LATEST` },
          },
        },
      ]);
    },
  );

  it("between two attempts ends as one that was not found, counted with those that ran", async () => {
    const { runtime, failures, worker } = startThrottled();
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1, onFailure: failures });
    await worker.invoke({}, EVENT);
    await runtime.advanceBy("10s");
    runtime.delete(worker);
    await runtime.settle();
    expect(worker.invocations).toHaveLength(1);
    const [record] = recordsIn(failures);
    expect(record).toMatchObject({
      requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 2 },
    });
    expect(record?.responseContext).toEqual({ statusCode: 404 });
    expect(record).not.toHaveProperty("responsePayload");
  });

  it("is executed by a new function of the same name, whose versions go on", async () => {
    const { runtime, worker } = startThrottled();
    worker.publishVersion();
    const { requestId } = await worker.invoke({}, EVENT);
    await runtime.advanceBy("10s");
    runtime.delete(worker);
    await runtime.advanceBy("10s");
    const successor = runtime.createFunction("worker", { handler: async () => "of the new one" });
    await runtime.settle();
    expect(successor.invocations.at(-1)).toMatchObject({
      requestId,
      startedAt: START + 60_000,
      attempt: 2,
      payload: "of the new one",
    });
    expect(runtime.journal.where("asyncEvent.ended")).toMatchObject([{ condition: "Success" }]);
    expect(successor.publishVersion().version).toBe("2");
    await expect(successor.invoke({}, { qualifier: "1" })).rejects.toThrow("Function not found");
  });
});

describe("An event whose alias is deleted", () => {
  function startAliased() {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const deadLetters = runtime.createQueue("dead-letters");
    const worker = runtime.createFunction("worker", {
      deadLetterConfig: { targetArn: deadLetters },
      handler: fail,
    });
    worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    return { runtime, failures, deadLetters, worker, live };
  }

  it("is dropped when it is too old, without record and dead letter, if it had retries left", async () => {
    const { runtime, failures, deadLetters, worker, live } = startAliased();
    live.putFunctionEventInvokeConfig({ maximumEventAgeInSeconds: 300, onFailure: failures });
    await live.invoke({}, EVENT);
    await runtime.advanceBy("10s");
    live.delete();
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0]);
    expect(failures.messages).toEqual([]);
    expect(deadLetters.messages).toEqual([]);
    expect(runtime.journal.where("asyncEvent.ended")).toMatchObject([{ condition: "EventAgeExceeded" }]);
    expect(runtime.now()).toBeLessThan(START + 300_000);
  });

  it("ends as one that was not found if it had none", async () => {
    const { runtime, failures, live } = startAliased();
    live.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    await live.invoke({}, EVENT);
    live.delete();
    await runtime.settle();
    expect(recordsIn(failures)).toMatchObject([
      {
        requestContext: { functionArn: live.arn, condition: "RetriesExhausted", approximateInvokeCount: 1 },
        responseContext: { statusCode: 404 },
      },
    ]);
  });

  it("runs after all if the alias is created again", async () => {
    const { runtime, worker, live } = startAliased();
    await live.invoke({}, EVENT);
    await runtime.advanceBy("10s");
    live.delete();
    worker.update({ handler: async () => "repaired" });
    worker.publishVersion();
    await runtime.advanceBy("100s");
    worker.createAlias("live", { functionVersion: "2" });
    await runtime.settle();
    expect(worker.invocations.at(-1)).toMatchObject({ version: "2", outcome: "success" });
  });
});
