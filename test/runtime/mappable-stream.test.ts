import type { DynamoDBStreamEvent, KinesisStreamEvent } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventSourceMappingUpdate } from "../../src/event-source-mapping/mapping-update.ts";
import type { CreateEventSourceMappingOptions } from "../../src/runtime/create-event-source-mapping.ts";
import { messageOf, pass, startRuntime } from "./started-runtime.ts";

type Settings = Partial<CreateEventSourceMappingOptions>;

function pollStream(mapping: Settings = {}, work: () => unknown = () => {}) {
  const runtime = startRuntime();
  const stream = runtime.createStream("clicks", { shardCount: 1 });
  const batches: string[][] = [];
  const worker = runtime.createFunction("worker", {
    handler: async (event: KinesisStreamEvent) => {
      batches.push(event.Records.map(({ kinesis }) => Buffer.from(kinesis.data, "base64").toString()));
      return work();
    },
  });
  const options = { eventSource: stream, function: worker, startingPosition: "TRIM_HORIZON" } as const;
  const created = runtime.createEventSourceMapping({ ...options, ...mapping });
  const put = (...texts: readonly string[]) =>
    Promise.all(texts.map((data) => stream.putRecord({ partitionKey: "1", data })));
  return { runtime, stream, worker, batches, mapping: created, put, options };
}

