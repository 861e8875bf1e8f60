import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const shipped: unknown[] = [];
const worker = runtime.createFunction("worker", {
  handler: async (event: SQSEvent) => {
    for (const { body } of event.Records) shipped.push(JSON.parse(body));
  },
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });

await orders.send({ id: 1 });
await orders.send({ id: 2 });
await runtime.settle();

expect(shipped).toEqual([{ id: 1 }, { id: 2 }]);
expect(orders.messages).toEqual([]);
expect(worker.invocations).toHaveLength(1);
export {};
