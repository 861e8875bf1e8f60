import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
const slow = runtime.createFunction("slow", {
  handler: async () => {},
  timeout: 60,
});

expect(() =>
  runtime.createEventSourceMapping({ eventSource: orders, function: slow }),
).toThrow(
  "Queue visibility timeout: 30 seconds is less than " +
    "Function timeout: 60 seconds",
);
export {};