describe("A stream as event source", () => {
  it("is mapped with AWS's defaults, and says how the last batch went", async () => {
    let fails = false;
    const { runtime, mapping, put } = pollStream({ maximumRetryAttempts: 0 }, () => {
      if (fails) throw new Error("no");
    });
    expect(mapping.configuration).toMatchObject({ enabled: true, filterCriteria: undefined });
    expect([mapping.stateTransitionReason, mapping.lastProcessingResult]).toEqual([
      "User action",
      "No records processed",
    ]);
    await put("a");
    await runtime.settle();
    expect(mapping.lastProcessingResult).toBe("OK");
    fails = true;
    await put("b");
    await runtime.settle();
    expect(mapping.lastProcessingResult).toBe("PROBLEM: Function call failed");
  });

  it("is read from LATEST as of the mapping's creation", async () => {
    const { runtime, batches, put, stream, worker, mapping } = pollStream();
    mapping.delete();
    await put("before");
    runtime.createEventSourceMapping({
      eventSource: stream.arn,
      function: worker,
      startingPosition: "LATEST",
    });
    await put("after");
    await runtime.settle();
    expect(batches).toEqual([["after"]]);
  });

  it("goes on at its checkpoint when the mapping is enabled again", async () => {
    const { runtime, batches, put, mapping } = pollStream();
    await put("a", "b");
    await runtime.settle();
    mapping.disable();
    await put("c");
    await runtime.settle();
    mapping.enable();
    await runtime.settle();
    expect(batches).toEqual([["a", "b"], ["c"]]);
  });

  it("is polled on at its checkpoint with changed options", async () => {
    const { runtime, batches, put, mapping } = pollStream({ batchSize: 1 });
    await put("a", "b");
    await runtime.settle();
    mapping.update({ batchSize: 10, filterCriteria: { filters: [{ pattern: { data: { n: [1] } } }] } });
    await put('{"n":1}', '{"n":2}', '{"n":1,"m":2}', "text");
    await runtime.settle();
    expect(batches).toEqual([["a"], ["b"], ['{"n":1}', '{"n":1,"m":2}']]);
    mapping.update({ filterCriteria: {} });
    await put("c");
    await runtime.settle();
    expect(batches.at(-1)).toEqual(["c"]);
  });

  it("is refused in AWS's words", () => {
    const { runtime, mapping, options } = pollStream();
    const { startingPosition, ...withoutStart } = options;
    const attempts: readonly object[] = [
      options,
      { ...options, eventSource: "arn:aws:kinesis:us-east-1:123456789012:stream/missing" },
      withoutStart,
      { ...options, filterCriteria: { filters: [{ pattern: { data: ["text"] } }] } },
    ];
    const texts = attempts.map((attempt) =>
      messageOf(() => runtime.createEventSourceMapping(attempt as CreateEventSourceMappingOptions)),
    );
    expect(texts.join("\n").replaceAll(mapping.uuid, "<uuid>")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`eventSource\` to be a stream not yet mapped to this function, got "clicks"
      AWS answers ResourceConflictException: The event source arn (" arn:aws:kinesis:us-east-1:123456789012:stream/clicks ") and function (" worker ") provided mapping already exists. Please update or delete the existing mapping with UUID <uuid>
      createEventSourceMapping(): expected \`eventSource\` to be a queue, stream, table, cluster or broker of this runtime, or its ARN, got "arn:aws:kinesis:us-east-1:123456789012:stream/missing"
      AWS answers InvalidParameterValueException: Stream not found: arn:aws:kinesis:us-east-1:123456789012:stream/missing
      createEventSourceMapping(): expected \`startingPosition\` to be TRIM_HORIZON, LATEST or AT_TIMESTAMP, got undefined
      AWS answers InvalidParameterValueException: 1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.
      createEventSourceMapping(): expected \`filterCriteria.filters[0].pattern\` to be a pattern whose \`data\` is an object: payloads of this source are JSON, got an object with data
      AWS answers InvalidParameterValueException: Invalid filter pattern definition."
    `);
    expect(startingPosition).toBe("TRIM_HORIZON");
  });

  it("keeps its tumbling window", () => {
    const { mapping } = pollStream();
    expect(messageOf(() => mapping.update({ tumblingWindowInSeconds: 60 }))).toContain(
      "update(): a change of `tumblingWindowInSeconds` is not simulated. Delete the mapping and create another.",
    );
    mapping.update({ tumblingWindowInSeconds: 0 });
  });

  it("may be that of a table, given as the table or by its ARN", async () => {
    const { runtime, worker, mapping } = pollStream();
    mapping.delete();
    const partitionKey = { name: "id", type: "S" } as const;
    const table = runtime.createTable("orders", { partitionKey, streamViewType: "KEYS_ONLY" });
    const seen: unknown[] = [];
    const keys = runtime.createFunction("keys", {
      handler: async ({ Records }: DynamoDBStreamEvent) => {
        seen.push(...Records.map(({ dynamodb }) => dynamodb?.Keys));
      },
    });
    const created = runtime.createEventSourceMapping({
      eventSource: table,
      function: keys,
      startingPosition: "LATEST",
    });
    expect(created.eventSourceArn).toBe(table.stream?.arn);
    await table.putItem({ item: { id: { S: "1" } } });
    await runtime.settle();
    expect(seen).toEqual([{ id: { S: "1" } }]);
    const byArn = { eventSource: created.eventSourceArn, function: worker } as const;
    runtime.createEventSourceMapping({ ...byArn, startingPosition: "LATEST" });
    expect(runtime.eventSourceMappings.list({ eventSource: created.eventSourceArn })).toHaveLength(2);
    expect(messageOf(() => runtime.delete(table))).toContain("Delete the mapping first.");
  });

  it("is missing of a table that was created without one", () => {
    const { runtime, worker } = pollStream();
    const table = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
    const create = () =>
      runtime.createEventSourceMapping({ eventSource: table, function: worker, startingPosition: "LATEST" });
    expect(messageOf(create)).toContain('got "orders, which cannot be polled"');
  });

  it("loses no record and keeps their order, whatever is changed while records come", async () => {
    const change = fc.constantFrom<EventSourceMappingUpdate>(
      { batchSize: 1 },
      { batchSize: 100 },
      { maximumBatchingWindowInSeconds: 2 },
      { maximumBatchingWindowInSeconds: 0 },
      { bisectBatchOnFunctionError: true },
      { parallelizationFactor: 3 },
      { parallelizationFactor: 1 },
      { functionResponseTypes: ["ReportBatchItemFailures"] },
      { enabled: false },
      { enabled: true },
      { filterCriteria: { filters: [{ pattern: { data: { n: [{ exists: true }] } } }] } },
    );
    const step = fc.record({ change, waitMs: fc.integer({ min: 0, max: 3_000 }), fails: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        let fails = false;
        const { runtime, batches, mapping, put } = pollStream({}, async () => {
          const isBad = fails;
          fails = false;
          await pass(700);
          if (isBad) throw new Error("no");
          done.push(...(batches.at(-1) ?? []));
          return null;
        });
        const done: string[] = [];
        const sent: string[] = [];
        for (const each of steps) {
          const texts = [1, 2, 3].map((n) => JSON.stringify({ n: sent.length + n }));
          sent.push(...texts);
          await put(...texts);
          fails = each.fails;
          await runtime.advanceBy(each.waitMs);
          mapping.update(each.change);
        }
        mapping.enable();
        await runtime.settle();
        expect(done).toEqual(sent);
      }),
      { numRuns: 40 },
    );
  });
});
