import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(1_000),
});
runtime.createEventSourceMapping({
  eventSource: orders,
  function: worker,
  batchSize: 1,
  scalingConfig: { maximumConcurrency: 2 },
});

const startedAt = runtime.now();
for (let id = 1; id <= 10; id++) await orders.send({ id });
await runtime.settle();

expect(runtime.now() - startedAt).toBe(5_000);
expect(worker.environments).toHaveLength(2);
export {};
