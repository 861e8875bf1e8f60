import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("A message that fails holds up its group alone", async () => {
  await using runtime = createRuntime();
  const steps = runtime.createQueue("steps.fifo", {
    fifoQueue: true,
    contentBasedDeduplication: true,
    visibilityTimeout: 30,
  });
  const apply = runtime.createFunction("apply", {
    handler: script().forRecord({ ada: 1 }).fails("locked").times(2),
  });
  const mapping = runtime.createEventSourceMapping({
    eventSource: steps,
    function: apply,
    batchSize: 1,
  });

  for (const step of [1, 2, 3]) {
    await steps.send({ ada: step }, { messageGroupId: "ada" });
    await steps.send({ bob: step }, { messageGroupId: "bob" });
  }
  await runtime.advanceBy("50s");
  expect(apply).toHaveBeenInvokedWith({ Records: [{ body: { bob: 3 } }] });
  expect(apply).not.toHaveBeenInvokedWith({ Records: [{ body: { ada: 2 } }] });

  await runtime.settle();
  expect(apply).toHaveBeenInvokedWith({ Records: [{ body: { ada: 3 } }] });
  expect(mapping).toHaveRetriedAfter(["30s", "30s"]);
  expect(mapping).toHaveProcessedInOrder();
});
