import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventSourceMappingUpdate } from "../../src/event-source-mapping/mapping-update.ts";
import type { CreateEventSourceMappingOptions } from "../../src/runtime/create-event-source-mapping.ts";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import { messageOf, pass, startRuntime } from "../runtime/started-runtime.ts";
import { pollQueue, sendMany } from "./polled-queue.ts";

const handler = async () => {};

function createParts() {
  const runtime = startRuntime();
  const queue = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", { handler });
  return { runtime, queue, worker };
}

describe("an event source mapping", () => {
  it("has the identity that AWS gives it", () => {
    const { runtime, queue, worker } = createParts();
    const mapping = runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    expect(mapping.uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(mapping.arn).toBe(`arn:aws:lambda:us-east-1:123456789012:event-source-mapping:${mapping.uuid}`);
    expect([mapping.eventSourceArn, mapping.functionArn, mapping.state]).toEqual([
      queue.arn,
      worker.arn,
      "Creating",
    ]);
  });

  it("invokes the version that it names, the unpublished one without a qualifier", async () => {
    const { runtime, queue, worker } = createParts();
    const version = worker.publishVersion();
    const arns = [
      ["worker", worker.arn],
      [`123456789012:function:worker`, worker.arn],
      [worker.arn, worker.arn],
      ["worker:$LATEST", `${worker.arn}:$LATEST`],
      ["worker:1", version.arn],
    ] as const;
    for (const [name, arn] of arns) {
      const mapping = runtime.createEventSourceMapping({ eventSource: queue.arn, function: name });
      expect(mapping.functionArn).toBe(arn);
      await queue.send(name);
      await runtime.settle();
      expect(runtime.journal.last("invocation.started")).toMatchObject({
        invokedFunctionArn: arn,
        version: arn === version.arn ? "1" : "$LATEST",
        source: { type: "eventSourceMapping", uuid: mapping.uuid, eventSourceArn: queue.arn },
      });
      mapping.delete();
    }
    expect(runtime.createEventSourceMapping({ eventSource: queue, function: version }).functionArn).toBe(
      version.arn,
    );
  });

  it("delivers what was in the queue before it", async () => {
    const { runtime, queue, worker } = createParts();
    await sendMany(queue, 3);
    await runtime.advanceBy("1h");
    runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    await runtime.settle();
    expect(queue.messages).toEqual([]);
  });

  it("that is created disabled does not poll until it is enabled", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({ mapping: { enabled: false } });
    expect(mapping.state).toBe("Disabled");
    await orders.send("m1");
    await runtime.advanceBy("1h");
    expect(batches).toEqual([]);
    mapping.enable();
    mapping.enable();
    await runtime.settle();
    expect(batches.map(({ at }) => at)).toEqual([3_600]);
    expect(runtime.journal.where("mapping.stateChanged").map(({ state }) => state)).toEqual([
      "Disabled",
      "Enabled",
    ]);
  });

  it("that is disabled finishes the batches under way and takes no more", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({
      mapping: { batchSize: 1 },
      handler: () => pass(2_000),
    });
    await sendMany(orders, 7);
    await runtime.advanceBy("1s");
    mapping.disable();
    mapping.disable();
    await runtime.settle();
    expect([batches.length, orders.messages.map(({ body }) => body)]).toEqual([5, ["m6", "m7"]]);
    mapping.enable();
    await runtime.settle();
    expect([batches.length, orders.messages]).toEqual([7, []]);
  });

  it("that is disabled while it gathers a batch invokes with what it has", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({
      mapping: { batchSize: 100, maximumBatchingWindowInSeconds: 60 },
    });
    await sendMany(orders, 3);
    await runtime.advanceBy("10s");
    mapping.disable();
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, bodies.length])).toEqual([[10, 3]]);
    expect(orders.messages).toEqual([]);
  });

  it("can be disabled by the function that it invokes", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({
      mapping: { batchSize: 1 },
      handler: async () => mapping.disable(),
    });
    await sendMany(orders, 20);
    await runtime.settle();
    expect(batches.length).toBeLessThanOrEqual(5);
    expect(orders.messages).toHaveLength(20 - batches.length);
  });

  it("that is disabled retries a throttled batch until its visibility timeout ends", async () => {
    const { runtime, orders, mapping } = pollQueue({ reservedConcurrentExecutions: 0 });
    await orders.send("m1");
    await runtime.advanceBy("5s");
    mapping.disable();
    await runtime.settle();
    expect(runtime.now() - Date.UTC(2026, 0, 1)).toBe(30_000);
    expect(orders.messages).toMatchObject([{ receiveCount: 1, state: "available" }]);
  });

  it("that is enabled again does not deliver twice what it had no room for", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({
      mapping: { scalingConfig: { maximumConcurrency: 2 } },
      handler: () => pass(5_000),
    });
    for (let index = 0; index < 10; index++) await orders.send(String(index).padEnd(1_048_576, "."));
    await orders.send("last");
    await runtime.advanceBy("1s");
    mapping.disable();
    mapping.enable();
    await runtime.settle();
    const bodies = batches.flatMap((batch) => batch.bodies.map((body) => body[0]));
    expect(bodies.toSorted()).toEqual([..."0123456789l"]);
  });

  it("that is deleted is unknown to AWS from then on", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({ handler: () => pass(2_000) });
    await sendMany(orders, 1);
    await runtime.advanceBy("1s");
    mapping.delete();
    await sendMany(orders, 1);
    await runtime.settle();
    expect([mapping.state, batches.length, orders.messages.length]).toEqual(["Deleted", 1, 1]);
    const update = () => mapping.update({});
    for (const call of [() => mapping.enable(), () => mapping.disable(), () => mapping.delete(), update]) {
      expect(call).toThrow(
        expect.objectContaining({
          name: "ResourceNotFoundException",
          message: "The resource you requested does not exist.",
          $metadata: { httpStatusCode: 404 },
        }),
      );
    }
  });

  it("cannot be changed after the runtime was disposed", async () => {
    const { runtime, queue, worker } = createParts();
    const mapping = runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    await runtime.dispose();
    for (const call of [() => mapping.enable(), () => mapping.disable(), () => mapping.delete()]) {
      expect(call).toThrow(expect.objectContaining({ code: "DISPOSED" }));
    }
    expect(mapping.state).toBe("Creating");
  });
});

