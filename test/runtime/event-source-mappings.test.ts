import { describe, expect, it } from "vitest";
import { messageOf, startRuntime } from "./started-runtime.ts";

const handler = async () => {};

function createParts() {
  const runtime = startRuntime();
  const orders = runtime.createQueue("orders");
  const returns = runtime.createQueue("returns");
  const worker = runtime.createFunction("worker", { handler });
  const version = worker.publishVersion();
  const mappings = [
    runtime.createEventSourceMapping({ eventSource: orders, function: worker }),
    runtime.createEventSourceMapping({ eventSource: returns, function: worker }),
    runtime.createEventSourceMapping({ eventSource: orders, function: version }),
  ] as const;
  return { runtime, orders, returns, worker, version, mappings };
}

describe("The event source mappings of a runtime", () => {
  it("are found by their UUID", () => {
    const { runtime, mappings } = createParts();
    for (const mapping of mappings) expect(runtime.eventSourceMappings.get(mapping.uuid)).toBe(mapping);
  });

  it("are unknown to AWS if there is none of the UUID, or none any more", () => {
    const { runtime, mappings } = createParts();
    mappings[0].delete();
    for (const uuid of [mappings[0].uuid, "4a6e0f0b-0000-4000-8000-000000000000"]) {
      expect(() => runtime.eventSourceMappings.get(uuid)).toThrow(
        expect.objectContaining({
          name: "ResourceNotFoundException",
          message: "The resource you requested does not exist.",
          $metadata: { httpStatusCode: 404 },
        }),
      );
    }
  });

  it("are listed by source, by function, or by both", () => {
    const { runtime, orders, returns, worker, version, mappings } = createParts();
    const [first, second, third] = mappings;
    const { eventSourceMappings } = runtime;
    expect(eventSourceMappings.list()).toEqual([first, second, third]);
    expect(eventSourceMappings.list({ eventSource: orders })).toEqual([first, third]);
    expect(eventSourceMappings.list({ eventSource: returns.arn })).toEqual([second]);
    expect(eventSourceMappings.list({ function: worker })).toEqual([first, second]);
    expect(eventSourceMappings.list({ function: "worker:1" })).toEqual([third]);
    expect(eventSourceMappings.list({ eventSource: returns, function: version })).toEqual([]);
    second.delete();
    expect(eventSourceMappings.list({ function: "worker" })).toEqual([first]);
  });

  it("are none of a function or source that does not exist", () => {
    const { runtime } = createParts();
    expect(runtime.eventSourceMappings.list({ function: "missing" })).toEqual([]);
    expect(
      runtime.eventSourceMappings.list({ eventSource: "arn:aws:sqs:us-east-1:123456789012:missing" }),
    ).toEqual([]);
    expect(
      messageOf(() => runtime.eventSourceMappings.list({ source: "x" } as object)),
    ).toMatchInlineSnapshot(
      `"eventSourceMappings.list(): expected \`source\` to be a known option (did you mean \`eventSource\`?), got "x""`,
    );
  });

  it("are not all listed for something that names no source or function", () => {
    const { runtime } = createParts();
    const list = (options: object) => messageOf(() => runtime.eventSourceMappings.list(options));
    expect(
      [list({ eventSource: {} }), list({ eventSource: null }), list({ function: {} })].join("\n"),
    ).toMatchInlineSnapshot(`
      "eventSourceMappings.list(): expected \`eventSource\` to be what the runtime created, or its name or ARN, got an empty object
      eventSourceMappings.list(): expected \`eventSource\` to be what the runtime created, or its name or ARN, got null
      eventSourceMappings.list(): expected \`function\` to be what the runtime created, or its name or ARN, got an empty object"
    `);
  });

  it("are listed by a table, whose stream they poll, and by a cluster that has no ARN", () => {
    const { runtime, worker } = createParts();
    const table = runtime.createTable("items", {
      partitionKey: { name: "id", type: "S" },
      streamViewType: "NEW_IMAGE",
    });
    const cluster = runtime.createKafkaCluster("events", { type: "selfManaged", topics: { orders: {} } });
    const mapped = [
      runtime.createEventSourceMapping({
        eventSource: table,
        function: worker,
        startingPosition: "TRIM_HORIZON",
      }),
      runtime.createEventSourceMapping({
        eventSource: cluster,
        function: worker,
        topics: ["orders"],
        sourceAccessConfigurations: [
          { type: "SASL_SCRAM_512_AUTH", uri: "arn:aws:secretsmanager:us-east-1:123456789012:secret:k" },
        ],
      }),
    ];
    const { eventSourceMappings } = runtime;
    const listed = [table, cluster].flatMap((eventSource) => eventSourceMappings.list({ eventSource }));
    expect(listed).toEqual(mapped);
  });

  it("keep what they need from being deleted", () => {
    const { runtime, orders, mappings } = createParts();
    expect(messageOf(() => runtime.delete(orders))).toContain("Delete the mapping first.");
    mappings[0].delete();
    expect(messageOf(() => runtime.delete(orders))).toContain("Delete the mapping first.");
    mappings[2].delete();
    runtime.delete(orders);
    const again = () => runtime.createEventSourceMapping({ eventSource: orders, function: "worker" });
    expect(messageOf(again)).toContain('got "orders of another runtime"');
  });

  it("are as many for one queue as it has functions and qualifiers, and two of the same are a conflict", () => {
    const { runtime, orders, mappings } = createParts();
    const create = () => runtime.createEventSourceMapping({ eventSource: orders, function: "worker:1" });
    expect(create).toThrow(
      expect.objectContaining({
        aws: {
          name: "ResourceConflictException",
          message: expect.stringContaining(mappings[2].uuid),
        },
      }),
    );
  });
});
