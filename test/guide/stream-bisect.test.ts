import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("A batch is halved until its poison record is alone", async () => {
  await using runtime = createRuntime();
  const failures = runtime.createQueue("failures");
  const clicks = runtime.createStream("clicks", { shardCount: 1 });
  const count = runtime.createFunction("count", {
    handler: script().forRecord("poison").fails("not JSON"),
  });
  const mapping = runtime.createEventSourceMapping({
    eventSource: clicks,
    function: count,
    startingPosition: "TRIM_HORIZON",
    bisectBatchOnFunctionError: true,
    maximumRetryAttempts: 1,
    onFailure: failures,
  });

  for (const data of ["a", "b", "c", "poison", "e", "f"]) {
    await clicks.putRecord({ partitionKey: "ada", data });
  }
  await runtime.settle();

  const poison = clicks.records[3];
  expect(mapping).toHaveDeliveredTo(failures, {
    KinesisBatchInfo: {
      batchSize: 1,
      startSequenceNumber: poison?.sequenceNumber,
    },
  });
  expect(failures.messages).toHaveLength(1);
  expect(mapping).toHaveProcessedInOrder();
});
