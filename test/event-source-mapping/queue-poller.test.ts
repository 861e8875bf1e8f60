import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";
import { peakConcurrency, pollQueue, sendMany, tally } from "./polled-queue.ts";

const sizes = (batches: readonly { readonly bodies: readonly string[] }[]) =>
  batches.map(({ bodies }) => bodies.length);
const fail = () => {
  throw new Error("no");
};

describe("a batch without a batching window", () => {
  it("is what one receive returns: ten messages at most", async () => {
    const { runtime, orders, batches } = pollQueue();
    await sendMany(orders, 23);
    await runtime.settle();
    expect(sizes(batches)).toEqual([10, 10, 3]);
    expect(runtime.now()).toBe(Date.UTC(2026, 0, 1));
    expect(orders.messages).toEqual([]);
  });

  it("holds messages that are there together, though sent one after the other", async () => {
    const { runtime, orders, batches } = pollQueue();
    for (const body of ["m1", "m2", "m3"]) await orders.send(body);
    await runtime.settle();
    expect(batches).toEqual([{ at: 0, bodies: ["m1", "m2", "m3"], receiveCounts: [1, 1, 1] }]);
  });

  it("does not wait for a message that is delayed", async () => {
    const { runtime, orders, batches } = pollQueue();
    await orders.send("m1");
    await orders.send("m2", { delaySeconds: 5 });
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, ...bodies])).toEqual([
      [0, "m1"],
      [5, "m2"],
    ]);
  });
});

describe("a batch with a batching window", () => {
  const mapping = { batchSize: 100, maximumBatchingWindowInSeconds: 10 } as const;

  it("is invoked when the window ends that its first message began", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping });
    await runtime.advanceBy("3s");
    await sendMany(orders, 10);
    await runtime.advanceBy("4s");
    await sendMany(orders, 5);
    await runtime.settle();
    expect(batches.map(({ at }) => at)).toEqual([13]);
    expect(sizes(batches)).toEqual([15]);
  });

  it("is invoked as soon as it is full", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping: { ...mapping, batchSize: 20 } });
    await sendMany(orders, 30);
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, bodies.length])).toEqual([
      [0, 20],
      [10, 10],
    ]);
  });

  it("may hold ten thousand messages", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping: { ...mapping, batchSize: 10_000 } });
    await sendMany(orders, 10_015);
    await runtime.settle();
    expect(sizes(batches)).toEqual([10_000, 15]);
    expect(orders.messages).toEqual([]);
  });

  it("gathers messages while another batch is being processed", async () => {
    const { runtime, orders, batches } = pollQueue({
      mapping: { ...mapping, batchSize: 12 },
      handler: () => pass(8_000),
    });
    await sendMany(orders, 12);
    await runtime.advanceBy("2s");
    await sendMany(orders, 3);
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, bodies.length])).toEqual([
      [0, 12],
      [12, 3],
    ]);
  });

  it("delivers thirty messages in two batches of at most twenty, as recorded", async () => {
    const { runtime, orders, batches } = pollQueue({
      reservedConcurrentExecutions: 2,
      mapping: {
        batchSize: 20,
        maximumBatchingWindowInSeconds: 1,
        scalingConfig: { maximumConcurrency: 2 },
      },
    });
    await sendMany(orders, 30);
    await runtime.settle();
    expect(sizes(batches)).toEqual([20, 10]);
  });
});

describe("a batching window that is longer than the visibility timeout", () => {
  const mapping = { batchSize: 100, maximumBatchingWindowInSeconds: 60 } as const;

  it("leaves each message in the batch once, as it was received last", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping, queue: { visibilityTimeout: 25 } });
    await orders.send("m1");
    await runtime.settle();
    expect(batches).toEqual([{ at: 60, bodies: ["m1"], receiveCounts: [3] }]);
    expect(runtime.journal.where("batch.dropped")).toMatchObject([
      { reason: "visibility timeout ended in the batching window" },
      { reason: "visibility timeout ended in the batching window" },
    ]);
    expect(orders.messages).toEqual([]);
  });

  it("gives a message that has become a dead letter to nobody", async () => {
    const { runtime, orders, deadLetters, batches } = pollQueue({
      mapping,
      queue: { visibilityTimeout: 25 },
      maxReceiveCount: 2,
    });
    await orders.send("m1");
    await runtime.settle();
    expect([batches, deadLetters.messages.length]).toEqual([[], 1]);
  });
});

