import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import { messageOf, startRuntime } from "./started-runtime.ts";

describe("Putting an event invoke config", () => {
  it("replaces what was set; update changes what it names, and when it was modified", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const first = worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1, onFailure: failures });
    expect(first).toEqual({
      lastModified: runtime.now(),
      functionArn: `${worker.arn}:$LATEST`,
      maximumRetryAttempts: 1,
      destinationConfig: { onSuccess: {}, onFailure: { destination: failures.arn } },
    });
    await runtime.advanceBy("1m");
    const second = worker.updateFunctionEventInvokeConfig({ maximumEventAgeInSeconds: 90 });
    expect(second).toEqual({ ...first, maximumEventAgeInSeconds: 90, lastModified: runtime.now() });
    expect(worker.getFunctionEventInvokeConfig()).toEqual(second);
    expect(worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 })).toEqual({
      lastModified: runtime.now(),
      functionArn: `${worker.arn}:$LATEST`,
      maximumRetryAttempts: 0,
      destinationConfig: { onSuccess: {}, onFailure: {} },
    });
  });

  it("changes nothing when it is refused", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const config = worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1 });
    expect(() => worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 3 })).toThrow();
    expect(() => worker.updateFunctionEventInvokeConfig({ onSuccess: worker })).toThrow("for itself");
    expect(worker.getFunctionEventInvokeConfig()).toBe(config);
  });

  it("takes nothing of another runtime", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const foreign = startRuntime().createQueue("failures");
    expect(
      messageOf(() => worker.putFunctionEventInvokeConfig({ onFailure: foreign })),
    ).toMatchInlineSnapshot(
      `"worker.putFunctionEventInvokeConfig(): expected \`onFailure\` to be something of this runtime that has an ARN (a queue, a function, a topic), or an ARN, got "arn:aws:sqs:us-east-1:123456789012:failures of another runtime""`,
    );
  });

  it("is refused for a function, version or alias that is gone", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const live = worker.createAlias("live", { functionVersion: "$LATEST" });
    live.delete();
    const put = () => live.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
    expect(messageOf(put)).toBe("The function doesn't exist.");
    runtime.delete(worker);
    for (const call of [
      () => worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
      () => worker.updateFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
      () => worker.listFunctionEventInvokeConfigs(),
    ]) {
      expect(messageOf(call)).toBe("The function doesn't exist.");
    }
  });

  it("is named in errors by function and qualifier", async () => {
    const runtime = createRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const version = worker.publishVersion();
    await runtime.dispose();
    const calls = [
      () => version.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 }),
      () => worker.getFunctionEventInvokeConfig(),
      () => worker.listFunctionEventInvokeConfigs(),
    ];
    expect(calls.map((call) => messageOf(call).split(":").slice(0, -1).join(":"))).toEqual([
      "worker:1.putFunctionEventInvokeConfig()",
      "worker.getFunctionEventInvokeConfig()",
      "worker.listFunctionEventInvokeConfigs()",
    ]);
  });
});

describe("Deleting an event invoke config", () => {
  it("brings AWS's defaults back, for that qualifier", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const version = worker.publishVersion();
    for (const target of [worker, version]) target.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
    worker.deleteFunctionEventInvokeConfig();
    expect(worker.listFunctionEventInvokeConfigs().map(({ functionArn }) => functionArn)).toEqual([
      version.arn,
    ]);
    const message = `The function ${worker.arn}:$LATEST doesn't have an EventInvokeConfig`;
    expect(messageOf(() => worker.getFunctionEventInvokeConfig())).toBe(message);
    expect(messageOf(() => worker.deleteFunctionEventInvokeConfig())).toBe(message);
  });
});
