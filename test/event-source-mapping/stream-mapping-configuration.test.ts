import { describe, expect, it } from "vitest";
import type { DeliveryTarget } from "../../src/delivery/delivery-target.ts";
import {
  checkStreamMappingOptions,
  type StreamMappingOptions,
} from "../../src/event-source-mapping/stream-mapping-configuration.ts";
import { BUCKET_ARN, QUEUE_ARN, TOPIC_ARN } from "./polled-stream.ts";

const NOW = Date.UTC(2026, 0, 1);
const target: DeliveryTarget = { type: "queue", send: () => {} };
const FIFO_ARN = `${QUEUE_ARN}.fifo`;
const FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:other";
const KNOWN = [QUEUE_ARN, TOPIC_ARN, BUCKET_ARN, FIFO_ARN, FUNCTION_ARN];
const targets = {
  find: (arn: string) => (KNOWN.includes(arn) ? target : undefined),
  arnOf: (given: unknown) => (typeof given === "string" ? given : (given as { readonly arn: string }).arn),
};

function check(options: object, service: "kinesis" | "dynamodb" = "kinesis") {
  const source = { service, arn: `arn:aws:${service}:us-east-1:123456789012:the-stream`, targets, now: NOW };
  const all = { startingPosition: "LATEST", ...options } as StreamMappingOptions;
  return checkStreamMappingOptions("createEventSourceMapping()", all, source);
}

function messageOf(options: object, service?: "kinesis" | "dynamodb"): string {
  try {
    check(options, service);
    return "nothing was refused";
  } catch (error) {
    return (error as Error).message.replace("createEventSourceMapping(): ", "");
  }
}

describe("The mapping of a stream", () => {
  it("has AWS's defaults", () => {
    expect(check({})).toEqual({
      startingPosition: { type: "LATEST" },
      batchSize: 100,
      maximumBatchingWindowInSeconds: 0,
      parallelizationFactor: 1,
      maximumRetryAttempts: -1,
      maximumRecordAgeInSeconds: -1,
      bisectBatchOnFunctionError: false,
      tumblingWindowInSeconds: 0,
      reportsBatchItemFailures: false,
      onFailure: undefined,
      filterCriteria: undefined,
      enabled: true,
    });
  });

  it("takes what is given", () => {
    const options = {
      batchSize: 10_000,
      maximumBatchingWindowInSeconds: 300,
      parallelizationFactor: 10,
      maximumRetryAttempts: 10_000,
      maximumRecordAgeInSeconds: 604_800,
      bisectBatchOnFunctionError: true,
      enabled: false,
    };
    expect(check({ ...options, functionResponseTypes: ["ReportBatchItemFailures"] })).toMatchObject({
      ...options,
      reportsBatchItemFailures: true,
    });
    expect(check({ tumblingWindowInSeconds: 900 }).tumblingWindowInSeconds).toBe(900);
    expect(
      check({ filterCriteria: { filters: [{ pattern: { eventName: ["INSERT"] } }] } }).filterCriteria,
    ).toBeDefined();
  });

  it("begins where it is told", () => {
    expect(check({ startingPosition: "TRIM_HORIZON" }).startingPosition).toEqual({ type: "TRIM_HORIZON" });
    const at = (startingPositionTimestamp: unknown) =>
      check({ startingPosition: "AT_TIMESTAMP", startingPositionTimestamp }).startingPosition;
    expect(at(NOW)).toEqual({ type: "AT_TIMESTAMP", timestamp: NOW });
    expect(at(new Date(5))).toEqual({ type: "AT_TIMESTAMP", timestamp: 5 });
  });

  it.each([QUEUE_ARN, TOPIC_ARN, BUCKET_ARN])("can tell its failures to %s", (onFailure) => {
    expect(check({ onFailure }).onFailure).toBe(onFailure);
    expect(check({ onFailure: { arn: onFailure } }).onFailure).toBe(onFailure);
  });

  it("has no destination where it is empty", () => {
    expect(check({ onFailure: "" }).onFailure).toBeUndefined();
  });
});

