import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const slow = runtime.createFunction("slow", {
  handler: async () => sleep(2_000),
});

const startedAt = runtime.now();
await Promise.all([slow.invoke(), slow.invoke(), slow.invoke()]);

expect(runtime.now() - startedAt).toBe(2_000);
expect(slow.environments).toHaveLength(3);
export {};
