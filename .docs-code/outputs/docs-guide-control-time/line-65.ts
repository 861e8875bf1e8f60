import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(500),
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });

const startedAt = runtime.now();
await orders.send("in a quarter of an hour", { delaySeconds: 900 });
await runtime.settle();

expect(runtime.now() - startedAt).toBe(900_500);
export {};
