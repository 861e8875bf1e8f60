import { describe, expect, it } from "vitest";
import { creationOptions, updateOptions } from "../../../src/aws-api/lambda/mapping-request.ts";

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
const STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";
const create = (input: object) =>
  creationOptions("Lambda CreateEventSourceMapping", { FunctionName: "worker", ...input });

describe("The options of a mapping", () => {
  it("are the members of the request, by the names that the runtime has for them", () => {
    expect(
      create({
        EventSourceArn: QUEUE,
        BatchSize: 5,
        Enabled: false,
        FilterCriteria: { Filters: [{ Pattern: "{}" }] },
        ScalingConfig: { MaximumConcurrency: 2 },
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        Tags: { team: "orders" },
      }),
    ).toEqual({
      function: "worker",
      eventSource: QUEUE,
      batchSize: 5,
      enabled: false,
      filterCriteria: { filters: [{ pattern: "{}" }] },
      scalingConfig: { maximumConcurrency: 2 },
      functionResponseTypes: ["ReportBatchItemFailures"],
    });
  });

  it("have the destination of failed batches by its ARN, and times in milliseconds", () => {
    const given = { EventSourceArn: STREAM, StartingPositionTimestamp: 1_767_225_600.5 };
    const DestinationConfig = { OnFailure: { Destination: QUEUE } };
    expect(create({ ...given, DestinationConfig })).toMatchObject({
      startingPositionTimestamp: 1_767_225_600_500,
      onFailure: QUEUE,
    });
    expect(() => create({ ...given, DestinationConfig: { OnSuccess: { Destination: QUEUE } } })).toThrow(
      "Unsupported DestinationConfig parameter",
    );
  });

  it("take a destination away with one that is empty, and keep it if none is given", () => {
    const update = (input: Readonly<Record<string, unknown>>) =>
      updateOptions("Lambda UpdateEventSourceMapping", input, STREAM);
    expect(update({ DestinationConfig: { OnFailure: {} } })).toEqual({ onFailure: "" });
    expect(update({ DestinationConfig: {} })).toEqual({});
  });

  it("name the servers of a cluster that AWS does not run", () => {
    const Endpoints = { KAFKA_BOOTSTRAP_SERVERS: ["one:9092", "two:9092"] };
    expect(create({ SelfManagedEventSource: { Endpoints }, Topics: ["orders"] })).toMatchObject({
      eventSource: "one:9092,two:9092",
      topics: ["orders"],
    });
  });

  it("are refused without a source, with one that is no ARN, and with words that there are not", () => {
    expect(() => create({})).toThrow("Unrecognized event source.");
    expect(() => create({ EventSourceArn: "orders" })).toThrow("Value 'orders' at 'eventSourceArn'");
    expect(() => create({ EventSourceArn: QUEUE, FunctionResponseTypes: ["All"] })).toThrow(
      "Value '[All]' at 'functionResponseTypes'",
    );
    expect(() => create({ EventSourceArn: QUEUE, KMSKeyArn: "arn" })).toThrow("KMSKeyArn is not simulated");
    expect(() => create({ EventSourceArn: QUEUE, Retries: 1 })).toThrow("Retries");
  });

  it("of an update are those that it gives", () => {
    const update = (input: object) =>
      updateOptions("Lambda UpdateEventSourceMapping", { UUID: "1", ...input }, QUEUE);
    expect(update({ BatchSize: 5, FunctionName: null })).toEqual({ batchSize: 5 });
    expect(() => update({ StartingPosition: "LATEST" })).toThrow("StartingPosition");
  });
});