describe("the state of an event source mapping", () => {
  it("is Creating in the answer, and Enabled when time has come to it", async () => {
    const { runtime, queue, worker } = createParts();
    const mapping = runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    expect(mapping.state).toBe("Creating");
    await runtime.settle();
    expect([mapping.state, runtime.now(), mapping.stateTransitionReason]).toEqual([
      "Enabled",
      mapping.lastModified,
      "USER_INITIATED",
    ]);
  });

  it("goes through Disabling, Enabling and Updating to where it is changed", async () => {
    const { runtime, mapping } = pollQueue();
    const seen: string[] = [];
    for (const change of [
      () => mapping.update({ batchSize: 5 }),
      () => mapping.update({ enabled: false }),
      () => mapping.update({ batchSize: 6 }),
      () => mapping.update({ enabled: true }),
      () => mapping.disable(),
      () => mapping.enable(),
      () => mapping.delete(),
    ]) {
      change();
      const through = mapping.state;
      await runtime.settle();
      seen.push(`${through} -> ${mapping.state}`);
    }
    expect(seen).toEqual([
      "Updating -> Enabled",
      "Disabling -> Disabled",
      "Updating -> Disabled",
      "Enabling -> Enabled",
      "Disabling -> Disabled",
      "Enabling -> Enabled",
      "Deleting -> Deleted",
    ]);
  });

  it("takes a change before an earlier one has shown", async () => {
    const { runtime, orders, mapping, batches } = pollQueue();
    mapping.disable();
    mapping.enable();
    mapping.update({ batchSize: 1 });
    expect(mapping.state).toBe("Updating");
    await sendMany(orders, 3);
    await runtime.settle();
    expect([mapping.state, batches.length]).toEqual(["Enabled", 3]);
  });

  it("says when the mapping was changed last", async () => {
    const { runtime, mapping } = pollQueue();
    const created = mapping.lastModified;
    await runtime.advanceBy("1m");
    mapping.update({ batchSize: 2 });
    expect(mapping.lastModified - created).toBe(60_000);
    await runtime.advanceBy("1m");
    mapping.delete();
    expect(mapping.lastModified - created).toBe(120_000);
  });

  it("tells of no processing result for a queue", () => {
    expect(pollQueue().mapping.lastProcessingResult).toBeUndefined();
  });
});

