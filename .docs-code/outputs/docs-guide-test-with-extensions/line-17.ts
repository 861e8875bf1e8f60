import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const told: string[] = [];
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(50),
  extensions: [
    {
      name: "telemetry",
      initialize: async () => {
        await sleep(300);
        told.push("initialized");
      },
      onInvoke: ({ eventType }) => void told.push(eventType),
      onShutdown: ({ shutdownReason }) => void told.push(shutdownReason),
    },
  ],
});

await worker.invoke();
await worker.invoke();
worker.forceColdStart();
await runtime.settle();

expect(told).toEqual(["initialized", "INVOKE", "INVOKE", "spindown"]);
expect(worker.invocations[0]?.initDurationMs).toBe(300);
export {};
