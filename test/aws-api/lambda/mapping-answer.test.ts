import { expect, it } from "vitest";
import { mappingAnswer } from "../../../src/aws-api/lambda/mapping-answer.ts";
import { startRuntime } from "../../runtime/started-runtime.ts";

function start() {
  const runtime = startRuntime();
  runtime.createFunction("worker", { handler: async () => {} });
  return runtime;
}

it("The answer about a mapping of a queue says nothing of what only streams have", () => {
  const runtime = start();
  const mapping = runtime.createEventSourceMapping({
    eventSource: runtime.createQueue("orders"),
    function: "worker",
    filterCriteria: { filters: [{ pattern: '{"body":["a"]}' }] },
    scalingConfig: { maximumConcurrency: 2 },
  });
  expect(mappingAnswer(mapping)).toEqual({
    UUID: mapping.uuid,
    EventSourceMappingArn: mapping.arn,
    EventSourceArn: mapping.eventSourceArn,
    FunctionArn: mapping.functionArn,
    State: "Creating",
    StateTransitionReason: "USER_INITIATED",
    LastModified: runtime.now() / 1_000,
    BatchSize: 10,
    MaximumBatchingWindowInSeconds: 0,
    FunctionResponseTypes: [],
    FilterCriteria: { Filters: [{ Pattern: '{"body":["a"]}' }] },
    ScalingConfig: { MaximumConcurrency: 2 },
  });
});

it("The answer about a mapping of a stream names its start and how the last batch went", () => {
  const runtime = start();
  const mapping = runtime.createEventSourceMapping({
    eventSource: runtime.createStream("orders"),
    function: "worker",
    startingPosition: "LATEST",
  });
  expect(mappingAnswer(mapping)).toMatchObject({
    StateTransitionReason: "User action",
    LastProcessingResult: "No records processed",
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 0,
    BisectBatchOnFunctionError: false,
    DestinationConfig: { OnFailure: {} },
    MaximumRecordAgeInSeconds: -1,
    MaximumRetryAttempts: -1,
    ParallelizationFactor: 1,
    TumblingWindowInSeconds: 0,
    StartingPosition: "LATEST",
  });
});
