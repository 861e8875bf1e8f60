import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { expect, it } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

/** A batch function as the manual of Powertools writes it: one processor a module, one record handler. */
function createHandler(recordHandler: (record: SQSRecord) => Promise<void>, options: object = {}) {
  const processor = new BatchProcessor(EventType.SQS);
  return (event: SQSEvent, context: Context) =>
    processPartialResponse(event, recordHandler, processor, { context, ...options });
}

/** `load` runs at every cold start: each environment has a processor of its own, as it has a module of its own on AWS. */
function createOrders(runtime: LambdaRuntime, load: () => ReturnType<typeof createHandler>) {
  const deadLetters = runtime.createQueue("orders-dlq");
  const orders = runtime.createQueue("orders", {
    visibilityTimeout: 30,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 3 },
  });
  const worker = runtime.createFunction("worker", {
    load: async () => ({ handler: load() }),
    timeout: 5,
  });
  runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    functionResponseTypes: ["ReportBatchItemFailures"],
  });
  return { orders, deadLetters, worker };
}

it("a poisoned message comes back alone, and goes to the dead-letter queue after three receives", async () => {
  const runtime = startRuntime();
  const shipped: number[] = [];
  const recordHandler = async ({ body }: SQSRecord): Promise<void> => {
    const { orderId, address } = JSON.parse(body) as { orderId: number; address?: string };
    await pass(200);
    if (address === undefined) throw new Error(`order ${orderId} has no address`);
    shipped.push(orderId);
  };
  const load = () => createHandler(recordHandler);
  const { orders, deadLetters, worker } = createOrders(runtime, load);
  for (let orderId = 1; orderId <= 5; orderId++)
    await orders.send(orderId === 3 ? { orderId } : { orderId, address: "here" });
  await runtime.settle();

  expect(shipped).toEqual([1, 2, 4, 5]);
  expect(deadLetters.messages).toMatchObject([{ body: '{"orderId":3}', receiveCount: 3 }]);
  // When all records of a batch fail, Powertools throws instead of listing them.
  expect(worker.invocations.map(({ outcome, errorType }) => [outcome, errorType])).toMatchInlineSnapshot(`
    [
      [
        "success",
        undefined,
      ],
      [
        "error",
        "FullBatchFailureError",
      ],
      [
        "error",
        "FullBatchFailureError",
      ],
    ]
  `);
  expect(runtime.now() - Date.UTC(2026, 0, 1)).toBe(90_000);
});

it("lists even a batch that failed as a whole if it is told not to throw", async () => {
  const runtime = startRuntime();
  const recordHandler = async () => {
    throw new Error("no");
  };
  const load = () => createHandler(recordHandler, { throwOnFullBatchFailure: false });
  const { orders, deadLetters, worker } = createOrders(runtime, load);
  await orders.sendBatch(["a", "b"].map((id) => ({ id, body: id })));
  await runtime.settle();

  expect(deadLetters.messages).toHaveLength(2);
  expect(worker.invocations.map(({ outcome }) => outcome)).toEqual(["success", "success", "success"]);
  expect(
    runtime.journal.where("batch.partiallyFailed").map(({ failedMessageIds }) => failedMessageIds.length),
  ).toEqual([2, 2, 2]);
});

it("processes its records at once or one after the other, in virtual time", async () => {
  for (const [processInParallel, duration] of [
    [true, 1_000],
    [false, 5_000],
  ] as const) {
    const runtime = startRuntime();
    const handler = createHandler(() => pass(1_000), { processInParallel });
    const deadLetters = runtime.createQueue("orders-dlq");
    const worker = runtime.createFunction("worker", { handler, timeout: 10 });
    runtime.createEventSourceMapping({ eventSource: deadLetters, function: worker });
    for (let index = 0; index < 5; index++) await deadLetters.send({ index });
    await runtime.settle();
    expect(worker.invocations.map(({ durationMs }) => durationMs)).toEqual([duration]);
  }
});

it("handles many messages with a flaky dependency until all of them are done", async () => {
  const runtime = startRuntime({ seed: 42 });
  const done = new Set<string>();
  const recordHandler = async ({ body, attributes }: SQSRecord): Promise<void> => {
    await pass(Math.random() * 1_000);
    if (Number(attributes.ApproximateReceiveCount) < 3 && Math.random() < 0.3) throw new Error("try later");
    done.add(body);
  };
  const load = () => createHandler(recordHandler);
  const { orders, deadLetters } = createOrders(runtime, load);
  for (let index = 0; index < 200; index++) await orders.send(`order ${index}`);
  await runtime.settle();
  expect([done.size, orders.messages.length, deadLetters.messages.length]).toEqual([200, 0, 0]);
});
