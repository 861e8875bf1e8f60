import { describe, expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import {
  deliverKafkaFailure,
  type FailedKafkaBatch,
  toKafkaFailureRecord,
} from "../../src/event-source-mapping/kafka-failure-record.ts";
import { FakeTargets } from "../asynchronous-invocation/fake-targets.ts";
import { createSlice } from "./kafka-slices.ts";

const batch: FailedKafkaBatch = {
  at: Date.UTC(2026, 0, 1, 0, 0, 5, 21),
  requestId: "316aa6d0-8154-4123-9af7-85d5f4a6bc81",
  functionArn: "arn:aws:lambda:us-east-1:123456789012:function:myfunction",
  condition: "RetryAttemptsExhausted",
  approximateInvokeCount: 11,
  response: { executedVersion: "$LATEST", isError: true },
  cluster: {
    arn: "arn:aws:kafka:us-east-1:123456789012:cluster/shop/751d2973-a626-431c-9d4e-d7975eb44dd7-2",
    bootstrapServers: ["b-1:9092", "b-2:9092"],
  },
  slices: [createSlice(0, 2), createSlice(1, 1)],
  payload: { text: '{"eventSource":"aws:kafka"}', bytes: 27 },
};

describe("The record about a batch of Kafka that was given up", () => {
  it("is as AWS's page shows it", () => {
    expect(
      JSON.stringify(JSON.parse(toKafkaFailureRecord(batch, false)), undefined, 2),
    ).toMatchInlineSnapshot(`
      "{
        "requestContext": {
          "requestId": "316aa6d0-8154-4123-9af7-85d5f4a6bc81",
          "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:myfunction",
          "condition": "RetryAttemptsExhausted",
          "approximateInvokeCount": 11
        },
        "responseContext": {
          "statusCode": 200,
          "executedVersion": "$LATEST",
          "functionError": "Unhandled"
        },
        "version": "1.0",
        "timestamp": "2026-01-01T00:00:05.021Z",
        "KafkaBatchInfo": {
          "batchSize": 3,
          "eventSourceArn": "arn:aws:kafka:us-east-1:123456789012:cluster/shop/751d2973-a626-431c-9d4e-d7975eb44dd7-2",
          "bootstrapServers": "b-1:9092,b-2:9092",
          "payloadSize": 27,
          "recordsInfo": {
            "orders-0": {
              "firstRecordOffset": "0",
              "lastRecordOffset": "1",
              "firstRecordTimestamp": "1970-01-01T00:00:00.000Z",
              "lastRecordTimestamp": "1970-01-01T00:00:00.001Z"
            },
            "orders-1": {
              "firstRecordOffset": "0",
              "lastRecordOffset": "0",
              "firstRecordTimestamp": "1970-01-01T00:00:00.000Z",
              "lastRecordTimestamp": "1970-01-01T00:00:00.000Z"
            }
          }
        }
      }"
    `);
  });

  it("has the event for a bucket only, no error if the function reported the failure, and no ARN of a cluster without one", () => {
    const reported: FailedKafkaBatch = {
      ...batch,
      response: { executedVersion: "3", isError: false },
      cluster: { arn: undefined, bootstrapServers: ["kafka:1000"] },
    };
    const record = JSON.parse(toKafkaFailureRecord(reported, true));
    expect(record).toMatchObject({
      responseContext: { statusCode: 200, executedVersion: "3", functionError: null },
      payload: '{"eventSource":"aws:kafka"}',
    });
    expect(record.KafkaBatchInfo).not.toHaveProperty("eventSourceArn");
  });

  it("has null for the response if the function was never invoked", () => {
    const unsendable = { ...batch, condition: "MaximumPayloadSizeExceeded", response: undefined } as const;
    expect(JSON.parse(toKafkaFailureRecord(unsendable, false)).responseContext).toBeNull();
  });
});

describe("Its delivery", () => {
  const uuid = "12345678-1234-4123-8123-123456789012";
  const deliver = (arn: string, targets = new FakeTargets()) => ({
    outcome: deliverKafkaFailure({ arn, targets, uuid, objectId: () => "id" }, batch),
    sent: targets.sent.map(({ content }) => content),
  });

  it("is a message to a queue or topic, and an object with the event in a bucket", () => {
    const { queue, topic, bucket } = FakeTargets.ARNS;
    expect(deliver(queue).sent).toEqual([{ body: toKafkaFailureRecord(batch, false) }]);
    expect(deliver(topic).sent).toEqual([{ message: toKafkaFailureRecord(batch, false) }]);
    expect(deliver(bucket).sent).toEqual([
      {
        key: `aws/lambda/${uuid}/orders-0/2026/01/01/2026-01-01T00.00.05-id`,
        body: toKafkaFailureRecord(batch, true),
        contentType: "application/octet-stream",
      },
    ]);
  });

  it("fails if the destination is gone or refuses", () => {
    const targets = new FakeTargets();
    targets.refusal = new AwsServiceError("AccessDenied", 403, "no");
    expect(deliver(FakeTargets.ARNS.queue, targets).outcome).toEqual({
      type: "failed",
      reason: "AccessDenied: no",
    });
    expect(deliver("arn:aws:sqs:us-east-1:123456789012:gone").outcome.type).toBe("failed");
    expect(() => deliver(FakeTargets.ARNS.function)).toThrow("is no queue, topic or bucket");
  });
});
