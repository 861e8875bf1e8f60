import { SQS } from "@aws-sdk/client-sqs";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

it("A queue that a client creates and deletes is one that the test sees, and then is gone", async () => {
  const runtime = startRuntime();
  const sqs = new SQS(runtime.awsClientConfig());
  const QueueName = "orders";
  const { QueueUrl = "" } = await sqs.createQueue({ QueueName });
  expect(runtime.createQueue(QueueName).url).toBe(QueueUrl);
  await sqs.deleteQueue({ QueueUrl });
  await expect(sqs.createQueue({ QueueName })).rejects.toThrow("You must wait 60 seconds");
  // A test need not wait.
  const queue = runtime.createQueue(QueueName);
  await sqs.sendMessage({ QueueUrl, MessageBody: "hello" });
  expect(queue.messages.map(({ body }) => body)).toEqual(["hello"]);
});

it("A minute later its name is free for clients, too", async () => {
  const runtime = startRuntime();
  const sqs = new SQS(runtime.awsClientConfig());
  const { QueueUrl = "" } = await sqs.createQueue({ QueueName: "orders" });
  await sqs.deleteQueue({ QueueUrl });
  await runtime.advanceBy("60s");
  expect((await sqs.createQueue({ QueueName: "orders" })).QueueUrl).toBe(QueueUrl);
});
