import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const deadLetters = runtime.createQueue("orders-dlq");
const orders = runtime.createQueue("orders", {
  visibilityTimeout: 60,
  redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 5 },
});
const worker = runtime.createFunction("worker", {
  handler: async () => {
    throw new Error("out of stock");
  },
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });

const startedAt = runtime.now();
await orders.send({ id: 1 });
await runtime.settle();

expect(worker.invocations).toHaveLength(5);
expect(runtime.now() - startedAt).toBe(5 * 60_000);
expect(deadLetters.messages).toMatchObject([
  { body: '{"id":1}', receiveCount: 5 },
]);
export {};
