import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const worker = runtime.createFunction("worker", {
  handler: async () => "ok",
  extensions: [{ name: "slow", onInvoke: () => sleep(700) }],
});

const startedAt = runtime.now();
await worker.invoke();
expect(runtime.now() - startedAt).toBe(0);

await runtime.settle();
expect(worker.invocations[0]?.durationMs).toBe(700);
export {};
