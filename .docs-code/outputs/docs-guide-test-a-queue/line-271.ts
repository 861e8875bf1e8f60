import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const deadLetters = runtime.createQueue("orders-dlq");
const orders = runtime.createQueue("orders", {
  redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 3 },
});
const worker = runtime.createFunction("worker", {
  handler: async () => {},
  reservedConcurrentExecutions: 0,
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });

await orders.send("m1");
await runtime.settle();

expect(worker.invocations).toEqual([]);
expect(deadLetters.messages).toHaveLength(1);
export {};
