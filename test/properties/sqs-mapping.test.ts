import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRuntime, type LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import { pass } from "../runtime/started-runtime.ts";

/** What a message does to the function, the first so many times it is delivered. */
interface Fate {
  readonly does: "throw" | "timeOut" | "exit" | "report" | "answerNonsense" | "takeTime";
  readonly times: number;
  readonly milliseconds: number;
}

const fate: fc.Arbitrary<Fate> = fc.record({
  does: fc.constantFrom("throw", "timeOut", "exit", "report", "report", "answerNonsense", "takeTime"),
  times: fc.nat(4),
  milliseconds: fc.nat(3_000),
});

const scenario = fc.record({
  seed: fc.nat(1_000),
  messages: fc.array(fc.record({ fate, sentAt: fc.nat(40), delaySeconds: fc.nat(10) }), {
    minLength: 1,
    maxLength: 25,
  }),
  batchSize: fc.integer({ min: 1, max: 15 }),
  window: fc.nat(6),
  maximumConcurrency: fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined }),
  reserved: fc.option(fc.nat(3), { nil: undefined }),
  reportsFailures: fc.boolean(),
  maxReceiveCount: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  visibilityTimeout: fc.integer({ min: 2, max: 20 }),
  timeout: fc.integer({ min: 1, max: 2 }),
  deliveryOrder: fc.constantFrom("sent" as const, "random" as const),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never;

interface Outcome {
  readonly runtime: LambdaRuntime;
  readonly orders: Queue;
  readonly deadLetters: Queue;
}

/** Lives through a scenario until nothing is left to do; messages expire after four minutes, so that it always ends. */
async function live(given: Scenario): Promise<Outcome> {
  const runtime = createRuntime({ seed: given.seed });
  const deadLetters = runtime.createQueue("orders-dlq", { messageRetentionPeriod: 240 });
  const orders = runtime.createQueue("orders", {
    messageRetentionPeriod: 240,
    visibilityTimeout: given.visibilityTimeout,
    deliveryOrder: given.deliveryOrder,
    ...(given.maxReceiveCount === undefined
      ? {}
      : { redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: given.maxReceiveCount } }),
  });
  const worker = runtime.createFunction("worker", {
    timeout: given.timeout,
    ...(given.reserved === undefined ? {} : { reservedConcurrentExecutions: given.reserved }),
    handler: (event: SQSEvent) => handle(event),
  });
  runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    batchSize: given.batchSize,
    maximumBatchingWindowInSeconds: given.batchSize > 10 ? Math.max(given.window, 1) : given.window,
    functionResponseTypes: given.reportsFailures ? ["ReportBatchItemFailures"] : [],
    ...(given.maximumConcurrency === undefined
      ? {}
      : { scalingConfig: { maximumConcurrency: given.maximumConcurrency } }),
  });
  const begin = runtime.now();
  for (const { fate: body, sentAt, delaySeconds } of given.messages.toSorted((a, b) => a.sentAt - b.sentAt)) {
    await runtime.advanceTo(begin + sentAt * 1_000);
    await orders.send(body, { delaySeconds });
  }
  await runtime.settle({ maximumEvents: 20_000 });
  // Looking at a queue notes what has expired.
  expect([...orders.messages, ...deadLetters.messages].every(({ body }) => body.length > 0)).toBe(true);
  return { runtime, orders, deadLetters };
}

async function handle(event: SQSEvent): Promise<SQSBatchResponse | "nonsense"> {
  const due = event.Records.filter(isDue).map((record) => ({ record, ...toFate(record) }));
  for (const { does, milliseconds } of due) {
    if (does === "takeTime") await pass(milliseconds);
    if (does === "timeOut") await pass(60_000);
    if (does === "throw") throw new Error("as the message wants");
    if (does === "exit") process.exit(1);
  }
  const isNonsense = due.some(({ does }) => does === "answerNonsense");
  const failures = due.filter(({ does }) => does === "report");
  return {
    batchItemFailures: [
      ...failures.map(({ record }) => ({ itemIdentifier: record.messageId })),
      ...(isNonsense ? [{ itemIdentifier: "nonsense" }] : []),
    ],
  };
}

