import type { SQSEvent } from "aws-lambda";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

interface FifoMappingOptions {
  readonly handler?: (event: SQSEvent) => unknown;
  readonly mapping?: {
    readonly batchSize?: number;
    readonly functionResponseTypes?: readonly "ReportBatchItemFailures"[];
    readonly scalingConfig?: { readonly maximumConcurrency: number };
  };
  readonly maxReceiveCount?: number;
  readonly visibilityTimeout?: number;
  readonly timeout?: number;
  readonly seed?: number;
}

/** FIFO queue `orders.fifo`, polled for function `worker`. */
function pollFifoQueue(options: FifoMappingOptions = {}) {
  const {
    handler = () => {},
    maxReceiveCount = 1_000,
    visibilityTimeout = 30,
    timeout = 10,
    seed = 1,
  } = options;
  const runtime = startRuntime({ seed });
  const deadLetters = runtime.createQueue("dead.fifo", { fifoQueue: true });
  const orders = runtime.createQueue("orders.fifo", {
    fifoQueue: true,
    contentBasedDeduplication: true,
    visibilityTimeout,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount },
  });
  const begin = runtime.now();
  const batches: { readonly at: number; readonly bodies: readonly string[] }[] = [];
  const underWay = new Map<string, number>();
  const worker = runtime.createFunction("worker", {
    timeout,
    handler: async (event: SQSEvent) => {
      const groups = new Set(event.Records.map(({ attributes }) => attributes.MessageGroupId ?? ""));
      for (const group of groups) {
        underWay.set(group, (underWay.get(group) ?? 0) + 1);
        expect(underWay.get(group), "batches of one group at once").toBe(1);
      }
      batches.push({ at: (Date.now() - begin) / 1_000, bodies: event.Records.map(({ body }) => body) });
      try {
        return await handler(event);
      } finally {
        for (const group of groups) underWay.set(group, (underWay.get(group) ?? 0) - 1);
      }
    },
  });
  runtime.createEventSourceMapping({ eventSource: orders, function: worker, ...options.mapping });
  /** Sends messages whose group is what comes before the dash. */
  const send = async (...bodies: readonly string[]): Promise<void> => {
    for (const body of bodies) await orders.send(body, { messageGroupId: body.split("-")[0] ?? "" });
  };
  return { runtime, orders, deadLetters, batches, send };
}

