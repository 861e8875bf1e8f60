import { describe, expect, it } from "vitest";
import type { BucketObject } from "../../src/delivery/delivery-target.ts";
import {
  BUCKET_ARN,
  FUNCTION_ARN,
  failOn,
  PolledStream,
  QUEUE_ARN,
  report,
  STOP,
  TOPIC_ARN,
} from "./polled-stream.ts";

const fail = () => {
  throw new Error("no");
};

describe("A batch that is given up", () => {
  it.each([
    ["queue", QUEUE_ARN],
    ["topic", TOPIC_ARN],
  ])("is told to a %s", (_, onFailure) => {
    const polled = new PolledStream({
      handler: fail,
      mapping: { batchSize: 2, maximumRetryAttempts: 1, onFailure },
    });
    polled.stream.put("a", "b");
    polled.run();
    expect(polled.delivered.map((record) => JSON.parse(String(record)))).toEqual([
      {
        requestContext: {
          requestId: "request-2",
          functionArn: FUNCTION_ARN,
          condition: "RetryAttemptsExhausted",
          approximateInvokeCount: 2,
        },
        responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
        version: "1.0",
        timestamp: "2026-01-01T00:00:00.250Z",
        KinesisBatchInfo: {
          shardId: "shardId-000000000000",
          startSequenceNumber: "shardId-000000000000/0",
          endSequenceNumber: "shardId-000000000000/1",
          approximateArrivalOfFirstRecord: "2026-01-01T00:00:00.000Z",
          approximateArrivalOfLastRecord: "2026-01-01T00:00:00.000Z",
          batchSize: 2,
          streamArn: polled.stream.arn,
        },
      },
    ]);
    expect(polled.journal.where("mapping.destinationDelivered")).toMatchObject([{ destination: onFailure }]);
  });

  it("is put into a bucket with its event, under a key of the mapping, the shard and the instant", () => {
    const polled = new PolledStream({
      handler: fail,
      service: "dynamodb",
      mapping: { maximumRetryAttempts: 0, onFailure: BUCKET_ARN },
    });
    polled.stream.put("a");
    polled.run();
    const [object] = polled.delivered as BucketObject[];
    expect(object?.key).toMatch(
      /^aws\/lambda\/mapping-1\/shardId-000000000000\/2026\/01\/01\/2026-01-01T00\.00\.00-[0-9a-f-]{36}$/,
    );
    const record = JSON.parse(object?.body ?? "");
    expect(JSON.parse(record.payload).Records).toEqual([
      { id: "shardId-000000000000/0", eventName: "a", data: "a" },
    ]);
    expect(record.DDBStreamBatchInfo).toBeDefined();
  });

  it("has no function error if the function reported it", () => {
    const polled = new PolledStream({
      handler: report("a"),
      mapping: {
        maximumRetryAttempts: 2,
        functionResponseTypes: ["ReportBatchItemFailures"],
        onFailure: QUEUE_ARN,
      },
    });
    polled.stream.put("a");
    polled.run();
    expect(JSON.parse(String(polled.delivered[0]))).toMatchObject({
      requestContext: { approximateInvokeCount: 3 },
      responseContext: { functionError: null },
    });
  });

  it("is told once if its records were too old when they were read, and was never sent to the function", () => {
    const polled = new PolledStream({
      isStopped: true,
      handler: fail,
      mapping: { maximumRecordAgeInSeconds: 60, onFailure: QUEUE_ARN },
    });
    polled.stream.put("a");
    polled.run(61);
    polled.poller.start();
    polled.run();
    expect(polled.invocations).toEqual([]);
    const [record] = polled.delivered.map((text) => JSON.parse(String(text)));
    expect(record.requestContext).toMatchObject({
      condition: "RecordAgeExceeded",
      approximateInvokeCount: 1,
    });
    expect(record).not.toHaveProperty("responseContext");
  });

  it("is a single record that is too large to be sent, and the next one follows", () => {
    const polled = new PolledStream({ mapping: { onFailure: QUEUE_ARN } });
    polled.stream.put("x".repeat(6_300_000), "b");
    polled.run();
    expect(polled.batches).toEqual([["b"]]);
    expect(JSON.parse(String(polled.delivered[0])).requestContext.condition).toBe(
      "MaximumPayloadSizeExceeded",
    );
  });

  it("is lost where there is no destination", () => {
    const polled = new PolledStream({
      handler: failOn("a"),
      mapping: { batchSize: 1, maximumRetryAttempts: 0 },
    });
    polled.stream.put("a", "b");
    polled.run();
    expect(polled.delivered).toEqual([]);
    expect([...polled.poller.checkpoints.values()]).toEqual([2]);
  });

  it("is dropped without a retry if the function is stopped, since it calls itself in a loop", () => {
    const polled = new PolledStream({ handler: () => STOP, mapping: { batchSize: 1, onFailure: QUEUE_ARN } });
    polled.stream.put("a", "b");
    polled.run();
    expect(polled.journal.where("batch.dropped").map(({ reason }) => reason)).toEqual([
      "RecursiveInvocationException",
      "RecursiveInvocationException",
    ]);
    expect(polled.delivered).toEqual([]);
    expect([...polled.poller.checkpoints.values()]).toEqual([2]);
  });

  it("of halves is told for each half that failed", () => {
    const polled = new PolledStream({
      handler: failOn("b"),
      mapping: { maximumRetryAttempts: 0, bisectBatchOnFunctionError: true, onFailure: QUEUE_ARN },
    });
    polled.stream.put("a", "b", "c", "d");
    polled.run();
    expect(polled.delivered.map((text) => JSON.parse(String(text)).KinesisBatchInfo.batchSize)).toEqual([1]);
    expect(polled.journal.where("batch.succeeded").flatMap(({ messageIds }) => messageIds)).toHaveLength(3);
  });
});

it("The attempts at a batch share their event and the ids of its records, however many they are", () => {
  const polled = new PolledStream({ handler: fail, mapping: { maximumRetryAttempts: 3 } });
  polled.stream.put("a", "b");
  polled.run();
  const [first, ...others] = polled.journal.where("batch.failed").map(({ messageIds }) => messageIds);
  expect(others).toHaveLength(3);
  for (const ids of others) expect(ids).toBe(first);
});

it("A batch that no longer fits into one event beside the state of its window is delivered in parts", () => {
  const large = "x".repeat(1_500_000);
  const sizes: number[] = [];
  const polled = new PolledStream({
    handler: (event, call) => {
      sizes.push(JSON.stringify(event).length);
      if (event.isFinalInvokeForWindow) return { state: {} };
      const state = { text: "y".repeat(1_000_000) };
      if (call > 1) return { state };
      return { state, batchItemFailures: [{ itemIdentifier: event.Records[1]?.id }] };
    },
    mapping: { tumblingWindowInSeconds: 60, functionResponseTypes: ["ReportBatchItemFailures"] },
  });
  polled.stream.put("small", ...["a", "b", "c", "d"].map((name) => `${name}${large}`));
  polled.run();
  expect(polled.batches.map((batch) => batch.map((data) => data.slice(0, 1)).join(""))).toEqual([
    "sabcd",
    "ab",
    "cd",
    "",
  ]);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(6_291_456);
});
