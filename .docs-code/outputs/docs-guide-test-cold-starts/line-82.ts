import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const saved: string[] = [];
const worker = runtime.createFunction("worker", {
  handler: async () => {
    saved.push("order");
    await sleep(100);
    saved.push("receipt");
  },
});

const invocation = worker.invoke();
await runtime.until(() => saved.length === 1);
worker.environments[0]?.kill();

expect((await invocation).functionError).toBe("Unhandled");
expect(saved).toEqual(["order"]);
export {};
