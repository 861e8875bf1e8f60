import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
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

describe("the visibility of messages", () => {
  it("is extended to twelve hours from the receive at the most", async () => {
    const { runtime, queue, QueueUrl, sqs } = createQueueAndClient();
    await queue.send("m");
    const { Messages } = await sqs.receiveMessage({ QueueUrl });
    const { ReceiptHandle } = Messages?.[0] ?? {};
    const extend = (VisibilityTimeout: number) =>
      sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout });
    await extend(43_200);
    await runtime.advanceBy("1s");
    expect((await errorOf(extend(43_200))).message).toBe(
      "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
    );
    await extend(43_199);
  });

  it("cannot be changed once a message is deleted, which may be deleted again", async () => {
    const { queue, QueueUrl, sqs } = createQueueAndClient();
    await queue.send("m");
    const { Messages } = await sqs.receiveMessage({ QueueUrl });
    const { ReceiptHandle } = Messages?.[0] ?? {};
    for (let count = 0; count < 2; count++) await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
    const call = sqs.changeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
    expect((await errorOf(call)).message).toContain("Message does not exist or is not available");
  });
});

describe("a batch", () => {
  it("fails entry by entry, with codes and texts", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const entries = [
      { Id: "character", MessageBody: "\u0001" },
      { Id: "empty", MessageBody: "" },
      { Id: "late", MessageBody: "m", DelaySeconds: 901 },
      { Id: "right", MessageBody: "m" },
    ];
    const { Successful, Failed } = await sqs.sendMessageBatch({ QueueUrl, Entries: entries });
    expect(Successful?.map(({ Id }) => Id)).toEqual(["right"]);
    expect(Failed?.map(({ Id, Code, SenderFault }) => [Id, Code, SenderFault])).toEqual([
      ["character", "InvalidMessageContents", true],
      ["empty", "MissingParameter", true],
      ["late", "InvalidParameterValue", true],
    ]);
  });

  it("is refused as a whole if it is none", async () => {
    const { QueueUrl, sqs } = createQueueAndClient();
    const a = { Id: "a", MessageBody: "m" };
    const list = { DataType: "String", StringListValues: ["x"] };
    const refusal = async (Entries: NonNullable<SendMessageBatchCommandInput["Entries"]>) => {
      const { name, message } = await errorOf(sqs.sendMessageBatch({ QueueUrl, Entries }));
      return `${name}: ${message}`;
    };
    expect([
      await refusal([]),
      await refusal([a, a]),
      await refusal([{ ...a, Id: "" }]),
      await refusal([{ ...a, MessageAttributes: { list } }]),
    ]).toMatchInlineSnapshot(`
      [
        "EmptyBatchRequest: There should be at least one SendMessageBatchRequestEntry in the request.",
        "BatchEntryIdsNotDistinct: Id a repeated.",
        "InvalidBatchEntryId: A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
        "UnsupportedOperation: Message attribute list values in SendMessageBatch operation are not supported.",
      ]
    `);
  });
});

it("a message group's lock, and a receipt handle of a FIFO queue, end with the visibility timeout", async () => {
  const { runtime, sqs } = createQueueAndClient();
  const { url: QueueUrl } = runtime.createQueue("orders.fifo", {
    fifoQueue: true,
    contentBasedDeduplication: true,
    visibilityTimeout: 1,
  });
  for (const MessageBody of ["a", "b"]) await sqs.sendMessage({ QueueUrl, MessageBody, MessageGroupId: "g" });
  const receive = async () => (await sqs.receiveMessage({ QueueUrl })).Messages ?? [];
  const [first] = await receive();
  expect(await receive()).toEqual([]);
  await runtime.advanceBy("1s");
  const { ReceiptHandle } = first ?? {};
  expect((await errorOf(sqs.deleteMessage({ QueueUrl, ReceiptHandle }))).message).toBe(
    `Value ${ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
  );
  expect((await receive()).map(({ Body }) => Body)).toEqual(["a"]);
});

it("a queue's URL may end with a slash", async () => {
  const { queue, QueueUrl, sqs } = createQueueAndClient();
  await sqs.sendMessage({ QueueUrl: `${QueueUrl}/`, MessageBody: "m" });
  expect(queue.messages).toHaveLength(1);
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
