import { describe, expect, it } from "vitest";
import { type QueueOptions, resolveQueueSettings } from "../../src/event-source/queue-attributes.ts";
import type { RedrivePolicy } from "../../src/event-source/redrive-policy.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { createServices } from "./queue-services.ts";

const queue = { where: 'createQueue("orders")', arn: "arn:aws:sqs:us-east-1:123456789012:orders" };

function resolve(options: object) {
  return resolveQueueSettings(queue, options as QueueOptions);
}

describe("a queue's attributes", () => {
  it("have AWS's defaults", () => {
    expect(resolve({})).toMatchObject({
      visibilityTimeout: 30,
      delaySeconds: 0,
      messageRetentionPeriod: 345_600,
      receiveMessageWaitTimeSeconds: 0,
      maximumMessageSize: 1_048_576,
      redrivePolicy: undefined,
      redriveAllowPolicy: undefined,
      deliveryOrder: "sent",
      sqsManagedSseEnabled: true,
    });
  });

  it.each([
    ["visibilityTimeout", 0, 43_200],
    ["delaySeconds", 0, 900],
    ["messageRetentionPeriod", 60, 1_209_600],
    ["receiveMessageWaitTimeSeconds", 0, 20],
    ["maximumMessageSize", 1_024, 1_048_576],
  ])("%s goes from %i to %i", (option, minimum, maximum) => {
    expect(resolve({ [option]: minimum })).toMatchObject({ [option]: minimum });
    expect(resolve({ [option]: maximum })).toMatchObject({ [option]: maximum });
    for (const wrong of [minimum - 1, maximum + 1, minimum + 0.5, "30", null])
      expect(() => resolve({ [option]: wrong })).toThrow(`from ${minimum} to ${maximum}`);
  });

  it("are refused out of range with the call, the option and the range", () => {
    expect(() => resolve({ visibilityTimeout: 43_201 })).toThrowErrorMatchingInlineSnapshot(
      `
      [InvalidArgumentError: createQueue("orders"): expected \`visibilityTimeout\` to be a whole number of seconds from 0 to 43200, got 43201
      AWS answers InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout.]
    `,
    );
  });

  it("are refused if SQS does not know them, with SQS's answer", () => {
    expect(() => resolve({ visibilityTimeoutSeconds: 30 })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: createQueue("orders"): expected \`visibilityTimeoutSeconds\` to be absent, since the options of a queue are visibilityTimeout, delaySeconds, messageRetentionPeriod, receiveMessageWaitTimeSeconds, maximumMessageSize, redrivePolicy, redriveAllowPolicy, deliveryOrder, fifoQueue, contentBasedDeduplication, deduplicationScope, fifoThroughputLimit, policy, sqsManagedSseEnabled, kmsMasterKeyId, kmsDataKeyReusePeriodSeconds, got 30
      AWS answers InvalidAttributeName: Unknown Attribute VisibilityTimeoutSeconds.]
    `);
  });
});

describe("a redrive policy", () => {
  const deadLetters = new SqsQueue(createServices(), "dead-letters");
  const refusal = (policy: object) => () => resolve({ redrivePolicy: policy as RedrivePolicy });

  it("needs a maxReceiveCount from 1 to 1,000", () => {
    for (const maxReceiveCount of [0, 1_001, 1.5, "5", undefined])
      expect(refusal({ deadLetterTarget: deadLetters, maxReceiveCount })).toThrow(
        "a whole number from 1 to 1000",
      );
  });

  it("needs a queue, not the ARN of one", () => {
    expect(
      refusal({ deadLetterTarget: deadLetters.arn, maxReceiveCount: 1 }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createQueue("orders"): expected \`redrivePolicy.deadLetterTarget\` to be a queue, as createQueue() returns it, got "arn:aws:sqs:us-east-1:123456789012:dead-letters"]`,
    );
  });

  it("needs a queue of the same region and account", () => {
    const elsewhere = new SqsQueue({ ...createServices(), region: "eu-west-1" }, "elsewhere");
    expect(refusal({ deadLetterTarget: elsewhere, maxReceiveCount: 1 })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: createQueue("orders"): expected \`redrivePolicy.deadLetterTarget\` to be a queue of the same region and account (us-east-1:123456789012), got "arn:aws:sqs:eu-west-1:123456789012:elsewhere"]`,
    );
  });

  it("needs a queue that admits the source", () => {
    const create = (redriveAllowPolicy: QueueOptions["redriveAllowPolicy"]) =>
      new SqsQueue(createServices(), "dead-letters", { redriveAllowPolicy: redriveAllowPolicy ?? "" });
    const admits = (target: SqsQueue) => refusal({ deadLetterTarget: target, maxReceiveCount: 1 });
    expect(admits(create({ redrivePermission: "denyAll" }))).toThrow(
      "a queue whose redriveAllowPolicy admits",
    );
    expect(admits(create({ redrivePermission: "byQueue", sourceQueueArns: ["arn:other"] }))).toThrow();
    expect(admits(create({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }))).not.toThrow();
    expect(admits(create({ redrivePermission: "allowAll" }))).not.toThrow();
  });
});

describe("a redrive allow policy", () => {
  it("names one to ten queues, if it goes by queue", () => {
    const byQueue = (sourceQueueArns: unknown) => () =>
      resolve({ redriveAllowPolicy: { redrivePermission: "byQueue", sourceQueueArns } });
    expect(byQueue([])).toThrow("an array of 1 to 10 ARNs");
    expect(byQueue(Array.from({ length: 11 }, () => "arn"))).toThrow("an array of 1 to 10 ARNs");
    expect(byQueue(undefined)).toThrow("an array of 1 to 10 ARNs");
    expect(() => resolve({ redriveAllowPolicy: { redrivePermission: "some" } })).toThrow(
      '"allowAll", "denyAll" or "byQueue"',
    );
  });
});
