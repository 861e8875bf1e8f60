import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const deadLetters = runtime.createQueue("orders-dlq");
const orders = runtime.createQueue("orders", {
  redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
});
const worker = runtime.createFunction("worker", {
  load: () => import("./src/worker.ts"),
});
runtime.createEventSourceMapping({
  eventSource: orders,
  function: worker,
  functionResponseTypes: ["ReportBatchItemFailures"],
});

await orders.send({ id: 1, address: "4 Privet Drive" });
await orders.send({ id: 2 });
await orders.send({ id: 3, address: "221b Baker Street" });
await runtime.settle();

expect(worker.invocations.map(({ outcome }) => outcome)).toEqual([
  "success",
  "error",
]);
expect(deadLetters.messages.map(({ body }) => body)).toEqual(['{"id":2}']);
export {};