describe("a batch of large messages", () => {
  const MEGABYTE = 1_048_576;

  it("ends where its payload would pass 6 MB, and the next one begins there at once", async () => {
    const { runtime, orders, batches } = pollQueue({ handler: () => pass(5_000) });
    for (let index = 0; index < 8; index++) await orders.send(String(index).padEnd(MEGABYTE, "."));
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, ...bodies.map((body) => body[0])])).toEqual([
      [0, "0", "1", "2", "3", "4"],
      [0, "5", "6", "7"],
    ]);
    const [first] = runtime.journal.where("invocation.started");
    expect(Buffer.byteLength(first?.event ?? "")).toBeLessThanOrEqual(6 * MEGABYTE);
    expect(batches.flatMap(({ receiveCounts }) => receiveCounts)).toEqual(Array(8).fill(1));
  });

  it("ends before its window does", async () => {
    const mapping = { batchSize: 100, maximumBatchingWindowInSeconds: 10 };
    const { runtime, orders, batches } = pollQueue({ mapping });
    for (let index = 0; index < 8; index++) await orders.send(String(index).padEnd(MEGABYTE, "."));
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, bodies.length])).toEqual([
      [0, 5],
      [10, 3],
    ]);
  });

  it("does not hold what had to wait until it was visible again", async () => {
    const { runtime, orders, batches } = pollQueue({
      queue: { visibilityTimeout: 10 },
      mapping: { batchSize: 10, scalingConfig: { maximumConcurrency: 2 } },
      handler: () => pass(9_000),
    });
    for (let index = 0; index < 26; index++) await orders.send(String(index).padEnd(MEGABYTE, "."));
    await runtime.settle();
    const delivered = batches.flatMap(({ bodies }) => bodies.map((body) => Number.parseInt(body, 10)));
    expect(delivered.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, index) => index));
    expect(orders.messages).toEqual([]);
  });
});

describe("a batch that fails", () => {
  it.each([
    ["throws", { handler: fail }, "no"],
    ["times out", { handler: () => pass(60_000), timeout: 2 }, "Task timed out after 2.00 seconds"],
    ["crashes", { handler: () => process.exit(1) }, "Runtime exited with error: exit status 1"],
  ])(
    "comes back as a whole when a function %s, once the visibility timeout counted from the receive ends",
    async (_, options, reason) => {
      const { runtime, orders, deadLetters, batches } = pollQueue({ ...options, maxReceiveCount: 2 });
      await sendMany(orders, 2);
      await runtime.settle();
      expect(batches).toEqual([
        { at: 0, bodies: ["m1", "m2"], receiveCounts: [1, 1] },
        { at: 30, bodies: ["m1", "m2"], receiveCounts: [2, 2] },
      ]);
      expect(deadLetters.messages.map(({ body, receiveCount }) => [body, receiveCount])).toEqual([
        ["m1", 2],
        ["m2", 2],
      ]);
      expect(runtime.now() - Date.UTC(2026, 0, 1)).toBe(60_000);
      expect(runtime.journal.first("batch.failed")?.reason).toContain(reason);
    },
  );

  it("comes back when Init fails: no handler has seen it", async () => {
    const { runtime, orders, deadLetters } = pollQueue({ maxReceiveCount: 2 });
    const load = async (): Promise<{ handler(): Promise<void> }> => {
      throw new Error("cannot load");
    };
    const broken = runtime.createFunction("broken", { load });
    const source = runtime.createQueue("source", {
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
    });
    runtime.createEventSourceMapping({ eventSource: source, function: broken });
    await source.send("m1");
    await runtime.settle();
    expect(orders.messages).toEqual([]);
    expect(deadLetters.messages.map(({ body, receiveCount }) => [body, receiveCount])).toEqual([["m1", 1]]);
    expect(runtime.journal.first("batch.failed")?.reason).toContain("cannot load");
  });

  it("is not deleted, and its messages are visible to others, if the function still works on it", async () => {
    const { runtime, orders, batches } = pollQueue({
      queue: { visibilityTimeout: 10 },
      timeout: 10,
      handler: () => pass(9_999),
    });
    await orders.setAttributes({ visibilityTimeout: 4 });
    await orders.send("m1");
    await runtime.settle();
    expect(batches.map(({ at, receiveCounts }) => [at, ...receiveCounts])).toEqual([
      [0, 1],
      [4, 2],
      [8, 3],
    ]);
    expect(orders.messages).toEqual([]);
  });
});

