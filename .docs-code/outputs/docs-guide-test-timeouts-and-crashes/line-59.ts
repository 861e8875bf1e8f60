import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const counter = runtime.createFunction("counter", {
  load: () => import("./src/counter.ts"),
});

await counter.invoke({ sleepMs: 0 });
await counter.invoke({ sleepMs: 10_000 });
const { payload } = await counter.invoke({ sleepMs: 0 });

expect(payload).toBe(1);
expect(counter.environments).toHaveLength(1);
export {};
