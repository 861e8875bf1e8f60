import { describe, expect, it } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { messageOf, startRuntime } from "./started-runtime.ts";

async function requestIdsOf(runtime: LambdaRuntime): Promise<readonly (string | undefined)[]> {
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  return [(await worker.invoke()).requestId, (await worker.invoke()).requestId];
}

describe("What everything in a runtime shares", () => {
  it("is chance that follows from the seed", async () => {
    const ids = await requestIdsOf(startRuntime({ seed: 7 }));
    expect(await requestIdsOf(startRuntime({ seed: 7 }))).toEqual(ids);
    expect(await requestIdsOf(startRuntime({ seed: 8 }))).not.toEqual(ids);
    expect(new Set(ids).size).toBe(2);
  });

  it("keeps the chance of handlers apart from its own: what they draw changes nobody's ids", async () => {
    const runtime = startRuntime({ seed: 7 });
    const drawing = runtime.createFunction("worker", { handler: async () => Math.random() });
    const ids = [(await drawing.invoke()).requestId, (await drawing.invoke()).requestId];
    expect(ids).toEqual(await requestIdsOf(startRuntime({ seed: 7 })));
  });

  it("is the account's concurrency and region", () => {
    const runtime = startRuntime({ concurrentExecutions: 150, region: "eu-west-1" });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    expect(worker.arn).toContain(":eu-west-1:");
    worker.putFunctionConcurrency(50);
    expect(() => worker.putFunctionConcurrency(51)).toThrow("below its minimum value of [100]");
  });
});

describe("A dead-letter target", () => {
  it("has to exist, when the function is created and when it is updated", () => {
    const runtime = startRuntime();
    const targetArn = "arn:aws:sqs:us-east-1:123456789012:gone";
    const handler = async () => {};
    const create = () => runtime.createFunction("worker", { handler, deadLetterConfig: { targetArn } });
    expect(messageOf(create)).toMatchInlineSnapshot(
      `"createFunction("worker"): expected \`deadLetterConfig.targetArn\` to be a queue or a topic of this runtime, or its ARN, got "arn:aws:sqs:us-east-1:123456789012:gone""`,
    );
    const worker = runtime.createFunction("worker", { handler });
    expect(messageOf(() => worker.update({ deadLetterConfig: { targetArn } }))).toContain(
      "worker.update(): expected `deadLetterConfig.targetArn`",
    );
    expect(worker.configuration).not.toHaveProperty("deadLetterConfig");
  });

  it("is no queue of another runtime, and none that is FIFO", () => {
    const runtime = startRuntime();
    const other = startRuntime().createQueue("letters");
    runtime.createQueue("letters");
    const fifo = runtime.createQueue("letters.fifo", { fifoQueue: true });
    const handler = async () => {};
    const worker = runtime.createFunction("worker", { handler });
    const wrong = [
      [other, "of another runtime"],
      [fifo, "to be a standard queue or topic"],
    ] as const;
    for (const [targetArn, because] of wrong) {
      const deadLetterConfig = { targetArn };
      const create = () => runtime.createFunction("another", { handler, deadLetterConfig });
      expect(messageOf(create)).toContain(because);
      expect(messageOf(() => worker.update({ deadLetterConfig }))).toContain(because);
    }
    expect(worker.configuration).not.toHaveProperty("deadLetterConfig");
  });

  it("can be created later than the function, and taken away again", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const deadLetters = runtime.createQueue("dead-letters");
    worker.update({ deadLetterConfig: { targetArn: deadLetters } });
    expect(worker.configuration.deadLetterConfig).toEqual({ targetArn: deadLetters.arn });
    worker.update({ timeout: 9, deadLetterConfig: {} });
    expect(worker.configuration.deadLetterConfig).toEqual({ targetArn: deadLetters.arn });
    worker.update({ deadLetterConfig: { targetArn: "" } });
    expect(worker.configuration).not.toHaveProperty("deadLetterConfig");
  });
});
