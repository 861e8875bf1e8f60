import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders");
await orders.send("now", {
  messageAttributes: { kind: { dataType: "String", stringValue: "express" } },
});
await orders.send("later", { delaySeconds: 60 });

expect(
  orders.messages.map(({ body, state, receiveCount }) => [
    body,
    state,
    receiveCount,
  ]),
).toEqual([
  ["now", "available", 0],
  ["later", "delayed", 0],
]);
expect(orders.attributes).toMatchObject({
  ApproximateNumberOfMessages: "1",
  ApproximateNumberOfMessagesDelayed: "1",
});
export {};
