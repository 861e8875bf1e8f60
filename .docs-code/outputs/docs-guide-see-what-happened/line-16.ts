import { createRuntime } from "lambdarium";
import { expect } from "vitest";
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", {
  handler: async () => {
    console.log("shipping");
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  },
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });
await orders.send({ id: 1 }, { delaySeconds: 10 });
await runtime.until(() => worker.invocations[0]?.outcome === "timeout");

console.log(runtime.timeline({ width: 76 }));
export {};
