import { describe, expect, it } from "vitest";
import { missingAction, type RoleNeed, roleRefusal } from "../../src/permission/role-need.ts";

const ACCOUNT = "us-east-1:123456789012";
const QUEUE = `arn:aws:sqs:${ACCOUNT}:orders`;
const TOPIC = `arn:aws:sns:${ACCOUNT}:results`;
const STREAM = `arn:aws:kinesis:${ACCOUNT}:stream/clicks`;
const TABLE_STREAM = `arn:aws:dynamodb:${ACCOUNT}:table/orders/stream/2026-01-01T00:00:00.000`;
const BUCKET = "arn:aws:s3:::failures";
const BUCKET_NEED: RoleNeed = {
  use: "destination",
  type: "bucket",
  arn: BUCKET,
  objectKey: "aws/lambda/async/worker/2026/01/01/2026-01-01T00.00.00-1",
};

describe("What Lambda needs the execution role for", () => {
  it.each<[RoleNeed, string]>([
    [{ use: "eventSource", type: "queue", arn: QUEUE }, "sqs:ReceiveMessage"],
    [{ use: "eventSource", type: "stream", arn: STREAM }, "kinesis:DescribeStream"],
    [{ use: "eventSource", type: "tableStream", arn: TABLE_STREAM }, "dynamodb:DescribeStream"],
    [{ use: "deadLetterConfig", type: "queue", arn: QUEUE }, "sqs:SendMessage"],
    [{ use: "deadLetterConfig", type: "topic", arn: TOPIC }, "sns:Publish"],
    [{ use: "destination", type: "queue", arn: QUEUE }, "sqs:SendMessage"],
    [{ use: "destination", type: "topic", arn: TOPIC }, "sns:Publish"],
    [
      { use: "destination", type: "function", arn: `arn:aws:lambda:${ACCOUNT}:function:next` },
      "lambda:InvokeFunction",
    ],
    [
      { use: "destination", type: "eventBus", arn: `arn:aws:events:${ACCOUNT}:event-bus/default` },
      "events:PutEvents",
    ],
    [BUCKET_NEED, "s3:PutObject"],
  ])("is missing from a role without statements: %o, %s", (need, action) => {
    expect(missingAction([], need)).toBe(action);
    expect(missingAction([{ action: "*", resource: "*" }], need)).toBeUndefined();
    expect(
      missingAction(
        [
          { action: "*", resource: "*" },
          { effect: "Deny", action, resource: "*" },
        ],
        need,
      ),
    ).toBe(action);
  });

  it("is three actions for the source of a mapping, and the first that is missing is named", () => {
    const need: RoleNeed = { use: "eventSource", type: "queue", arn: QUEUE };
    const allow = (...actions: string[]) => [{ action: actions, resource: QUEUE }];
    expect(missingAction(allow("sqs:ReceiveMessage"), need)).toBe("sqs:DeleteMessage");
    expect(missingAction(allow("sqs:ReceiveMessage", "sqs:DeleteMessage"), need)).toBe(
      "sqs:GetQueueAttributes",
    );
    expect(
      missingAction(allow("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"), need),
    ).toBeUndefined();
  });

  it("is to subscribe to the consumer of a stream, and to read the stream itself", () => {
    const consumer = `${STREAM}/consumer/audit:1`;
    const need: RoleNeed = { use: "eventSource", type: "stream", arn: consumer };
    const reading = { action: "kinesis:*", resource: STREAM };
    expect(missingAction([reading], need)).toBe("kinesis:SubscribeToShard");
    const subscribing = { action: "kinesis:SubscribeToShard", resource: consumer };
    expect(missingAction([reading, subscribing], need)).toBeUndefined();
  });

  it("is allowed for a bucket by its objects and the bucket itself", () => {
    const put = { action: "s3:PutObject", resource: `${BUCKET}/aws/lambda/*` };
    expect(missingAction([put], BUCKET_NEED)).toBe("s3:ListBucket");
    expect(missingAction([put, { action: "s3:ListBucket", resource: BUCKET }], BUCKET_NEED)).toBeUndefined();
    expect(missingAction([{ action: "s3:*", resource: BUCKET }], BUCKET_NEED)).toBe("s3:PutObject");
  });
});

describe("A setting that the execution role does not allow", () => {
  it.each<[RoleNeed, string, string]>([
    [
      { use: "eventSource", type: "queue", arn: QUEUE },
      "sqs:GetQueueAttributes",
      "The function execution role does not have permissions to call GetQueueAttributes on SQS",
    ],
    [
      { use: "eventSource", type: "stream", arn: STREAM },
      "kinesis:ListShards",
      `Cannot access stream ${STREAM}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.`,
    ],
    [
      { use: "eventSource", type: "tableStream", arn: TABLE_STREAM },
      "dynamodb:ListStreams",
      `Cannot access stream ${TABLE_STREAM}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.`,
    ],
    [
      { use: "deadLetterConfig", type: "queue", arn: QUEUE },
      "sqs:SendMessage",
      "The provided execution role does not have permissions to call SendMessage on SQS",
    ],
    [
      { use: "deadLetterConfig", type: "topic", arn: TOPIC },
      "sns:Publish",
      "The provided execution role does not have permissions to call Publish on SNS",
    ],
    [
      { use: "destination", type: "topic", arn: TOPIC },
      "sns:Publish",
      `The function's execution role does not have permissions to call Publish on ${TOPIC}`,
    ],
  ])("is refused in AWS's words: %o, %s", (need, action, message) => {
    expect(roleRefusal(need, action)).toMatchObject({
      name: "InvalidParameterValueException",
      $metadata: { httpStatusCode: 400 },
      Type: "User",
      message,
    });
  });
});
