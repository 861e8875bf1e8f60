import { expect, it } from "vitest";
import { deliveriesOf } from "../../src/assertions/deliveries.ts";
import { createRuntime } from "../../src/index.ts";
import { type Subject, subjectOf } from "../../src/runtime/subjects.ts";

it("A delivery that failed says why, and whether a dead-letter queue took it instead", async () => {
  await using runtime = createRuntime();
  const sink = runtime.createQueue("sink");
  const undelivered = runtime.createQueue("undelivered");
  const topic = runtime.createTopic("news");
  topic.subscribe({ endpoint: sink, redrivePolicy: { deadLetterTarget: undelivered } });
  await topic.publish("hello");
  await runtime.settle();
  runtime.delete(sink);
  await topic.publish("hello");
  await runtime.settle();
  expect(deliveriesOf(subjectOf(topic) as Subject)).toMatchObject([
    { purpose: "destination", destination: sink.arn },
    { purpose: "destination", destination: sink.arn, failure: expect.any(String) },
    { purpose: "deadLetter", destination: undelivered.arn },
  ]);
});

it("A queue's dead letters keep their ids", async () => {
  await using runtime = createRuntime();
  const deadLetters = runtime.createQueue("dlq");
  const orders = runtime.createQueue("orders", {
    visibilityTimeout: 1,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
  });
  const { messageId } = await orders.send("m1");
  await orders.receive();
  await runtime.advanceBy("2s");
  await orders.receive();
  expect(deliveriesOf(subjectOf(orders) as Subject)).toMatchObject([
    { purpose: "deadLetter", destination: deadLetters.arn, messageId },
  ]);
});

it("What a table is asked for is sent nowhere", async () => {
  await using runtime = createRuntime();
  const table = runtime.createTable("items", { partitionKey: { name: "id", type: "S" } });
  await table.putItem({ item: { id: { S: "1" } } });
  expect(deliveriesOf(subjectOf(table) as Subject)).toEqual([]);
});
