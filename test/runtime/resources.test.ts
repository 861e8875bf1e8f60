import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { CreateQueueOptions } from "../../src/runtime/resources.ts";
import { messageOf, startRuntime } from "./started-runtime.ts";

const _handler = async () => {};

describe("the functions of a runtime", () => {
  it("are the same when they are created again with attributes that they have, and refused with others", () => {
    const runtime = startRuntime();
    const deadLetterTarget = runtime.createQueue("orders-dlq");
    const redrivePolicy = { deadLetterTarget, maxReceiveCount: 3 };
    const queue = runtime.createQueue("orders", { delaySeconds: 1, redrivePolicy });
    expect(runtime.createQueue("orders")).toBe(queue);
    expect(runtime.createQueue("orders", { delaySeconds: 1, redrivePolicy })).toBe(queue);
    const others = { redrivePolicy: { deadLetterTarget, maxReceiveCount: 4 } };
    expect(
      [
        messageOf(() => runtime.createQueue("orders", { delaySeconds: 2 })),
        messageOf(() => runtime.createQueue("orders", others)),
        messageOf(() => runtime.createQueue("orders", { delaySeconds: -1 })),
      ].join("\n"),
    ).toMatchInlineSnapshot(`
      "A queue already exists with the same name and a different value for attribute DelaySeconds
      A queue already exists with the same name and a different value for attribute RedrivePolicy
      createQueue("orders"): expected \`delaySeconds\` to be a whole number of seconds from 0 to 900, got -1
      AWS answers InvalidAttributeValue: Invalid value for the parameter DelaySeconds."
    `);
    expect(queue.attributes.DelaySeconds).toBe("1");
    runtime.delete(queue);
    expect(runtime.createQueue("orders", { delaySeconds: 2 })).not.toBe(queue);
  });

  it("name their dead-letter queue by what createQueue returned, or by its ARN", () => {
    const runtime = startRuntime();
    const deadLetters = runtime.createQueue("orders-dlq");
    const policies = [deadLetters, deadLetters.arn].map((deadLetterTarget, index) =>
      runtime.createQueue(`orders-${index}`, { redrivePolicy: { deadLetterTarget, maxReceiveCount: 3 } }),
    );
    expect(policies.map(({ attributes }) => attributes.RedrivePolicy)).toEqual(
      Array(2).fill(`{"deadLetterTargetArn":"${deadLetters.arn}","maxReceiveCount":3}`),
    );
  });

  it("are refused with what was expected, and do not exist then", async () => {
    const runtime = startRuntime();
    const elsewhere = createRuntime();
    const theirs = elsewhere.createQueue("orders-dlq");
    await elsewhere.dispose();
    const ours = runtime.createQueue("orders-dlq");
    const refused: readonly (readonly [unknown, unknown])[] = [
      ["orders", null],
      ["orders", 30],
      ["orders", { visibilityTimeout: -1 }],
      ["orders", { visibiltyTimeout: 30 }],
      ["orders", { fifoQueue: true }],
      ["orders", { redrivePolicy: null }],
      ["orders", { redrivePolicy: { deadLetterTarget: theirs, maxReceiveCount: 3 } }],
      ["orders", { redrivePolicy: { deadLetterTarget: "orders-dlq", maxReceiveCount: 3 } }],
      ["orders", { redrivePolicy: { deadLetterTarget: ours, maxReceiveCount: 0 } }],
      ["orders", { redrivePolicy: { deadLetterTargetArn: ours.arn, maxReceiveCount: 3 } }],
      ["my orders", {}],
      ["orders.fifo", {}],
      ["", {}],
      [undefined, {}],
    ];
    const messages = refused.map(([name, options]) =>
      messageOf(() => runtime.createQueue(name as string, options as CreateQueueOptions)),
    );
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "createQueue("orders"): expected \`options\` to be an object, got null
      createQueue("orders"): expected \`options\` to be an object, got 30
      createQueue("orders"): expected \`visibilityTimeout\` to be a whole number of seconds from 0 to 43200, got -1
      AWS answers InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout.
      createQueue("orders"): expected \`visibiltyTimeout\` to be absent, since the options of a queue are visibilityTimeout, delaySeconds, messageRetentionPeriod, receiveMessageWaitTimeSeconds, maximumMessageSize, redrivePolicy, redriveAllowPolicy, deliveryOrder, fifoQueue, contentBasedDeduplication, deduplicationScope, fifoThroughputLimit, policy, sqsManagedSseEnabled, kmsMasterKeyId, kmsDataKeyReusePeriodSeconds, got 30
      AWS answers InvalidAttributeName: Unknown Attribute VisibiltyTimeout.
      createQueue("orders"): expected \`fifoQueue\` to be left out, since the name does not end with .fifo, got true
      AWS answers InvalidParameterValue: The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.
      createQueue("orders"): expected \`redrivePolicy\` to be an object with \`deadLetterTarget\` and \`maxReceiveCount\`, got null
      createQueue("orders"): expected \`redrivePolicy.deadLetterTarget\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got "queue orders-dlq of another runtime"
      createQueue("orders"): expected \`redrivePolicy.deadLetterTarget\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got "orders-dlq"
      createQueue("orders"): expected \`redrivePolicy.maxReceiveCount\` to be a whole number from 1 to 1000, got 0
      AWS answers InvalidParameterValue: Value {"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:orders-dlq","maxReceiveCount":0} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: 0, valid values are from 1 to 1000 both inclusive.
      createQueue("orders"): expected \`redrivePolicy.deadLetterTarget\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got undefined
      createQueue("my orders"): expected \`name\` to be letters, digits, hyphens and underscores, 1 to 80 with the ".fifo" of a FIFO queue, got "my orders"
      AWS answers InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length
      createQueue("orders.fifo"): expected \`fifoQueue\` to be true, since the name ends with .fifo, got undefined
      AWS answers InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length
      createQueue(""): expected \`name\` to be letters, digits, hyphens and underscores, 1 to 80 with the ".fifo" of a FIFO queue, got ""
      AWS answers InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length
      createQueue(undefined): expected \`name\` to be letters, digits, hyphens and underscores, 1 to 80 with the ".fifo" of a FIFO queue, got undefined
      AWS answers InvalidParameterValue: Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
    `);
    expect(runtime.journal.where("queue.created")).toHaveLength(1);
    runtime.createQueue("orders");
  });
});
