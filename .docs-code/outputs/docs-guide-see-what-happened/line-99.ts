import { createRuntime } from "lambdarium";
import { expect } from "vitest";
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", {
  handler: async () => {
    throw new Error("out of stock");
  },
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });
await orders.send("m1");
await runtime.advanceBy("45s");

const receives = runtime.journal.where("message.received", { queue: "orders" });
expect(receives.map(({ receiveCount, at }) => [receiveCount, at])).toEqual([
  [1, Date.parse("2026-01-01T00:00:00Z")],
  [2, Date.parse("2026-01-01T00:00:30Z")],
]);
expect(runtime.journal.last("batch.failed")?.reason).toBe("out of stock");
export {};
