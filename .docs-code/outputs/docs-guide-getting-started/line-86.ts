import { createRuntime } from "lambdarium";
import { expect } from "vitest";

await using runtime = createRuntime();
const worker = runtime.createFunction("worker", {
  load: () => import("./src/worker.ts"),
  environment: { STAGE: "test" },
  timeout: 10,
});

expect((await worker.invoke()).payload).toBe(1);
expect((await worker.invoke()).payload).toBe(2);
worker.forceColdStart();
expect((await worker.invoke()).payload).toBe(1);
export {};
