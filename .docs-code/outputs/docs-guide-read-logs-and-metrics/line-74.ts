import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const greeter = runtime.createFunction("greeter", {
  handler: async () => {
    console.debug("not delivered");
    console.info({ orderId: 7 });
  },
  loggingConfig: { logFormat: "JSON", applicationLogLevel: "INFO" },
});
await greeter.invoke();

const records = greeter.logs.lines.map(({ message }) => JSON.parse(message));
expect(records.map(({ type }) => type)).toEqual([
  "platform.initStart",
  "platform.start",
  undefined,
  "platform.report",
]);
expect(records[2]).toMatchObject({
  level: "INFO",
  message: { orderId: 7 },
});
export {};
