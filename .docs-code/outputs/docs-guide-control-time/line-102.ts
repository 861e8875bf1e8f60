import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(1_500),
});
runtime.createEventSourceMapping({ eventSource: orders, function: worker });

await orders.send("m1");
await runtime.until(() => worker.environments[0]?.state.phase === "invoke");
expect(worker.invocations[0]?.outcome).toBe("running");
await runtime.until(() => orders.messages.length === 0, { within: "2s" });

await expect(
  runtime.until(() => worker.invocations.length === 2),
).rejects.toThrow("met before nothing was left to do");
export {};
