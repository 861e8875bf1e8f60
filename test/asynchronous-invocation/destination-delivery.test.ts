import { describe, expect, it } from "vitest";
import { toDeadLetterMessage } from "../../src/asynchronous-invocation/dead-letter-message.ts";
import { deliverDeadLetter, deliverRecord } from "../../src/asynchronous-invocation/destination-delivery.ts";
import {
  type InvocationResult,
  toInvocationRecord,
} from "../../src/asynchronous-invocation/invocation-record.ts";
import { AwsServiceError } from "../../src/errors.ts";
import { FakeTargets } from "./fake-targets.ts";

const { ARNS } = FakeTargets;

const SENDER = {
  principal: "lambda.amazonaws.com",
  arn: "arn:aws:lambda:us-east-1:123456789012:function:worker",
  traceHeader:
    "Root=1-6955b900-111111112222433384445555;Parent=8444555555555555;Sampled=0;Lineage=1:b695919f:0",
} as const;

const SUCCEEDED: InvocationResult = {
  at: Date.UTC(2026, 0, 1, 12, 30, 5, 7),
  requestId: "e4b46cbf-b738-xmpl-8880-a18cdf61200e",
  functionArn: `${SENDER.arn}:$LATEST`,
  condition: "Success",
  approximateInvokeCount: 1,
  requestPayload: '{"order":1}',
  response: { type: "answered", executedVersion: "$LATEST", isError: false, payload: '{"ok":true}' },
};

const EXHAUSTED: InvocationResult = {
  ...SUCCEEDED,
  condition: "RetriesExhausted",
  approximateInvokeCount: 3,
  response: { type: "answered", executedVersion: "$LATEST", isError: true, payload: '{"errorMessage":"no"}' },
};

function deliver(arn: string, result = SUCCEEDED, refusal?: Error) {
  const targets = new FakeTargets();
  targets.refusal = refusal;
  const outcome = deliverRecord(
    { arn, targets, sender: SENDER },
    { ...result, functionName: "worker", objectId: () => "0f9e8d7c" },
  );
  return { outcome, sent: targets.sent };
}

/** A result whose record has exactly so many bytes. */
function resultOfBytes(count: number): InvocationResult {
  const empty = toInvocationRecord({ ...SUCCEEDED, requestPayload: '""' }).length;
  return { ...SUCCEEDED, requestPayload: `"${"x".repeat(count - empty)}"` };
}

describe("An invocation record", () => {
  it("reaches a queue as the body, with the trace header", () => {
    expect(deliver(ARNS.queue)).toEqual({
      outcome: { type: "delivered" },
      sent: [
        {
          content: { body: toInvocationRecord(SUCCEEDED), traceHeader: SENDER.traceHeader },
          sender: SENDER,
        },
      ],
    });
  });

  it("reaches a topic as the message", () => {
    expect(deliver(ARNS.topic).sent).toEqual([
      { content: { message: toInvocationRecord(SUCCEEDED) }, sender: SENDER },
    ]);
  });

  it("reaches a function as its event", () => {
    expect(deliver(ARNS.function).sent).toEqual([{ content: toInvocationRecord(SUCCEEDED), sender: SENDER }]);
  });

  it.each([
    [SUCCEEDED, "Lambda Function Invocation Result - Success"],
    [EXHAUSTED, "Lambda Function Invocation Result - Failure"],
  ])(
    "reaches an event bus as the detail of an event from lambda, about bus and function",
    (result, detailType) => {
      expect(deliver(ARNS.eventBus, result).sent[0]?.content).toEqual({
        source: "lambda",
        detailType,
        detail: JSON.parse(toInvocationRecord(result)),
        resources: [ARNS.eventBus, SUCCEEDED.functionArn],
      });
    },
  );

  it("reaches a bucket as an object without extension, under function and day", () => {
    expect(deliver(ARNS.bucket, EXHAUSTED).sent[0]?.content).toEqual({
      key: "aws/lambda/async/worker/2026/01/01/2026-01-01T12.30.05-0f9e8d7c",
      body: toInvocationRecord(EXHAUSTED),
      contentType: "application/octet-stream",
    });
  });

  it("loses its payloads on the way to a topic if it has more than 256 KB", () => {
    const fits = resultOfBytes(262_144);
    expect(deliver(ARNS.topic, fits).sent[0]?.content).toEqual({ message: toInvocationRecord(fits) });
    const large = resultOfBytes(262_145);
    expect(deliver(ARNS.topic, large).sent[0]?.content).toEqual({
      message: toInvocationRecord(large, { withPayloads: false }),
    });
  });

  it("never reaches an event bus if it has more than 256 KB", () => {
    expect(deliver(ARNS.eventBus, resultOfBytes(262_144)).outcome).toEqual({ type: "delivered" });
    const { outcome, sent } = deliver(ARNS.eventBus, resultOfBytes(262_145));
    expect(outcome).toMatchObject({ type: "failed" });
    expect(sent).toEqual([]);
  });

  it.each(["queue", "function", "bucket"] as const)("goes to a %s whole, however large", (type) => {
    expect(deliver(ARNS[type], resultOfBytes(300_000)).outcome).toEqual({ type: "delivered" });
  });

  it("is lost if the destination does not exist or refuses it", () => {
    expect(deliver("arn:aws:sqs:us-east-1:123456789012:gone").outcome).toEqual({
      type: "failed",
      reason: "arn:aws:sqs:us-east-1:123456789012:gone does not exist",
    });
    const tooLarge = new AwsServiceError("InvalidParameterValue", 400, "Message must be shorter.");
    expect(deliver(ARNS.queue, SUCCEEDED, tooLarge).outcome).toEqual({
      type: "failed",
      reason: "InvalidParameterValue: Message must be shorter.",
    });
  });

  it("does not hide a fault that is no answer of AWS", () => {
    expect(() => deliver(ARNS.queue, SUCCEEDED, new TypeError("a fault"))).toThrow("a fault");
  });
});

describe("A dead letter", () => {
  const message = toDeadLetterMessage(EXHAUSTED, "no");

  it("reaches a queue or a topic as it was sent, with attributes", () => {
    const targets = new FakeTargets();
    for (const arn of [ARNS.queue, ARNS.topic]) {
      expect(deliverDeadLetter({ arn, targets, sender: SENDER }, message)).toEqual({ type: "delivered" });
    }
    const { messageAttributes } = message;
    expect(targets.sent.map(({ content }) => content)).toEqual([
      { body: '{"order":1}', messageAttributes },
      { message: '{"order":1}', messageAttributes },
    ]);
  });

  it("is lost if the queue is gone", () => {
    const arn = "arn:aws:sqs:us-east-1:123456789012:gone";
    expect(deliverDeadLetter({ arn, targets: new FakeTargets(), sender: SENDER }, message)).toEqual({
      type: "failed",
      reason: `${arn} does not exist`,
    });
  });

  it("goes nowhere else", () => {
    const destination = { arn: ARNS.function, targets: new FakeTargets(), sender: SENDER };
    expect(() => deliverDeadLetter(destination, message)).toThrow("neither a queue nor a topic");
  });
});