describe("a batch of a function that reports batch item failures", () => {
  const mapping = { functionResponseTypes: ["ReportBatchItemFailures"] } as const;
  const failing =
    (...bodies: string[]) =>
    (event: SQSEvent): SQSBatchResponse => ({
      batchItemFailures: event.Records.filter(({ body }) => bodies.includes(body)).map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    });

  it("comes back in part: what is not listed is deleted at once", async () => {
    const { runtime, orders, deadLetters, batches } = pollQueue({
      mapping,
      maxReceiveCount: 3,
      handler: failing("m2", "m4"),
    });
    await sendMany(orders, 4);
    await runtime.advanceBy(0);
    expect(orders.messages.map(({ body, state }) => [body, state])).toEqual([
      ["m2", "inFlight"],
      ["m4", "inFlight"],
    ]);
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => [at, ...bodies])).toEqual([
      [0, "m1", "m2", "m3", "m4"],
      [30, "m2", "m4"],
      [60, "m2", "m4"],
    ]);
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(["m2", "m4"]);
  });

  it.each([
    ["nothing", undefined],
    ["an empty object", {}],
    ["an empty list", { batchItemFailures: [] }],
    ["null", null],
  ])("is done when the function answers %s", async (_, answer) => {
    const { runtime, orders, batches } = pollQueue({ mapping, handler: () => answer });
    await sendMany(orders, 3);
    await runtime.settle();
    expect([batches.length, orders.messages.length]).toEqual([1, 0]);
  });

  it.each([
    ["an identifier of another batch", { batchItemFailures: [{ itemIdentifier: "elsewhere" }] }],
    ["an empty identifier", { batchItemFailures: [{ itemIdentifier: "" }] }],
    ["null for an identifier", { batchItemFailures: [{ itemIdentifier: null }] }],
    ["another key", { batchItemFailures: [{ foo: "notvalid" }] }],
  ])("fails as a whole when the function answers %s", async (_, answer) => {
    const { runtime, orders, deadLetters, batches } = pollQueue({
      mapping,
      maxReceiveCount: 2,
      handler: () => answer,
    });
    await sendMany(orders, 3);
    await runtime.settle();
    expect(sizes(batches)).toEqual([3, 3]);
    expect(deadLetters.messages).toHaveLength(3);
  });

  it("fails as a whole when the function throws, the good message too", async () => {
    const { runtime, orders, deadLetters } = pollQueue({ mapping, maxReceiveCount: 2, handler: fail });
    await orders.send("{not a json body");
    await orders.send({ message: 2 });
    await runtime.settle();
    expect(deadLetters.messages).toHaveLength(2);
  });

  it("is done when the function reports failures and the mapping does not ask for them", async () => {
    const { runtime, orders, batches } = pollQueue({ handler: failing("m1") });
    await sendMany(orders, 2);
    await runtime.settle();
    expect([batches.length, orders.messages.length]).toEqual([1, 0]);
  });
});

describe("a throttled batch", () => {
  it("is retried with back-off until its visibility timeout ends, and reaches the dead-letter queue without one invocation", async () => {
    const { runtime, orders, deadLetters, batches } = pollQueue({
      reservedConcurrentExecutions: 0,
      maxReceiveCount: 2,
    });
    await orders.send("m1");
    await runtime.settle();
    expect(batches).toEqual([]);
    expect(deadLetters.messages.map(({ body, receiveCount }) => [body, receiveCount])).toEqual([["m1", 2]]);
    const seconds = ({ at }: { readonly at: number }) => (at - Date.UTC(2026, 0, 1)) / 1_000;
    expect(runtime.journal.where("invocation.throttled").map(seconds)).toEqual([
      0, 1, 3, 7, 15, 30, 31, 33, 37, 45,
    ]);
    expect(runtime.journal.where("batch.dropped").map(seconds)).toEqual([30, 60]);
  });

  it("is processed as soon as there is capacity at a retry, in its one receive", async () => {
    const { runtime, orders, batches } = pollQueue({
      reservedConcurrentExecutions: 1,
      mapping: { batchSize: 1 },
      handler: () => pass(2_000),
    });
    await sendMany(orders, 2);
    await runtime.settle();
    expect(batches.map(({ at, bodies, receiveCounts }) => [at, ...bodies, ...receiveCounts])).toEqual([
      [0, "m1", 1],
      [3, "m2", 1],
    ]);
  });
});

