import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", {
  handler: async (event: SQSEvent): Promise<SQSBatchResponse> => ({
    batchItemFailures: [{ itemIdentifier: `no-${event.Records.length}` }],
  }),
});
runtime.createEventSourceMapping({
  eventSource: orders,
  function: worker,
  functionResponseTypes: ["ReportBatchItemFailures"],
});

await orders.send("m1");
await runtime.advanceBy("1s");

expect(runtime.journal.where("batch.failed")).toHaveLength(1);
expect(orders.messages).toMatchObject([{ state: "inFlight" }]);
export {};
