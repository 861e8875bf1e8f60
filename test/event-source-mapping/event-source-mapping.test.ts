import { describe, expect, it } from "vitest";
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
      "Enabled",
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
    for (const call of [() => mapping.enable(), () => mapping.disable(), () => mapping.delete()]) {
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
    expect(mapping.state).toBe("Enabled");
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
    expect(runtime.createEventSourceMapping({ eventSource: queue, function: worker }).state).toBe("Enabled");
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
      "createEventSourceMapping(): expected \`eventSource\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got "arn:aws:sqs:us-east-1:123456789012:missing"
      AWS answers InvalidParameterValueException: Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.

      createEventSourceMapping(): expected \`eventSource\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got "queue orders of another runtime"

      createEventSourceMapping(): expected \`eventSource\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got undefined

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got "missing"
      AWS answers InvalidParameterValueException: Function does not exist

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got "function worker of another runtime"

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got undefined

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got null

      createEventSourceMapping(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got a function named handler

      createEventSourceMapping(): expected \`eventSource\` to be a queue whose visibilityTimeout is at least the function's timeout of 60 seconds, got "orders with 30 seconds"
      AWS answers InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds

      createEventSourceMapping(): expected \`queue\` to be a known option (eventSource, function, batchSize, maximumBatchingWindowInSeconds, functionResponseTypes, scalingConfig, filterCriteria, enabled), got an instance of Queue

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