describe("a mapping of a FIFO queue", () => {
  it("handles the messages of one group one batch after the other, and those of others meanwhile", async () => {
    const { runtime, batches, send } = pollFifoQueue({
      handler: () => pass(1_000),
      mapping: { batchSize: 1 },
    });
    await send("a-1", "a-2", "b-1", "b-2", "c-1");
    await runtime.settle();
    expect(batches.map(({ at, bodies }) => `${Math.floor(at)} ${bodies.join()}`).sort()).toEqual([
      "0 a-1",
      "0 b-1",
      "0 c-1",
      "1 a-2",
      "1 b-2",
    ]);
  });

  it("mixes groups in a batch", async () => {
    const { runtime, batches, send } = pollFifoQueue();
    await send("a-1", "b-1", "a-2", "b-2");
    await runtime.settle();
    expect(batches.map(({ bodies }) => bodies.join())).toEqual(["a-1,a-2,b-1,b-2"]);
  });

  it("handles failed messages again before newer ones of their group", async () => {
    let failures = 2;
    const { runtime, batches, send } = pollFifoQueue({
      mapping: { batchSize: 2 },
      handler: (event) => {
        if (event.Records[0]?.body === "a-1" && failures-- > 0) throw new Error("no");
      },
    });
    await send("a-1", "a-2", "a-3", "b-1");
    await runtime.advanceBy("10s");
    await send("a-4");
    await runtime.settle();
    expect(batches.map(({ bodies }) => bodies.join())).toEqual([
      "a-1,a-2",
      "b-1",
      "a-1,a-2",
      "a-1,a-2",
      "a-3,a-4",
    ]);
  });

  it("begins no batch of a group whose visibility timeout ended while a batch of it is under way", async () => {
    const { runtime, orders, batches, send } = pollFifoQueue({
      maxReceiveCount: 2,
      handler: () => pass(9_000),
    });
    await orders.setAttributes({ visibilityTimeout: 5 });
    await send("a-1", "b-1");
    await runtime.settle();
    // The handle has expired when the batch ends, so that the message cannot be deleted and comes again.
    expect(batches.map(({ at, bodies }) => [Math.floor(at), bodies.join()])).toEqual([
      [0, "a-1,b-1"],
      [9, "a-1,b-1"],
    ]);
  });

  it("holds back what the payload limit kept out of a batch that failed", async () => {
    let failures = 1;
    const { runtime, batches, send } = pollFifoQueue({
      handler: () => {
        if (failures-- > 0) throw new Error("no");
      },
    });
    const large = Array.from({ length: 8 }, (_, index) => `a-${index}-`.padEnd(1_000_000, "."));
    await send(...large);
    await runtime.settle();
    const handled = batches.map(({ at, bodies }) => [at, bodies.map((body) => body.charAt(2)).join("")]);
    expect(handled.map(([at]) => Math.floor(at as number))).toEqual([0, 30, 30]);
    expect(handled.map(([, bodies]) => bodies)).toEqual(["012345", "012345", "67"]);
  });

  it("gives the function events with the group, the deduplication id and the sequence number", async () => {
    const events: SQSEvent[] = [];
    const { runtime, send } = pollFifoQueue({ handler: (event) => events.push(event) });
    await send("a-1");
    await runtime.settle();
    expect(Object.keys(events[0]?.Records[0]?.attributes ?? {})).toEqual([
      "ApproximateReceiveCount",
      "SentTimestamp",
      "SequenceNumber",
      "MessageGroupId",
      "SenderId",
      "MessageDeduplicationId",
      "ApproximateFirstReceiveTimestamp",
    ]);
    expect(events[0]?.Records[0]?.attributes.MessageGroupId).toBe("a");
  });

  it("moves what fails too often, in order, and goes on with the group", async () => {
    const { runtime, batches, send, deadLetters } = pollFifoQueue({
      maxReceiveCount: 2,
      handler: (event) => {
        if (event.Records[0]?.body !== "a-3") throw new Error("no");
      },
      mapping: { batchSize: 1 },
    });
    await send("a-1", "a-2", "a-3");
    await runtime.settle();
    expect(batches.map(({ bodies }) => bodies.join())).toEqual(["a-1", "a-1", "a-2", "a-2", "a-3"]);
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(["a-1", "a-2"]);
  });
});

describe("whatever fails in a mapping of a FIFO queue", () => {
  const scenario = fc.record({
    seed: fc.nat(),
    groups: fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 40 }),
    batchSize: fc.integer({ min: 1, max: 10 }),
    /** Which of the attempts at a message fail. */
    failing: fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
    seconds: fc.integer({ min: 0, max: 9 }),
    isPartial: fc.boolean(),
  });
  type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

  async function run({ seed, groups, batchSize, failing, seconds, isPartial }: Scenario) {
    let attempts = 0;
    /** Bodies in the order in which they were handled successfully. */
    const handled: string[] = [];
    const { runtime, orders, send, batches } = pollFifoQueue({
      seed,
      mapping: {
        batchSize,
        ...(isPartial && { functionResponseTypes: ["ReportBatchItemFailures"] }),
      },
      handler: async ({ Records }) => {
        await pass(seconds * 1_000);
        // From the first failure on everything fails, as AWS advises.
        const from = Records.findIndex(() => failing[attempts++ % failing.length] && attempts < 100);
        const failed = from < 0 ? [] : isPartial ? Records.slice(from) : Records;
        for (const { body } of Records.slice(0, Records.length - failed.length)) handled.push(body);
        if (!isPartial && failed.length > 0) throw new Error("no");
        return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
      },
    });
    await send(...groups.map((group, index) => `${group}-${index}`));
    await runtime.settle();
    return { runtime, orders, handled, batches };
  }

  it("every message is handled once, those of a group in order, and none of a group in two batches at once", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const { orders, handled } = await run(given);
        expect(orders.messages).toEqual([]);
        expect(handled).toHaveLength(given.groups.length);
        for (const group of new Set(given.groups)) {
          const places = handled
            .filter((body) => body.startsWith(group))
            .map((body) => Number(body.split("-")[1]));
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("the same seed gives the same journal", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const [first, second] = [await run(given), await run(given)];
        expect(first.runtime.journal.toString()).toBe(second.runtime.journal.toString());
      }),
      { numRuns: 20 },
    );
  });
});
