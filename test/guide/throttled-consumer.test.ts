import { createRuntime } from "lambdarium";
import { script } from "lambdarium/scenario";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test.each([
  { mapping: "without a cap", scalingConfig: {}, loses: "some" },
  { mapping: "capped", scalingConfig: { maximumConcurrency: 2 }, loses: "no" },
])("A mapping $mapping loses $loses messages", async (row) => {
  await using runtime = createRuntime();
  const deadLetters = runtime.createQueue("dead-letters");
  const jobs = runtime.createQueue("jobs", {
    visibilityTimeout: 60,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
  });
  const slow = runtime.createFunction("slow", {
    reservedConcurrentExecutions: 2,
    timeout: 60,
    handler: script().succeeds().after("50s"),
  });
  const mapping = runtime.createEventSourceMapping({
    eventSource: jobs,
    function: slow,
    batchSize: 1,
    scalingConfig: row.scalingConfig,
  });

  for (let job = 0; job < 6; job++) await jobs.send({ job });
  await runtime.settle();

  if (row.loses === "some") {
    expect(mapping).toHaveBeenThrottled();
    expect(jobs).toHaveDeadLetteredWithoutInvocation();
  } else {
    expect(slow).toHaveBeenInvokedTimes(6);
    expect(deadLetters).toBeEmpty();
  }
});