describe("updating an event source mapping", () => {
  it("keeps what is left out", () => {
    const { mapping } = pollQueue({
      mapping: { batchSize: 7, functionResponseTypes: ["ReportBatchItemFailures"] },
    });
    const changes: object = { maximumBatchingWindowInSeconds: 3, batchSize: undefined };
    mapping.update(changes as EventSourceMappingUpdate);
    expect(mapping.configuration).toMatchObject({
      batchSize: 7,
      maximumBatchingWindowInSeconds: 3,
      reportsBatchItemFailures: true,
      enabled: true,
    });
  });

  it("is refused for what AWS refuses, by enable() as by update(), and nothing has changed then", async () => {
    const { runtime, orders, mapping } = pollQueue();
    mapping.disable();
    await runtime.settle();
    await orders.setAttributes({ visibilityTimeout: 5 });
    for (const enable of [() => mapping.enable(), () => mapping.update({ enabled: true })])
      expect(messageOf(enable)).toContain(
        "Queue visibility timeout: 5 seconds is less than Function timeout",
      );
    expect([mapping.state, mapping.configuration.enabled]).toEqual(["Disabled", false]);
    await orders.setAttributes({ visibilityTimeout: 10 });
    mapping.enable();
    expect(mapping.state).toBe("Enabling");
  });

  it("removes filters and the concurrency limit with an empty object", () => {
    const { mapping } = pollQueue({
      mapping: {
        filterCriteria: { filters: [{ pattern: { body: ["m1"] } }] },
        scalingConfig: { maximumConcurrency: 2 },
      },
    });
    mapping.update({ filterCriteria: {}, scalingConfig: {} });
    expect(mapping.configuration).toMatchObject({
      filterCriteria: undefined,
      maximumConcurrency: undefined,
    });
  });

  it("invokes another version from then on, and finishes with the old one what it began", async () => {
    const { runtime, queue, worker } = createParts();
    const one = worker.publishVersion();
    worker.update({ handler: async () => pass(1_000) });
    const two = worker.publishVersion();
    const mapping = runtime.createEventSourceMapping({ eventSource: queue, function: two });
    await queue.send("m1");
    await runtime.advanceBy("500ms");
    mapping.update({ function: one });
    expect([mapping.functionArn, mapping.state]).toEqual([one.arn, "Updating"]);
    await queue.send("m2");
    await runtime.settle();
    expect(runtime.journal.where("invocation.started").map(({ version }) => version)).toEqual(["2", "1"]);
    expect(queue.messages).toEqual([]);
  });

  it("loses nothing that is being gathered, and polls on with the new options", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({
      mapping: { batchSize: 100, maximumBatchingWindowInSeconds: 60 },
    });
    await sendMany(orders, 3);
    await runtime.advanceBy("10s");
    mapping.update({ batchSize: 2, maximumBatchingWindowInSeconds: 0 });
    await sendMany(orders, 4);
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, bodies.length])).toEqual([
      [10, 3],
      [10, 2],
      [10, 2],
    ]);
    expect(orders.messages).toEqual([]);
  });

  it("delivers every message once or more, whatever is changed while messages come", async () => {
    const change = fc.constantFrom<EventSourceMappingUpdate>(
      { batchSize: 1 },
      { batchSize: 10 },
      { maximumBatchingWindowInSeconds: 2 },
      { maximumBatchingWindowInSeconds: 0 },
      { enabled: false },
      { enabled: true },
      { scalingConfig: { maximumConcurrency: 2 } },
      { scalingConfig: {} },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
        const { runtime, orders, mapping, batches } = pollQueue({ handler: () => pass(700) });
        let sent = 0;
        for (const each of changes) {
          await sendMany(orders, 5);
          sent += 5;
          await runtime.advanceBy("1s");
          mapping.update(each);
        }
        mapping.enable();
        await runtime.settle();
        expect(orders.messages).toEqual([]);
        expect(batches.flatMap(({ bodies }) => bodies)).toHaveLength(sent);
      }),
      { numRuns: 30 },
    );
  });

  it("is refused in AWS's words, and changes nothing", async () => {
    const { runtime, queue, worker } = createParts();
    const other = runtime.createFunction("other", { handler });
    const slow = runtime.createFunction("slow", { handler, timeout: 60 });
    const mapping = runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    const twin = runtime.createEventSourceMapping({ eventSource: queue, function: other });
    await runtime.settle();
    const before = [mapping.configuration, mapping.functionArn, runtime.journal.length];
    const attempts: readonly unknown[] = [
      { batchSize: 11 },
      { filterCriteria: { filters: [{ pattern: "null" }] } },
      { function: "missing" },
      { function: slow },
      { function: other },
      { eventSource: queue },
      { startingPosition: "LATEST" },
      { batchsize: 1 },
      null,
    ];
    const messages = attempts.map((changes) =>
      messageOf(() => mapping.update(changes as EventSourceMappingUpdate))
        .replaceAll(mapping.uuid, "<uuid:1>")
        .replaceAll(twin.uuid, "<uuid:2>"),
    );
    expect(messages.join("\n\n")).toMatchInlineSnapshot(`
      "event source mapping <uuid:1>: update(): expected \`maximumBatchingWindowInSeconds\` to be at least 1 with a batchSize above 10, got 0
      AWS answers InvalidParameterValueException: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10

      event source mapping <uuid:1>: update(): expected \`filterCriteria.filters[0].pattern\` to be a valid pattern (Filter is not an object), got "null"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.

      event source mapping <uuid:1>: update(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got "missing"
      AWS answers InvalidParameterValueException: Function does not exist

      event source mapping <uuid:1>: update(): expected \`eventSource\` to be a queue whose visibilityTimeout is at least the function's timeout of 60 seconds, got "orders with 30 seconds"
      AWS answers InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds

      event source mapping <uuid:1>: update(): expected \`function\` to be a function to which the queue is not mapped yet, got "other"
      AWS answers ResourceConflictException: An event source mapping with SQS arn (" arn:aws:sqs:us-east-1:123456789012:orders ") and function (" other ") already exists. Please update or delete the existing mapping with UUID <uuid:2>

      event source mapping <uuid:1>: update(): expected \`eventSource\` to be left out: it stays as the mapping was created, got an instance of Queue

      event source mapping <uuid:1>: update(): expected \`startingPosition\` to be left out: it stays as the mapping was created, got "LATEST"

      event source mapping <uuid:1>: update(): expected \`batchsize\` to be a known option (did you mean \`batchSize\`?), got 1

      event source mapping <uuid:1>: update(): expected \`changes\` to be an object, got null"
    `);
    expect([mapping.configuration, mapping.functionArn, runtime.journal.length]).toEqual(before);
    mapping.update({ function: worker });
  });
});

