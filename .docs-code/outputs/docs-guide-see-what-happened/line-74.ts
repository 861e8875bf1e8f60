import { createRuntime } from "lambdarium";
import { expect } from "vitest";
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", { handler: async () => "ok" });
runtime.createEventSourceMapping({ eventSource: orders, function: worker });
await worker.invoke({ direct: true });
await orders.send("m1");
await runtime.settle();

expect(worker.invocations).toMatchObject([
  { event: { direct: true }, payload: "ok", source: { type: "invoke" } },
  {
    event: { Records: [{ body: "m1" }] },
    coldStart: false,
    source: { type: "eventSourceMapping", eventSourceArn: orders.arn },
  },
]);
export {};