const toFate = (record: SQSRecord): Fate => JSON.parse(record.body) as Fate;

const isDue = (record: SQSRecord): boolean =>
  Number(record.attributes.ApproximateReceiveCount) <= toFate(record).times;

async function check(
  numRuns: number,
  property: (given: Scenario, outcome: Outcome) => void | Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(scenario, async (given) => {
      const outcome = await live(given);
      await property(given, outcome);
      await outcome.runtime.dispose();
    }),
    { numRuns },
  );
}

function countBy<Item>(items: Iterable<Item>, key: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

describe("whatever a function does to a polled queue", () => {
  it("loses no message: each ends deleted, expired or in the dead-letter queue", async () => {
    await check(300, (given, { runtime, orders, deadLetters }) => {
      const { journal } = runtime;
      const ends = countBy(
        [...journal.where("message.deleted"), ...journal.where("message.expired"), ...deadLetters.messages],
        ({ messageId }) => messageId,
      );
      expect(orders.messages).toEqual([]);
      expect(ends).toEqual(countBy(journal.where("message.sent"), ({ messageId }) => messageId));
      expect(ends.size).toBe(given.messages.length);
    });
  });

  it("delivers no message after its deletion, and counts every receive", async () => {
    await check(300, (_, { runtime }) => {
      const deleted = new Set<string>();
      const received = new Map<string, number>();
      for (const entry of runtime.journal) {
        if (entry.kind === "message.deleted") deleted.add(entry.messageId);
        if (entry.kind !== "message.received") continue;
        expect(deleted).not.toContain(entry.messageId);
        expect(entry.receiveCount).toBe((received.get(entry.messageId) ?? 0) + 1);
        received.set(entry.messageId, entry.receiveCount);
      }
    });
  });

  it("ends every batch once, none larger than the batch size, and leaves nothing that was done in the queue", async () => {
    await check(300, (given, { runtime }) => {
      const { journal } = runtime;
      const ended = [
        ...journal.where("batch.succeeded"),
        ...journal.where("batch.failed"),
        ...journal.where("batch.partiallyFailed"),
        ...journal.where("batch.dropped"),
      ];
      for (const { messageIds } of ended) expect(messageIds.length).toBeLessThanOrEqual(given.batchSize);
      expect(
        countBy(
          ended.flatMap(({ messageIds }) => messageIds),
          String,
        ),
      ).toEqual(countBy(journal.where("message.received"), ({ messageId }) => messageId));
      // A message that was visible again before its batch was done may have become a dead letter meanwhile.
      const gone = new Set(
        [
          ...journal.where("message.deleted"),
          ...journal.where("message.deadLettered"),
          ...journal.where("message.expired"),
        ].map(({ messageId }) => messageId),
      );
      for (const { messageIds } of journal.where("batch.succeeded"))
        for (const messageId of messageIds) expect(gone).toContain(messageId);
    });
  });

  it("has no more invocations under way than MaximumConcurrency and the reservation allow", async () => {
    await check(300, (given, { runtime }) => {
      const limit = Math.min(given.maximumConcurrency ?? 5, given.reserved ?? Infinity);
      let running = 0;
      for (const { kind } of runtime.journal) {
        if (kind === "invocation.started") running++;
        if (kind === "invocation.completed") running--;
        expect(running).toBeLessThanOrEqual(limit);
      }
      expect(running).toBe(0);
    });
  });

  it("does the same again with the same seed", async () => {
    await check(150, async (given, { runtime }) => {
      const again = await live(given);
      expect(again.runtime.journal.toString()).toBe(runtime.journal.toString());
      await again.runtime.dispose();
    });
  });
});
