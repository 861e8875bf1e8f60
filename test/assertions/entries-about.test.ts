import { expect, it } from "vitest";
import { entriesAbout } from "../../src/assertions/entries-about.ts";
import { createRuntime } from "../../src/index.ts";
import { type Subject, subjectOf } from "../../src/runtime/subjects.ts";

it("Everything that names a resource is about it", async () => {
  await using runtime = createRuntime();
  const orders = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  const mapping = runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  const topic = runtime.createTopic("news");
  const table = runtime.createTable("items", { partitionKey: { name: "id", type: "S" } });
  const kafka = runtime.createKafkaCluster("kafka", { type: "msk", topics: { clicks: {} } });
  const broker = runtime.createRabbitMqBroker("rabbit");
  await orders.send("m1");
  await topic.publish("hello");
  await table.putItem({ item: { id: { S: "1" } } });
  await runtime.settle();
  const kinds = (handle: object) => entriesAbout(subjectOf(handle) as Subject).map(({ kind }) => kind);
  expect(kinds(orders)).toEqual(["queue.created", "message.sent", "message.received", "message.deleted"]);
  expect(kinds(worker)).toContain("invocation.started");
  expect(kinds(worker.invocations[0] as object)).toEqual(["invocation.started"]);
  expect(kinds(mapping)).toEqual([
    "mapping.stateChanged",
    "message.received",
    "invocation.started",
    "batch.succeeded",
  ]);
  expect(kinds(topic)).toEqual(["topic.created", "notification.published"]);
  expect(kinds(table)).toEqual(["table.created", "item.changed"]);
  expect(kinds(kafka)).toEqual(["cluster.created"]);
  expect(kinds(broker)).toEqual(["broker.created"]);
});
