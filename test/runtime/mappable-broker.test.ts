import type { MSKEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { CreateEventSourceMappingOptions } from "../../src/runtime/create-event-source-mapping.ts";
import { messageOf, rejectionOf, startRuntime } from "./started-runtime.ts";

type Settings = Partial<CreateEventSourceMappingOptions>;

const decode = (data: string) => Buffer.from(data, "base64").toString();
const ACCESS = [
  { type: "SASL_SCRAM_512_AUTH", uri: "arn:aws:secretsmanager:us-east-1:123456789012:secret:k" },
] as const;

function pollCluster(mapping: Settings = {}) {
  const runtime = startRuntime();
  const cluster = runtime.createKafkaCluster("shop", { type: "msk", topics: { orders: {}, returns: {} } });
  const batches: string[][] = [];
  const worker = runtime.createFunction("worker", {
    handler: async ({ records }: MSKEvent) => {
      batches.push(Object.values(records).flatMap((part) => part.map(({ value }) => decode(value))));
    },
  });
  const options = { eventSource: cluster, function: worker, topics: ["orders"] } as const;
  const created = runtime.createEventSourceMapping({ ...options, ...mapping });
  const produce = async (...texts: readonly string[]) => {
    for (const value of texts) await cluster.produce({ topic: "orders", value });
  };
  return { runtime, cluster, worker, batches, mapping: created, produce, options };
}

describe("A Kafka cluster as event source", () => {
  it("is polled from its oldest record on, and goes on where it was after an update", async () => {
    const { runtime, batches, mapping, produce } = pollCluster();
    await produce("a", "b");
    await runtime.settle();
    mapping.update({ filterCriteria: { filters: [{ pattern: { value: { n: [1] } } }] } });
    await produce('{"n":1}', '{"n":2}');
    await runtime.settle();
    mapping.disable();
    await produce('{"n":1,"late":true}');
    await runtime.settle();
    mapping.enable();
    await runtime.settle();
    expect(batches).toEqual([["a", "b"], ['{"n":1}'], ['{"n":1,"late":true}']]);
    expect([mapping.stateTransitionReason, mapping.lastProcessingResult]).toEqual(["USER_INITIATED", "OK"]);
  });

  it("is mapped once for each function and topic", () => {
    const { runtime, mapping, options } = pollCluster();
    const again = messageOf(() => runtime.createEventSourceMapping(options)).replaceAll(
      mapping.uuid,
      "<uuid>",
    );
    expect(again.replace(/[0-9a-f-]{36}/g, "<uuid>")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`eventSource\` to be a cluster not yet mapped to this function, got "shop"
      AWS answers ResourceConflictException: An event source mapping with event source ("arn:aws:kafka:us-east-1:123456789012:cluster/shop/<uuid>-2"), function ("arn:aws:lambda:us-east-1:123456789012:function:worker"), topics ("orders") already exists. Please update or delete the existing mapping with UUID <uuid>"
    `);
    runtime.createEventSourceMapping({ ...options, topics: ["returns"] });
  });

  it("that AWS does not run can be mapped though a second one has the same servers", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const [first, second] = ["one", "two"].map((name, index) =>
      runtime.createKafkaCluster(name, {
        type: "selfManaged",
        bootstrapServers: ["kafka:1000"],
        topics: { [`topic-${index}`]: {} },
      }),
    );
    for (const [index, eventSource] of [first, second].entries()) {
      const mapping = runtime.createEventSourceMapping({
        eventSource: eventSource ?? expect.unreachable(),
        function: worker,
        topics: [`topic-${index}`],
        sourceAccessConfigurations: ACCESS,
      });
      expect(mapping.eventSourceArn).toBe("kafka:1000");
    }
  });

  it("that AWS does not run is known by its servers, and any of them in common counts", async () => {
    const runtime = startRuntime();
    const handler = async () => {};
    const worker = runtime.createFunction("worker", { handler });
    const create = (name: string, bootstrapServers: readonly string[]) =>
      runtime.createEventSourceMapping({
        eventSource: runtime.createKafkaCluster(name, {
          type: "selfManaged",
          bootstrapServers,
          topics: { topic: {} },
        }),
        function: worker,
        topics: ["topic"],
        sourceAccessConfigurations: ACCESS,
      });
    const first = create("one", ["kafka:1000", "kafka:2000"]);
    expect(first.eventSourceArn).toBe("kafka:1000,kafka:2000");
    expect(messageOf(() => create("two", ["kafka:2000"]))).toContain(`with UUID ${first.uuid}`);
    create("three", ["kafka:3000"]);
  });

  it("is not enabled while another mapping has its consumer group, and stays as it was", async () => {
    const group = { amazonManagedKafkaEventSourceConfig: { consumerGroupId: "readers" } } as const;
    const { runtime, mapping, options } = pollCluster({ ...group, enabled: false });
    const other = runtime.createFunction("other", { handler: async () => {} });
    const second = runtime.createEventSourceMapping({ ...options, ...group, function: other });
    await runtime.settle();
    const before = runtime.journal.length;
    expect(messageOf(() => mapping.enable())).toContain("is not simulated");
    expect([mapping.state, mapping.configuration.enabled, runtime.journal.length]).toEqual([
      "Disabled",
      false,
      before,
    ]);
    second.delete();
    mapping.enable();
    await runtime.settle();
    expect(mapping.state).toBe("Enabled");
  });

  it("keeps its consumer group", () => {
    const { mapping } = pollCluster();
    const change = { amazonManagedKafkaEventSourceConfig: { consumerGroupId: "readers" } };
    expect(messageOf(() => mapping.update(change))).toContain("is not simulated. Create a mapping with it.");
  });

  it("is refused for a function that may run for more than 14 minutes", () => {
    const { runtime, options } = pollCluster();
    const slow = runtime.createFunction("slow", { handler: async () => {}, timeout: 900 });
    expect(messageOf(() => runtime.createEventSourceMapping({ ...options, function: slow }))).toContain(
      "expected `function` to be a function with a timeout of at most 840 seconds",
    );
  });
});

