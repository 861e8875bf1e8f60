// test/worker.test.ts
import { createRuntime } from "lambdarium";
import { expect, test } from "vitest";

test("an order without an address ends in the dead-letter queue", async () => {
  await using runtime = createRuntime();
  const deadLetters = runtime.createQueue("orders-dlq");
  const orders = runtime.createQueue("orders", {
    visibilityTimeout: 30,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 3 },
  });
  const worker = runtime.createFunction("worker", {
    load: () => import("../src/worker.ts"),
    timeout: 5,
  });
  runtime.createEventSourceMapping({
    eventSource: orders,
    function: worker,
    functionResponseTypes: ["ReportBatchItemFailures"],
  });

  await orders.send({ id: 1, address: "4 Privet Drive" });
  await orders.send({ id: 2 });
  await runtime.settle();

  expect(deadLetters.messages).toMatchObject([{ body: '{"id":2}' }]);
  expect(orders.messages).toEqual([]);
  expect(worker.invocations).toHaveLength(3);
  console.log(runtime.timeline({ width: 76 }));
});
