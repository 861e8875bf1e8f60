import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const sizes: number[] = [];
const worker = runtime.createFunction("worker", {
  handler: async (event: SQSEvent) => void sizes.push(event.Records.length),
});
runtime.createEventSourceMapping({
  eventSource: orders,
  function: worker,
  batchSize: 100,
  maximumBatchingWindowInSeconds: 20,
});

for (let id = 1; id <= 12; id++) {
  await orders.send({ id });
  await runtime.advanceBy("2s");
}
await runtime.settle();

expect(sizes).toEqual([10, 2]);
export {};
