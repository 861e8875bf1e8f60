import { expect, it } from "vitest";
import { DEFAULT_QUEUE_SETTINGS } from "../../src/event-source/queue-attributes.ts";
import { printQueueAttributes } from "../../src/event-source/queue-attributes-answer.ts";

function print(settings: object = {}) {
  return printQueueAttributes({
    arn: "arn:aws:sqs:us-east-1:123456789012:orders",
    settings: { ...DEFAULT_QUEUE_SETTINGS, ...settings },
    createdAt: 1_767_225_600_999,
    lastModifiedAt: 1_767_225_601_000,
    counts: { availableCount: 3, inFlightCount: 2, delayedCount: 1 },
  });
}

it("GetQueueAttributes answers everything as text, times in whole seconds", () => {
  expect(print()).toMatchInlineSnapshot(`
    {
      "ApproximateNumberOfMessages": "3",
      "ApproximateNumberOfMessagesDelayed": "1",
      "ApproximateNumberOfMessagesNotVisible": "2",
      "CreatedTimestamp": "1767225600",
      "DelaySeconds": "0",
      "LastModifiedTimestamp": "1767225601",
      "MaximumMessageSize": "1048576",
      "MessageRetentionPeriod": "345600",
      "QueueArn": "arn:aws:sqs:us-east-1:123456789012:orders",
      "ReceiveMessageWaitTimeSeconds": "0",
      "SqsManagedSseEnabled": "true",
      "VisibilityTimeout": "30",
    }
  `);
});

it("GetQueueAttributes shows policies as JSON, and only those that are set", () => {
  const redriveAllowPolicy = { redrivePermission: "byQueue", sourceQueueArns: ["arn:source"] };
  expect(print({ redriveAllowPolicy }).RedriveAllowPolicy).toBe(
    '{"redrivePermission":"byQueue","sourceQueueArns":["arn:source"]}',
  );
  expect(print()).not.toHaveProperty("RedriveAllowPolicy");
  expect(print()).not.toHaveProperty("RedrivePolicy");
});
