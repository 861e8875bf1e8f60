import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSServiceException,
} from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { createQueueAndClient, errorOf } from "./queue-and-client.ts";

describe("the operations of SQS on messages", () => {
  it("send a message with everything it has, whose digests the SDK checks, and receive it", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const sent = await sqs.send(
      new SendMessageCommand({
        QueueUrl,
        MessageBody: "m1",
        MessageAttributes: {
          text: { DataType: "String", StringValue: "a" },
          bytes: { DataType: "Binary", BinaryValue: new Uint8Array([0, 255]) },
        },
        MessageSystemAttributes: { AWSTraceHeader: { DataType: "String", StringValue: "Root=1-2-3" } },
      }),
    );
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MessageAttributeNames: ["All"],
        AttributeNames: ["SentTimestamp" as "All"],
        MessageSystemAttributeNames: ["AWSTraceHeader"],
      }),
    );
    expect(Messages).toMatchObject([
      {
        Body: "m1",
        MessageId: sent.MessageId,
        MD5OfBody: sent.MD5OfMessageBody,
        MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
        Attributes: { AWSTraceHeader: "Root=1-2-3", SentTimestamp: String(Date.UTC(2026, 0, 1)) },
        MessageAttributes: { text: { DataType: "String", StringValue: "a" }, bytes: { DataType: "Binary" } },
      },
    ]);
    expect([...(Messages?.[0]?.MessageAttributes?.["bytes"]?.BinaryValue ?? [])]).toEqual([0, 255]);
  });

  it("hide, show and delete messages, one by one and in batches", async () => {
    const { queue, QueueUrl, sqs } = createQueueAndClient();
    const sent = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: ["a", "b", "c"].map((Id) => ({ Id, MessageBody: Id })),
      }),
    );
    expect([sent.Successful?.map(({ Id }) => Id), sent.Failed]).toEqual([["a", "b", "c"], undefined]);
    const receive = async () => {
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      return (Messages ?? []).map(({ ReceiptHandle }) => ReceiptHandle as string);
    };
    const [a = "", b = "", c = ""] = await receive();
    const visibility = { QueueUrl, VisibilityTimeout: 0 };
    await sqs.send(new ChangeMessageVisibilityCommand({ ...visibility, ReceiptHandle: a }));
    const shown = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: [
          { Id: "b", ReceiptHandle: b, VisibilityTimeout: 0 },
          { Id: "x", ReceiptHandle: "none", VisibilityTimeout: 0 },
        ],
      }),
    );
    expect(shown).toMatchObject({
      Successful: [{ Id: "b" }],
      Failed: [{ Id: "x", SenderFault: true, Code: "ReceiptHandleIsInvalid" }],
    });
    expect(await receive()).toHaveLength(2);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: c }));
    const Entries = [a, b].map((ReceiptHandle, index) => ({ Id: `e${index}`, ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    expect(queue.messages).toEqual([]);
  });

  it("send to FIFO queues", async () => {
    const { runtime, sqs } = createQueueAndClient();
    const queue = runtime.createQueue("orders.fifo", { fifoQueue: true });
    const message = { QueueUrl: queue.url, MessageBody: "m", MessageGroupId: "g" };
    const first = await sqs.send(new SendMessageCommand({ ...message, MessageDeduplicationId: "d" }));
    const second = await sqs.send(new SendMessageCommand({ ...message, MessageDeduplicationId: "d" }));
    expect(second.SequenceNumber).toBe(first.SequenceNumber);
    expect(queue.messages).toHaveLength(1);
  });
});

describe("the exceptions of SQS", () => {
  it("are of the SDK's classes, with the code of the old protocol and the status", async () => {
    const { sqs } = createQueueAndClient();
    const QueueUrl = "https://sqs.us-east-1.amazonaws.com/123456789012/none";
    const error = await errorOf(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "m" })));
    expect(error).toBeInstanceOf(QueueDoesNotExist);
    expect(error).toMatchObject({
      name: "QueueDoesNotExist",
      message: "The specified queue does not exist.",
      $fault: "client",
      Code: "AWS.SimpleQueueService.NonExistentQueue",
      Type: "Sender",
      $metadata: { httpStatusCode: 400, attempts: 1 },
    });
  });

  it("are named by their code where the SDK has no class", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const error = await errorOf(sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 })));
    expect(error).toBeInstanceOf(SQSServiceException);
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(["InvalidParameterValue", 400]);
    expect(error.message).toMatch(/^Value 11 for parameter MaxNumberOfMessages is invalid/);
  });

  it("tell of a parameter that is missing", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const error = await errorOf(sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: undefined })));
    expect(error.message).toBe("The request must contain the parameter ReceiptHandle.");
  });
});