describe("A broker of Amazon MQ as event source", () => {
  it("is polled by queue, with filters", async () => {
    const runtime = startRuntime();
    const seen: string[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async (event: {
        readonly messages?: readonly { readonly data: string }[];
        readonly rmqMessagesByQueue?: Readonly<Record<string, readonly { readonly data: string }[]>>;
      }) => {
        const messages = event.messages ?? Object.values(event.rmqMessagesByQueue ?? {}).flat();
        seen.push(...messages.map(({ data }) => decode(data)));
      },
    });
    const filterCriteria = { filters: [{ pattern: { data: { n: [1] } } }] };
    for (const broker of [runtime.createActiveMqBroker("active"), runtime.createRabbitMqBroker("rabbit")]) {
      const options = { eventSource: broker, function: worker, queues: ["orders"], filterCriteria } as const;
      const mapping = runtime.createEventSourceMapping(options);
      await broker.send("orders", { n: 1, engine: broker.engine });
      await broker.send("orders", { n: 2 });
      await runtime.settle();
      expect([mapping.state, mapping.lastProcessingResult]).toEqual(["Enabled", "OK"]);
      expect(messageOf(() => runtime.createEventSourceMapping(options))).toContain(
        `with UUID ${mapping.uuid}`,
      );
      runtime.createEventSourceMapping({ ...options, queues: ["returns"] });
    }
    expect(seen).toEqual(['{"n":1,"engine":"activemq"}', '{"n":1,"engine":"rabbitmq"}']);
  });
});

describe("A cluster or broker that was deleted", () => {
  it("takes nothing any more", async () => {
    const runtime = startRuntime();
    const cluster = runtime.createKafkaCluster("shop", { type: "msk", topics: { orders: {} } });
    const active = runtime.createActiveMqBroker("active");
    const rabbit = runtime.createRabbitMqBroker("rabbit");
    for (const resource of [cluster.arn ?? "", active, rabbit]) runtime.delete(resource);
    const entries = runtime.journal.entries.length;
    expect([
      await rejectionOf(cluster.produce({ topic: "orders", value: 1 })),
      await rejectionOf(active.send("orders", 1)),
      await rejectionOf(rabbit.send("orders", 1)),
    ]).toEqual([
      'shop.produce(): expected `cluster` to be one that has not been deleted, got "shop"',
      'active.send(): expected `broker` to be one that has not been deleted, got "active"',
      'rabbit.send(): expected `broker` to be one that has not been deleted, got "rabbit"',
    ]);
    expect(runtime.journal.entries).toHaveLength(entries);
  });
});