describe("a batch whose function is gone", () => {
  it("is left to the queue when the mapping was deleted before the function", async () => {
    const { runtime, orders, mapping, batches } = pollQueue({ reservedConcurrentExecutions: 0 });
    await orders.send("m1");
    await runtime.advanceBy("2s");
    mapping.delete();
    runtime.delete("arn:aws:lambda:us-east-1:123456789012:function:worker");
    await runtime.settle();
    expect(batches).toEqual([]);
    expect(runtime.journal.where("batch.dropped")).toMatchObject([{ reason: "ResourceNotFoundException" }]);
    expect(orders.messages).toHaveLength(1);
  });

  it("is left to the queue while the mapping's alias does not exist", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    let invocations = 0;
    const worker = runtime.createFunction("worker", { handler: async () => void invocations++ });
    const { version: functionVersion } = worker.publishVersion();
    const alias = worker.createAlias("live", { functionVersion });
    runtime.createEventSourceMapping({ eventSource: orders, function: alias });
    alias.delete();
    await orders.send("m1");
    await runtime.advanceBy("1m");
    expect(invocations).toBe(0);
    worker.createAlias("live", { functionVersion });
    await runtime.settle();
    expect([invocations, orders.messages]).toEqual([1, []]);
  });
});

describe("the pollers of a mapping", () => {
  it("begin with five batches at once", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping: { batchSize: 1 }, handler: () => pass(1_000) });
    await sendMany(orders, 12);
    await runtime.settle();
    expect(batches.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2]);
    expect(peakConcurrency(runtime)).toBe(5);
  });

  it("add 300 a minute while messages wait, up to 1,250, and go back to five", async () => {
    const { runtime, orders } = pollQueue({
      timeout: 60,
      queue: { visibilityTimeout: 3_600 },
      mapping: { batchSize: 1 },
      runtime: { concurrentExecutions: 3_000 },
      handler: () => pass(50_000),
    });
    await sendMany(orders, 6_000);
    await runtime.settle();
    await runtime.advanceBy("3m");
    expect(runtime.journal.where("mapping.scaled").map(({ concurrency }) => concurrency)).toEqual([
      305, 605, 905, 1_205, 1_250, 5,
    ]);
    expect(peakConcurrency(runtime)).toBe(1_250);
    expect(orders.messages).toEqual([]);
  });

  it("process at most MaximumConcurrency batches at once", async () => {
    const { runtime, orders } = pollQueue({
      mapping: { batchSize: 1, scalingConfig: { maximumConcurrency: 2 } },
      handler: () => pass(30),
    });
    await sendMany(orders, 9);
    await runtime.settle();
    expect(peakConcurrency(runtime)).toBe(2);
    expect(tally(runtime, "batch.succeeded", "invocation.throttled")).toEqual({
      "batch.succeeded": 9,
      "invocation.throttled": 0,
    });
  });

  it("share a queue with those of another function", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping: { batchSize: 1 }, handler: () => pass(1_000) });
    let others = 0;
    const other = runtime.createFunction("other", {
      handler: async () => {
        others++;
        await pass(1_000);
      },
    });
    runtime.createEventSourceMapping({ eventSource: orders, function: other, batchSize: 1 });
    await sendMany(orders, 20);
    await runtime.settle();
    expect([batches.length, others]).toEqual([10, 10]);
  });

  it("do not keep virtual time running when there is nothing to do", async () => {
    const { runtime } = pollQueue();
    await runtime.settle();
    expect(runtime.now()).toBe(Date.UTC(2026, 0, 1));
  });
});

describe("The filters of a queue's mapping", () => {
  const filterCriteria = { filters: [{ pattern: { body: { kind: ["order"] } } }] };
  const bodies = (kinds: readonly string[]) => kinds.map((kind, n) => JSON.stringify({ kind, n }));

  it("have what does not match deleted, without an invocation", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping: { filterCriteria } });
    for (const body of [...bodies(["order", "other", "order"]), "text"]) await orders.send(body);
    await runtime.settle();
    expect(batches.map((batch) => batch.bodies)).toEqual([[bodies(["order"])[0], '{"kind":"order","n":2}']]);
    expect(orders.messages).toEqual([]);
    expect(runtime.journal.where("records.filteredOut").map(({ messageIds }) => messageIds.length)).toEqual([
      2,
    ]);
  });

  it("never hand out a batch in which nothing is left", async () => {
    const { runtime, orders, batches } = pollQueue({ mapping: { filterCriteria } });
    for (const body of bodies(Array(25).fill("other"))) await orders.send(body);
    await runtime.settle();
    expect([batches, orders.messages]).toEqual([[], []]);
    await orders.send('{"kind":"order"}');
    await runtime.settle();
    expect(batches).toHaveLength(1);
  });

  it("leave room in a batch for what matches", async () => {
    const { runtime, orders, batches } = pollQueue({
      mapping: { filterCriteria, batchSize: 20, maximumBatchingWindowInSeconds: 5 },
    });
    for (let n = 0; n < 50; n++) await orders.send(JSON.stringify({ kind: n % 2 === 0 ? "order" : "other" }));
    await runtime.settle();
    expect(batches.map((batch) => batch.bodies.length)).toEqual([20, 5]);
  });
});