describe("creating an event source mapping", () => {
  it("is a conflict for the same queue and function, and none for another qualifier or another function", () => {
    const { runtime, queue, worker } = createParts();
    worker.publishVersion();
    const { uuid } = runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    const again = () => runtime.createEventSourceMapping({ eventSource: queue.arn, function: "worker" });
    expect(messageOf(again).replace(uuid, "<uuid>")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`eventSource\` to be a queue not yet mapped to this function, got "orders"
      AWS answers ResourceConflictException: An event source mapping with SQS arn (" arn:aws:sqs:us-east-1:123456789012:orders ") and function (" worker ") already exists. Please update or delete the existing mapping with UUID <uuid>"
    `);
    runtime.createEventSourceMapping({ eventSource: queue, function: "worker:1" });
    runtime.createEventSourceMapping({
      eventSource: queue,
      function: runtime.createFunction("other", { handler }),
    });
  });

  it("is possible again once the other one is deleted", () => {
    const { runtime, queue, worker } = createParts();
    runtime.createEventSourceMapping({ eventSource: queue, function: worker }).delete();
    expect(runtime.createEventSourceMapping({ eventSource: queue, function: worker }).state).toBe("Creating");
  });

  it("is refused in AWS's words for what does not exist, and changes nothing", async () => {
    const { runtime, queue, worker } = createParts();
    const elsewhere = createRuntime();
    const theirs = {
      queue: elsewhere.createQueue("orders"),
      worker: elsewhere.createFunction("worker", { handler }),
    };
    await elsewhere.dispose();
    const slow = runtime.createFunction("slow", { handler, timeout: 60 });
    const before = runtime.journal.length;
    const attempts: readonly unknown[] = [
      { eventSource: "arn:aws:sqs:us-east-1:123456789012:missing", function: worker },
      { eventSource: theirs.queue, function: worker },
      { eventSource: undefined, function: worker },
      { eventSource: queue, function: "missing" },
      { eventSource: queue, function: theirs.worker },
      { eventSource: queue, function: undefined },
      { eventSource: queue, function: null },
      { eventSource: queue, function: handler },
      { eventSource: queue, function: slow },
      { queue, function: worker },
      undefined,
      null,
    ];
    const messages = attempts.map((options) =>
      messageOf(() => runtime.createEventSourceMapping(options as CreateEventSourceMappingOptions)),
    );
    expect(messages.join("\n\n")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`eventSource\` to be a queue, stream, table, cluster or broker of this runtime, or its ARN, got "arn:aws:sqs:us-east-1:123456789012:missing"
      AWS answers InvalidParameterValueException: Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.

      createEventSourceMapping(): expected \`eventSource\` to be a queue, stream, table, cluster or broker of this runtime, or its ARN, got "orders of another runtime"

      createEventSourceMapping(): expected \`eventSource\` to be a queue, stream, table, cluster or broker of this runtime, or its ARN, got undefined
      AWS answers InvalidParameterValueException: Unrecognized event source.

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got "missing"
      AWS answers InvalidParameterValueException: Function does not exist

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got "function worker of another runtime"

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got undefined

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got null

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got a function named handler

      createEventSourceMapping(): expected \`eventSource\` to be a queue whose visibilityTimeout is at least the function's timeout of 60 seconds, got "orders with 30 seconds"
      AWS answers InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds

      createEventSourceMapping(): expected \`eventSource\` to be a queue, stream, table, cluster or broker of this runtime, or its ARN, got undefined
      AWS answers InvalidParameterValueException: Unrecognized event source.

      createEventSourceMapping(): expected \`options\` to be an object, got undefined

      createEventSourceMapping(): expected \`options\` to be an object, got null"
    `);
    expect(runtime.journal.length).toBe(before);
  });

  it("is refused for a version that does not exist", () => {
    const { runtime, queue } = createParts();
    const create = () => runtime.createEventSourceMapping({ eventSource: queue, function: "worker:7" });
    expect(messageOf(create)).toMatchInlineSnapshot(
      `"createEventSourceMapping(): expected \`function\` to be a function with a version or alias that exists ($LATEST), got "worker:7""`,
    );
  });
});
