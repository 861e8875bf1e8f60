import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(1_000),
});

await Promise.all([worker.invoke(), worker.invoke()]);
await worker.invoke();
expect(worker.environments.map((one) => one.invocationCount)).toEqual([1, 2]);
expect(worker.invocations.map((one) => one.coldStart)).toEqual([
  true,
  true,
  false,
]);

await runtime.advanceBy("11m");
expect(worker.environments).toEqual([]);
export {};