describe("The mapping of a stream is refused", () => {
  it("without a starting position, as recorded", () => {
    expect(messageOf({ startingPosition: undefined })).toMatchInlineSnapshot(`
      "expected \`startingPosition\` to be TRIM_HORIZON, LATEST or AT_TIMESTAMP, got undefined
      AWS answers InvalidParameterValueException: 1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null."
    `);
  });

  it("with a starting position that there is none of, as recorded", () => {
    expect(messageOf({ startingPosition: "invalid" })).toMatchInlineSnapshot(`
      "expected \`startingPosition\` to be TRIM_HORIZON, LATEST or AT_TIMESTAMP, got "invalid"
      AWS answers ValidationException: 1 validation error detected: Value 'invalid' at 'startingPosition' failed to satisfy constraint: Member must satisfy enum value set: [LATEST, AT_TIMESTAMP, TRIM_HORIZON]"
    `);
  });

  it("at a timestamp on the stream of a table, as recorded", () => {
    const options = { startingPosition: "AT_TIMESTAMP", startingPositionTimestamp: NOW };
    expect(messageOf(options, "dynamodb")).toMatchInlineSnapshot(`
      "expected \`startingPosition\` to be TRIM_HORIZON or LATEST, got "AT_TIMESTAMP"
      AWS answers InvalidParameterValueException: Unsupported starting position for arn type: arn:aws:dynamodb:us-east-1:123456789012:the-stream"
    `);
  });

  it("at a timestamp that is missing, in the future, or needless", () => {
    expect(messageOf({ startingPosition: "AT_TIMESTAMP" })).toMatchInlineSnapshot(`
      "expected \`startingPositionTimestamp\` to be a Date or epoch milliseconds with AT_TIMESTAMP, got undefined
      AWS answers InvalidParameterValueException: Need to specify a timestamp"
    `);
    const future = { startingPosition: "AT_TIMESTAMP", startingPositionTimestamp: new Date(NOW + 1_000) };
    expect(messageOf(future)).toMatchInlineSnapshot(
      `"expected \`startingPositionTimestamp\` to be a Date or epoch milliseconds, not in the future, got "2026-01-01T00:00:01.000Z""`,
    );
    expect(messageOf({ startingPositionTimestamp: NOW })).toMatchInlineSnapshot(
      `"expected \`startingPositionTimestamp\` to be left out: only AT_TIMESTAMP has one, got 1767225600000"`,
    );
  });

  it.each([
    ["batchSize", 0, 10_001],
    ["maximumBatchingWindowInSeconds", -1, 301],
    ["parallelizationFactor", 0, 11],
    ["maximumRetryAttempts", -2, 10_001],
    ["tumblingWindowInSeconds", -1, 901],
  ])("with a %s out of range", (option, low, high) => {
    for (const value of [low, high, 1.5, "1"])
      expect(messageOf({ [option]: value })).toContain(`\`${option}\``);
    expect(messageOf({ [option]: low })).toContain("AWS answers ValidationException");
  });

  it.each([0, 59, 604_801, -2])("with a record age of %i", (maximumRecordAgeInSeconds) => {
    expect(messageOf({ maximumRecordAgeInSeconds })).toContain(
      "AWS answers InvalidParameterValueException: MaximumRecordAgeInSeconds must be either -1 (forever) or between 60 and 604800 (inclusive)",
    );
  });

  it("with a destination for success, or in AWS's nested form", () => {
    expect(messageOf({ onSuccess: QUEUE_ARN })).toMatchInlineSnapshot(`
      "expected \`onSuccess\` to be left out: only failures have a destination, got "arn:aws:sqs:us-east-1:123456789012:failures"
      AWS answers InvalidParameterValueException: Unsupported DestinationConfig parameter for given event source mapping type."
    `);
    expect(messageOf({ destinationConfig: { onFailure: {} } })).toMatchInlineSnapshot(
      `"expected \`destinationConfig\` to be left out: give the destination as \`onFailure\`, got an object with onFailure"`,
    );
  });

  it.each([FIFO_ARN, FUNCTION_ARN, "arn:aws:sqs:us-east-1:123456789012:missing", "nonsense"])(
    "with the destination %s",
    (onFailure) => {
      expect(messageOf({ onFailure })).toContain(
        "a standard queue, a standard topic or a bucket that exists",
      );
    },
  );

  it("with what other sources have, what is not simulated, and what nobody knows", () => {
    expect(messageOf({ scalingConfig: {} })).toMatchInlineSnapshot(`
      "expected \`scalingConfig\` to be left out: streams do not have it, got an empty object
      AWS answers InvalidParameterValueException: Unsupported 'scalingConfig' parameter for given event source mapping type."
    `);
    expect(messageOf({ kmsKeyArn: "arn" })).toMatchInlineSnapshot(
      `"\`kmsKeyArn\` is not simulated. Filters are not encrypted."`,
    );
    expect(messageOf({ batchsize: 1 })).toMatchInlineSnapshot(
      `"expected \`batchsize\` to be a known option (did you mean \`batchSize\`?), got 1"`,
    );
    expect(messageOf({ tumblingWindowInSeconds: 60, parallelizationFactor: 2 })).toMatchInlineSnapshot(
      `"\`tumblingWindowInSeconds\` together with \`parallelizationFactor\` is not simulated. The state of a window is that of a whole shard."`,
    );
  });

  it("with flags and types that are none", () => {
    expect(messageOf({ bisectBatchOnFunctionError: "yes" })).toMatchInlineSnapshot(
      `"expected \`bisectBatchOnFunctionError\` to be true or false, got "yes""`,
    );
    expect(messageOf({ enabled: 1 })).toMatchInlineSnapshot(
      `"expected \`enabled\` to be true or false, got 1"`,
    );
    expect(messageOf({ functionResponseTypes: ["Other"] })).toMatchInlineSnapshot(
      `"expected \`functionResponseTypes\` to be a list of "ReportBatchItemFailures", got an array of 1"`,
    );
    expect(messageOf({ startingPosition: 5 })).toMatchInlineSnapshot(
      `"expected \`startingPosition\` to be TRIM_HORIZON, LATEST or AT_TIMESTAMP, got 5"`,
    );
    expect(messageOf({ maximumRecordAgeInSeconds: "60" })).toMatchInlineSnapshot(
      `"expected \`maximumRecordAgeInSeconds\` to be -1 or a whole number of seconds from 60 to 604800, got "60""`,
    );
  });

  it("with null, which is neither a value nor left out", () => {
    for (const option of ["batchSize", "maximumRecordAgeInSeconds", "bisectBatchOnFunctionError", "enabled"])
      expect(messageOf({ [option]: null })).toContain(`expected \`${option}\` to be`);
  });
});
