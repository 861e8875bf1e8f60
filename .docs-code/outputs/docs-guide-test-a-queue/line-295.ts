import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", { handler: async () => {} });
const mapping = runtime.createEventSourceMapping({
  eventSource: orders,
  function: worker,
  enabled: false,
});

await orders.send("m1");
await runtime.settle();
expect(worker.invocations).toHaveLength(0);

mapping.enable();
await runtime.settle();
expect(worker.invocations).toHaveLength(1);
export {};
