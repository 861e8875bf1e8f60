import { describe, expect, it } from "vitest";
import {
  checkSqsMappingOptions,
  type SqsMappingOptions,
} from "../../src/event-source-mapping/mapping-configuration.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const check = (options: object) =>
  checkSqsMappingOptions("createEventSourceMapping()", options as SqsMappingOptions, { isFifo: false });

describe("the configuration of a queue's mapping", () => {
  it("has AWS's defaults", () => {
    expect(check({})).toEqual({
      batchSize: 10,
      maximumBatchingWindowInSeconds: 0,
      reportsBatchItemFailures: false,
      maximumConcurrency: undefined,
      filterCriteria: undefined,
      enabled: true,
    });
  });

  it("takes the largest and the smallest values that AWS takes", () => {
    expect(check({ batchSize: 1 }).batchSize).toBe(1);
    expect(check({ batchSize: 10_000, maximumBatchingWindowInSeconds: 300 }).batchSize).toBe(10_000);
    expect(check({ scalingConfig: { maximumConcurrency: 2 } }).maximumConcurrency).toBe(2);
    expect(check({ scalingConfig: { maximumConcurrency: 1_000 } }).maximumConcurrency).toBe(1_000);
    expect(check({ scalingConfig: {} }).maximumConcurrency).toBeUndefined();
    expect(check({ functionResponseTypes: [] }).reportsBatchItemFailures).toBe(false);
  });

  it("is refused in AWS's words where they are known", () => {
    const refused: readonly object[] = [
      { batchSize: 0 },
      { batchSize: 10_001, maximumBatchingWindowInSeconds: 1 },
      { batchSize: 2.5 },
      { batchSize: "10" },
      { batchSize: 11 },
      { maximumBatchingWindowInSeconds: -1 },
      { maximumBatchingWindowInSeconds: 301 },
      { scalingConfig: { maximumConcurrency: 1 } },
      { scalingConfig: { maximumConcurrency: 1_001 } },
      { scalingConfig: 5 },
      { scalingConfig: { maximumConcurency: 5 } },
      { functionResponseTypes: "ReportBatchItemFailures" },
      { functionResponseTypes: ["ReportBatchItemFailure"] },
      { enabled: "yes" },
      { startingPosition: "LATEST" },
      { parallelizationFactor: 2 },
      { destinationConfig: {} },
      { filterCriteria: { filters: [{ pattern: "null" }] } },
      { provisionedPollerConfig: {} },
      { batchsize: 5 },
      { maximumConcurrency: 5 },
    ];
    expect(refused.map((options) => messageOf(() => check(options))).join("\n\n")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`batchSize\` to be a whole number of messages from 1 to 10000, got 0
      AWS answers ValidationException: 1 validation error detected: Value '0' at 'batchSize' failed to satisfy constraint: Member must have value greater than or equal to 1

      createEventSourceMapping(): expected \`batchSize\` to be a whole number of messages from 1 to 10000, got 10001
      AWS answers ValidationException: 1 validation error detected: Value '10001' at 'batchSize' failed to satisfy constraint: Member must have value less than or equal to 10000

      createEventSourceMapping(): expected \`batchSize\` to be a whole number of messages from 1 to 10000, got 2.5

      createEventSourceMapping(): expected \`batchSize\` to be a whole number of messages from 1 to 10000, got "10"

      createEventSourceMapping(): expected \`maximumBatchingWindowInSeconds\` to be at least 1 with a batchSize above 10, got 0
      AWS answers InvalidParameterValueException: Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10

      createEventSourceMapping(): expected \`maximumBatchingWindowInSeconds\` to be a whole number of seconds from 0 to 300, got -1
      AWS answers ValidationException: 1 validation error detected: Value '-1' at 'maximumBatchingWindowInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 0

      createEventSourceMapping(): expected \`maximumBatchingWindowInSeconds\` to be a whole number of seconds from 0 to 300, got 301
      AWS answers ValidationException: 1 validation error detected: Value '301' at 'maximumBatchingWindowInSeconds' failed to satisfy constraint: Member must have value less than or equal to 300

      createEventSourceMapping(): expected \`scalingConfig.maximumConcurrency\` to be a whole number of batches at once from 2 to 1000, got 1
      AWS answers ValidationException: 1 validation error detected: Value '1' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member must have value greater than or equal to 2

      createEventSourceMapping(): expected \`scalingConfig.maximumConcurrency\` to be a whole number of batches at once from 2 to 1000, got 1001
      AWS answers ValidationException: 1 validation error detected: Value '1001' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member must have value less than or equal to 1000

      createEventSourceMapping(): expected \`scalingConfig\` to be an object with \`maximumConcurrency\`, got 5

      createEventSourceMapping(): expected \`scalingConfig.maximumConcurency\` to be a known option (did you mean \`scalingConfig.maximumConcurrency\`?), got 5

      createEventSourceMapping(): expected \`functionResponseTypes\` to be a list of "ReportBatchItemFailures", got "ReportBatchItemFailures"

      createEventSourceMapping(): expected \`functionResponseTypes\` to be a list of "ReportBatchItemFailures", got an array of 1

      createEventSourceMapping(): expected \`enabled\` to be true or false, got "yes"

      createEventSourceMapping(): expected \`startingPosition\` to be left out: queues do not have it, got "LATEST"
      AWS answers InvalidParameterValueException: StartingPosition is not valid for SQS event sources.

      createEventSourceMapping(): expected \`parallelizationFactor\` to be left out: queues do not have it, got 2
      AWS answers InvalidParameterValueException: Unsupported 'parallelizationFactor' parameter for given event source mapping type.

      createEventSourceMapping(): expected \`destinationConfig\` to be left out: queues do not have it, got an empty object
      AWS answers InvalidParameterValueException: Unsupported 'destinationConfig' parameter for given event source mapping type.

      createEventSourceMapping(): expected \`filterCriteria.filters[0].pattern\` to be a valid pattern (Filter is not an object), got "null"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.

      createEventSourceMapping(): \`provisionedPollerConfig\` is not simulated. Pollers scale on their own.

      createEventSourceMapping(): expected \`batchsize\` to be a known option (did you mean \`batchSize\`?), got 5

      createEventSourceMapping(): expected \`maximumConcurrency\` to be a known option (eventSource, function, batchSize, maximumBatchingWindowInSeconds, functionResponseTypes, scalingConfig, filterCriteria, enabled), got 5"
    `);
  });

  it("of a FIFO queue has batches of up to ten and no window", () => {
    const checkFifo = (options: object) => () =>
      checkSqsMappingOptions("createEventSourceMapping()", options, { isFifo: true });
    expect(checkFifo({ batchSize: 10 })().batchSize).toBe(10);
    expect(messageOf(checkFifo({ batchSize: 11, maximumBatchingWindowInSeconds: 1 }))).toMatchInlineSnapshot(
      `"createEventSourceMapping(): expected \`batchSize\` to be up to 10 for a FIFO queue, got 11"`,
    );
    expect(messageOf(checkFifo({ maximumBatchingWindowInSeconds: 1 }))).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`maximumBatchingWindowInSeconds\` to be 0 for a FIFO queue, got 1
      AWS answers InvalidParameterValueException: Batching window is not supported for FIFO queues"
    `);
  });
});
