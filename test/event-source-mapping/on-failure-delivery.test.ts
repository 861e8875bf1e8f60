import { describe, expect, it } from "vitest";
import type { DeliveryTarget } from "../../src/delivery/delivery-target.ts";
import { AwsServiceError } from "../../src/errors.ts";
import { deliverDiscardedBatch } from "../../src/event-source-mapping/on-failure-delivery.ts";
import { streamRecord } from "./fake-stream.ts";

const batch = {
  at: 0,
  service: "kinesis",
  streamArn: "arn:stream",
  shardId: "shard",
  records: [streamRecord("{}", 0)],
  requestId: "request",
  functionArn: "arn:function",
  condition: "RetryAttemptsExhausted",
  approximateInvokeCount: 1,
  response: undefined,
} as const;

function deliverTo(target: DeliveryTarget | undefined) {
  const targets = { find: () => target, arnOf: String };
  const destination = { arn: "arn:destination", targets, uuid: "mapping", objectId: () => "id" };
  return deliverDiscardedBatch(destination, batch, () => "{}");
}

describe("The delivery of a batch that was given up", () => {
  it("names the function as who sends it", () => {
    const senders: unknown[] = [];
    const outcome = deliverTo({ type: "queue", send: (_, sender) => void senders.push(sender) });
    expect(outcome).toEqual({ type: "delivered" });
    expect(senders).toEqual([{ principal: "lambda.amazonaws.com", arn: "arn:function" }]);
  });

  it("fails if the destination is gone or refuses it", () => {
    expect(deliverTo(undefined)).toEqual({ type: "failed", reason: "arn:destination does not exist" });
    const refuse = () => {
      throw new AwsServiceError("AccessDenied", 403, "no");
    };
    expect(deliverTo({ type: "topic", publish: refuse })).toEqual({
      type: "failed",
      reason: "AccessDenied: no",
    });
  });

  it("is not even tried if the function's role does not allow it", () => {
    const targets = {
      find: () => {
        throw new Error("looked for the target");
      },
      arnOf: String,
    };
    const asked: unknown[] = [];
    const deliveryRefusal = (delivery: unknown) => {
      asked.push(delivery);
      return "not allowed";
    };
    const destination = {
      arn: "arn:bucket",
      targets,
      uuid: "mapping",
      objectId: () => "id",
      deliveryRefusal,
    };
    expect(deliverDiscardedBatch(destination, batch, () => "{}")).toEqual({
      type: "failed",
      reason: "not allowed",
    });
    expect(asked).toEqual([
      {
        destination: "arn:bucket",
        objectKey: "aws/lambda/mapping/shard/1970/01/01/1970-01-01T00.00.00-0",
      },
    ]);
  });

  it("never goes to a function", () => {
    expect(() => deliverTo({ type: "function", invoke: () => {} })).toThrow("no queue, topic or bucket");
  });
});
