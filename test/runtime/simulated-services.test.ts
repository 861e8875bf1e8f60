import { describe, expect, it } from "vitest";
import { messageOf, startRuntime } from "./started-runtime.ts";

const KEY = { name: "id", type: "S" } as const;

describe("The services of a runtime", () => {
  it("have one resource of a name", () => {
    const runtime = startRuntime();
    const creations = [
      () => runtime.createTopic("one"),
      () => runtime.createStream("one"),
      () => runtime.createTable("one", { partitionKey: KEY }),
      () => runtime.createKafkaCluster("one", { type: "msk", topics: { orders: {} } }),
      () => runtime.createActiveMqBroker("one"),
    ];
    for (const create of creations) create();
    const texts = [...creations, () => runtime.createRabbitMqBroker("one")].map((create) =>
      messageOf(create),
    );
    expect(texts.join("\n")).toMatchInlineSnapshot(`
      "createTopic("one"): expected \`name\` to be a name not yet taken, got "one"
      createStream("one"): expected \`name\` to be a name not yet taken, got "one"
      createTable("one"): expected \`name\` to be a name not yet taken, got "one"
      createKafkaCluster("one"): expected \`name\` to be a name not yet taken, got "one"
      createActiveMqBroker("one"): expected \`name\` to be a name not yet taken, got "one"
      createRabbitMqBroker("one"): expected \`name\` to be a name not yet taken, got "one""
    `);
  });

  it("are gone when the runtime is disposed", async () => {
    const runtime = startRuntime();
    await runtime.dispose();
    const calls = [
      () => runtime.createTopic("t"),
      () => runtime.createEventBus("b"),
      () => runtime.defaultEventBus,
      () => runtime.createBucket("b"),
      () => runtime.createSchedule("s", {} as never),
      () => runtime.createStream("s"),
      () => runtime.createTable("t", { partitionKey: KEY }),
      () => runtime.createKafkaCluster("k", { type: "msk", topics: {} }),
      () => runtime.createActiveMqBroker("m"),
      () => runtime.createRabbitMqBroker("m"),
      () => runtime.eventSourceMappings,
    ];
    for (const call of calls) expect(call).toThrow(expect.objectContaining({ code: "DISPOSED" }));
  });

  it("can be deleted, and created again", () => {
    const runtime = startRuntime();
    for (let times = 0; times < 2; times++) {
      runtime.delete(runtime.createStream("clicks"));
      runtime.delete(runtime.createTable("orders", { partitionKey: KEY, streamViewType: "KEYS_ONLY" }));
      runtime.delete(runtime.createActiveMqBroker("broker"));
    }
  });
});
