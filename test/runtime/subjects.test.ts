import { expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { SUBJECT, subjectOf } from "../../src/runtime/subjects.ts";

it("Everything that a runtime hands out says what it is, under a symbol that nobody sees", async () => {
  await using runtime = createRuntime({ seed: 7 });
  const orders = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  const version = worker.publishVersion();
  const live = worker.createAlias("live", { functionVersion: version.version });
  const mapping = runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  await worker.invoke();
  const handles = [
    orders,
    worker,
    version,
    live,
    mapping,
    worker.invocations[0],
    runtime.createTopic("news"),
    runtime.createEventBus("bus"),
    runtime.createBucket("parcels"),
    runtime.createStream("clicks"),
    runtime.createTable("items", { partitionKey: { name: "id", type: "S" } }),
    runtime.createSchedule("hourly", { scheduleExpression: "rate(1 hour)", target: orders, input: {} }),
    runtime.createKafkaCluster("kafka", { type: "msk", topics: { clicks: {} } }),
    runtime.createActiveMqBroker("active"),
  ];
  expect(
    handles.map(subjectOf).map((subject) => `${subject?.type} ${subject?.title}`),
  ).toMatchInlineSnapshot(`
    [
      "queue orders",
      "function worker",
      "version worker:1",
      "alias worker:live",
      "eventSourceMapping orders→worker",
      "invocation invocation 7a67… of worker",
      "topic news",
      "eventBus bus",
      "bucket parcels",
      "stream clicks",
      "table items",
      "schedule hourly",
      "kafkaCluster kafka",
      "messageBroker active",
    ]
  `);
  for (const handle of handles) {
    expect(subjectOf(handle)?.handle).toBe(handle);
    expect(subjectOf(handle)?.run.seed).toBe(7);
    expect(Object.getOwnPropertyDescriptor(handle, SUBJECT)?.enumerable).toBe(false);
  }
  expect(subjectOf(orders)?.run.find(orders.arn)).toBe(orders);
});

it("Nothing else is a subject", () => {
  for (const value of [undefined, null, "worker", {}, () => {}]) expect(subjectOf(value)).toBeUndefined();
});
