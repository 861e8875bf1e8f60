import { describe, expect, it } from "vitest";
import { createRuntime, type EventSourceMapping, type Queue } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

interface Batch {
  readonly Records: readonly { readonly messageId: string; readonly body: string }[];
}

async function reporting({ isHeard }: { readonly isHeard: boolean }) {
  const runtime = createRuntime();
  const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
  const worker = runtime.createFunction("worker", {
    handler: async ({ Records }: Batch) => ({
      batchItemFailures: Records.filter(({ body }) => body === "bad").map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    }),
  });
  const mapping: EventSourceMapping = runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    ...(isHeard && { functionResponseTypes: ["ReportBatchItemFailures"] as const }),
  });
  await orders.send("good");
  const { messageId } = await orders.send("bad");
  await runtime.advanceBy("10s");
  return { worker, mapping, messageId };
}

describe("toHaveReportedBatchItemFailures", () => {
  it("holds for an answer that lists items, with identifiers for just these", async () => {
    const { worker, mapping, messageId } = await reporting({ isHeard: true });
    expect(worker).toHaveReportedBatchItemFailures();
    expect(worker).toHaveReportedBatchItemFailures([messageId]);
    expect(worker).toHaveReportedBatchItemFailures([expect.any(String)]);
    expect(worker.invocations[0]).toHaveReportedBatchItemFailures([messageId]);
    expect(mapping).toHaveReportedBatchItemFailures([messageId]);
    expect(mapping).not.toHaveReportedBatchItemFailures([]);
    expect(
      failureOf(() => expect(mapping).toHaveReportedBatchItemFailures([messageId, "another"])),
    ).toMatchInlineSnapshot(`
      "expected orders→worker to have reported ["db34318c-4364-42ff-ad86-0491c5845218", "another"] as batch item failures, but it reported ["db34318c-4364-42ff-ad86-0491c5845218"]

      journal:
            ... 9 entries
         9  +0 ms  worker#1  invocation e53a… starts: 2 messages from orders
        10  +0 ms  worker#1  ✓ returns at once: {"batchItemFailures":[{"itemIdent…
            ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).not.toHaveReportedBatchItemFailures())).toMatchInlineSnapshot(`
      "expected worker not to have reported batch item failures, but it did once: ["db34318c-4364-42ff-ad86-0491c5845218"]

      journal:
            ... 9 entries
         9  +0 ms  worker#1  invocation e53a… starts: 2 messages from orders
        10  +0 ms  worker#1  ✓ returns at once: {"batchItemFailures":[{"itemIdent…
            ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("does not hold for a mapping that does not look at them, and says so", async () => {
    const { worker, mapping } = await reporting({ isHeard: false });
    expect(worker).toHaveReportedBatchItemFailures();
    expect(failureOf(() => expect(mapping).toHaveReportedBatchItemFailures())).toMatchInlineSnapshot(`
      "expected orders→worker to have reported batch item failures, but it does not look at them: set its functionResponseTypes to ["ReportBatchItemFailures"]

      journal:
            ... 9 entries
         9  +0 ms  worker#1  invocation e53a… starts: 2 messages from orders
        10  +0 ms  worker#1  ✓ returns at once: {"batchItemFailures":[{"itemIdent…
            ... 3 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says that nothing was reported", async () => {
    await using runtime = createRuntime();
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    expect(failureOf(() => expect(worker).toHaveReportedBatchItemFailures())).toMatchInlineSnapshot(`
      "expected worker to have reported batch item failures, but it was never invoked

      journal:
           ... 1 entry
        1  +0 ms  worker         created
        2  +0 ms  orders→worker  event source mapping Enabled

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    await orders.send("m1");
    await runtime.settle();
    expect(failureOf(() => expect(worker).toHaveReportedBatchItemFailures())).toMatchInlineSnapshot(`
      "expected worker to have reported batch item failures, but its only invocation did not

      journal:
           ... 7 entries
        7  +0 ms  worker#1  invocation 0c41… starts: 1 message from orders
        8  +0 ms  worker#1  ✓ returns at once
           ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    // @ts-expect-error: a list
    expect(failureOf(() => expect(worker).toHaveReportedBatchItemFailures("m1"))).toMatchInlineSnapshot(
      `"toHaveReportedBatchItemFailures(): expected \`itemIdentifiers\` to be an array of message ids or sequence numbers, got "m1""`,
    );
  });
});

describe("toHaveProcessedInOrder", () => {
  async function processed(queueOf: (runtime: ReturnType<typeof createRuntime>) => Queue) {
    const runtime = createRuntime();
    const steps = queueOf(runtime);
    let failures = 1;
    const worker = runtime.createFunction("worker", {
      handler: async ({ Records }: Batch) => {
        if (Records.some(({ body }) => body === "step 1") && failures-- > 0) throw new Error("not yet");
      },
    });
    const mapping = runtime.createEventSourceMapping({
      eventSource: steps,
      function: worker,
      batchSize: 1,
    });
    const isFifo = steps.name.endsWith(".fifo");
    for (const step of [1, 2, 3]) {
      await steps.send(`step ${step}`, isFifo ? { messageGroupId: "order-1" } : {});
    }
    await runtime.settle();
    return { worker, mapping };
  }

  it("holds for the groups of a FIFO queue, where a failed message keeps the others waiting", async () => {
    const { worker, mapping } = await processed((runtime) =>
      runtime.createQueue("steps.fifo", { fifoQueue: true, contentBasedDeduplication: true }),
    );
    expect(worker).toHaveProcessedInOrder();
    expect(failureOf(() => expect(mapping).not.toHaveProcessedInOrder())).toMatchInlineSnapshot(`
      "expected steps.fifo→worker not to have processed its records in order, but all 3 records were

      journal:
            ... 14 entries
        14  +30 s  worker#1  invocation 10af… starts: 1 message from steps.fifo
        15  +30 s  worker#1  ✓ returns at once
            ... 3 entries
        19  +30 s  worker#1  invocation c163… starts: 1 message from steps.fifo
        20  +30 s  worker#1  ✓ returns at once
            ... 3 entries
        24  +30 s  worker#1  invocation e11b… starts: 1 message from steps.fifo
        25  +30 s  worker#1  ✓ returns at once
            ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("does not hold for a standard queue, where it comes back behind them", async () => {
    const { worker } = await processed((runtime) => runtime.createQueue("steps"));
    expect(failureOf(() => expect(worker).toHaveProcessedInOrder())).toMatchInlineSnapshot(`
      "expected worker to have processed its records in order, but message 62ee… of the queue was processed before message e1f6…, which is in front of it

      message 62ee…: invocation 5e15…
      message e1f6…: invocation e11b…

      journal:
            ... 19 entries
        19  +0 ms  worker#1  invocation 5e15… starts: 1 message from steps
        20  +0 ms  worker#1  ✓ returns at once
            ... 3 entries
        24  +30 s  worker#1  invocation e11b… starts: 1 message from steps
        25  +30 s  worker#1  ✓ returns at once
            ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("holds for the partition keys of a stream", async () => {
    await using runtime = createRuntime();
    const stream = runtime.createStream("clicks", { shardCount: 2 });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const mapping = runtime.createEventSourceMapping({
      eventSource: stream,
      function: worker,
      startingPosition: "TRIM_HORIZON",
      batchSize: 1,
    });
    expect(failureOf(() => expect(mapping).toHaveProcessedInOrder())).toMatchInlineSnapshot(`
      "expected clicks→worker to have processed its records in order, but nothing was processed

      journal:
           ... 2 entries
        2  +0 ms  clicks→worker  event source mapping Enabled

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    for (const key of ["a", "b", "c", "a", "b", "c"])
      await stream.putRecord({ partitionKey: key, data: key });
    await runtime.advanceBy("10s");
    expect(mapping).toHaveProcessedInOrder();
  });
});
