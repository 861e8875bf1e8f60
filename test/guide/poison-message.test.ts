import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("A poison message alone ends in the dead-letter queue", async () => {
  await using runtime = createRuntime();
  const deadLetters = runtime.createQueue("dead-letters");
  const orders = runtime.createQueue("orders", {
    visibilityTimeout: 30,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 3 },
  });
  const ship = runtime.createFunction("ship", {
    handler: script()
      .reportingBatchItemFailures()
      .forRecord({ id: 2 })
      .fails("no address"),
  });
  const mapping = runtime.createEventSourceMapping({
    eventSource: orders,
    function: ship,
    functionResponseTypes: ["ReportBatchItemFailures"],
  });

  await orders.send({ id: 1 });
  const { messageId } = await orders.send({ id: 2 });
  await runtime.settle();

  expect(mapping).toHaveBeenAttempted(3, { messageId });
  expect(mapping).toHaveRetriedAfter(["30s", "30s"], { messageId });
  expect(orders).toHaveSentToDeadLetterQueue({ id: 2 });
  expect(deadLetters).not.toContainMessage({ id: 1 });
  expect(orders).toBeEmpty();
});
