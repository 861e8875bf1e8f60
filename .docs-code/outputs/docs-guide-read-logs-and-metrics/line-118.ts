import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const worker = runtime.createFunction("worker", {
  handler: async (event: { ms: number }) => sleep(event.ms),
});
await Promise.all([worker.invoke({ ms: 100 }), worker.invoke({ ms: 300 })]);
await worker.invoke({ ms: 60_000 });

const functionName = "worker";
const { metrics } = runtime;
expect(metrics.get("Invocations", { functionName })).toBe(3);
expect(metrics.get("Errors", { functionName })).toBe(1);
expect(metrics.get("ConcurrentExecutions", { functionName })).toBe(2);
expect(metrics.statistics("Duration", { functionName })).toMatchObject({
  minimum: 100,
  maximum: 3_000,
});
export {};
