import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
import { readdir } from "node:fs/promises";

await using runtime = createRuntime();
const reader = runtime.createFunction("reader", {
  timeout: 1,
  handler: async () => {
    const files = await readdir(".");
    return files.length;
  },
});

const startedAt = runtime.now();
expect((await reader.invoke()).payload).toBeGreaterThan(0);
expect(runtime.now()).toBe(startedAt);
export {};
