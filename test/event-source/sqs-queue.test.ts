import { describe, expect, it } from "vitest";
import type { QueueOptions } from "../../src/event-source/queue-attributes.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { advanceBySeconds, createServices, refusalOf, START } from "./queue-services.ts";

function createQueue(options: QueueOptions = {}, seed = 1) {
  const services = createServices(seed);
  const queue = new SqsQueue(services, "orders", options);
  return { queue, ...services };
}

const trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

describe("GetQueueAttributes", () => {
  it("answers text only, with the recorded defaults", () => {
    const { queue } = createQueue({
      messageRetentionPeriod: 604_800,
      receiveMessageWaitTimeSeconds: 10,
      visibilityTimeout: 20,
    });
    const created = String(START / 1_000);
    expect(queue.attributes).toEqual({
      ApproximateNumberOfMessages: "0",
      ApproximateNumberOfMessagesDelayed: "0",
      ApproximateNumberOfMessagesNotVisible: "0",
      CreatedTimestamp: created,
      DelaySeconds: "0",
      LastModifiedTimestamp: created,
      MaximumMessageSize: "1048576",
      MessageRetentionPeriod: "604800",
      QueueArn: "arn:aws:sqs:us-east-1:123456789012:orders",
      ReceiveMessageWaitTimeSeconds: "10",
      SqsManagedSseEnabled: "true",
      VisibilityTimeout: "20",
    });
  });

  it("shows changes at once and keeps what was not changed", () => {
    const { queue, clock } = createQueue({ messageRetentionPeriod: 604_800 });
    advanceBySeconds(clock, 5);
    queue.setAttributes({ maximumMessageSize: 2_048, visibilityTimeout: 69, delaySeconds: 420 });
    expect(queue.attributes).toMatchObject({
      CreatedTimestamp: String(START / 1_000),
      LastModifiedTimestamp: String(START / 1_000 + 5),
      MaximumMessageSize: "2048",
      VisibilityTimeout: "69",
      DelaySeconds: "420",
      MessageRetentionPeriod: "604800",
    });
  });

  it("has a RedrivePolicy only while there is one", () => {
    const { queue } = createQueue();
    const deadLetterTarget = new SqsQueue(createServices(), "dead-letters");
    queue.setAttributes({ redrivePolicy: "" });
    expect(queue.attributes).not.toHaveProperty("RedrivePolicy");
    queue.setAttributes({ redrivePolicy: { deadLetterTarget, maxReceiveCount: 42 } });
    expect(queue.attributes.RedrivePolicy).toBe(
      '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead-letters","maxReceiveCount":42}',
    );
    queue.setAttributes({ redrivePolicy: "" });
    expect(queue.attributes).not.toHaveProperty("RedrivePolicy");
  });

  it("counts available, delayed and received messages apart", () => {
    const { queue, clock } = createQueue();
    for (const body of ["a", "b", "c"]) queue.send({ body });
    queue.send({ body: "d", delaySeconds: 10 });
    queue.receive();
    const counts = () => {
      const { attributes } = queue;
      return [
        attributes.ApproximateNumberOfMessages,
        attributes.ApproximateNumberOfMessagesDelayed,
        attributes.ApproximateNumberOfMessagesNotVisible,
      ];
    };
    expect(counts()).toEqual(["2", "1", "1"]);
    advanceBySeconds(clock, 30);
    expect(counts()).toEqual(["4", "0", "0"]);
  });
});

it("a queue's URL and ARN name region, account and queue", () => {
  const { queue } = createQueue();
  expect(queue.url).toBe("https://sqs.us-east-1.amazonaws.com/123456789012/orders");
  expect(queue.arn).toBe("arn:aws:sqs:us-east-1:123456789012:orders");
});

describe("SendMessage", () => {
  it("answers an id and digests of body and attributes", () => {
    const { queue } = createQueue();
    expect(queue.send({ body: "msg" })).toEqual({
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      md5OfMessageBody: "6e2baaf3b97dbeef01c0043275f9a0e7",
    });
    expect(
      queue.send({
        body: "msg",
        messageAttributes: { Foo: { dataType: "String", stringValue: "Bar" } },
        messageSystemAttributes: { AWSTraceHeader: { dataType: "String", stringValue: trace } },
      }),
    ).toMatchObject({
      md5OfMessageAttributes: "ae7155c6026991b6d54b11589678bf9c",
      md5OfMessageSystemAttributes: "5ae4d5d7636402d80f4eb6d213245a88",
    });
  });

  it("refuses an empty body", () => {
    const { queue, journal } = createQueue();
    expect(refusalOf(() => queue.send({ body: "" }))).toEqual({
      name: "MissingParameter",
      message: "The request must contain the parameter MessageBody.",
      Code: "MissingParameter",
      QueryErrorCode: "MissingRequiredParameterException",
      Type: "Sender",
      httpStatusCode: 400,
    });
    expect(journal.where("message.sent")).toEqual([]);
  });

  it("refuses a message above the maximum size of the queue as it is now", () => {
    const { queue } = createQueue();
    queue.setAttributes({ maximumMessageSize: 1_024 });
    queue.send({ body: "a".repeat(1_024) });
    expect(
      refusalOf(() =>
        queue.send({
          body: "a".repeat(1_017),
          messageAttributes: { k: { dataType: "String", stringValue: "x" } },
        }),
      ),
    ).toEqual({
      name: "InvalidParameterValue",
      message: "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.",
      Code: "InvalidParameterValue",
      QueryErrorCode: "InvalidParameterValueException",
      Type: "Sender",
      httpStatusCode: 400,
    });
  });

  it("hides the message for its own delay, else for the queue's", () => {
    const { queue, clock } = createQueue({ delaySeconds: 60 });
    queue.send({ body: "queue's delay" });
    queue.send({ body: "no delay", delaySeconds: 0 });
    queue.send({ body: "own delay", delaySeconds: 900 });
    const bodies = () => queue.receive({ maxNumberOfMessages: 10 }).map(({ body }) => body);
    expect(queue.messages.map(({ state }) => state)).toEqual(["delayed", "available", "delayed"]);
    expect(bodies()).toEqual(["no delay"]);
    advanceBySeconds(clock, 59.999);
    expect(queue.messages.map(({ state }) => state)).toEqual(["delayed", "available", "delayed"]);
    advanceBySeconds(clock, 0.001);
    expect(bodies()).toEqual(["queue's delay", "no delay"]);
    advanceBySeconds(clock, 840);
    expect(bodies()).toEqual(["queue's delay", "no delay", "own delay"]);
  });
});

describe("SendMessageBatch", () => {
  it("fails only the oversized entry, in words of its own", () => {
    const { queue } = createQueue({ maximumMessageSize: 1_024 });
    expect(
      queue.sendBatch([
        { id: "long", body: "a".repeat(1_025) },
        { id: "fits", body: "a".repeat(1_024) },
      ]),
    ).toEqual({
      successful: [
        {
          id: "fits",
          messageId: expect.any(String),
          md5OfMessageBody: "c9a34cfc85d982698c6ac89f76071abd",
        },
      ],
      failed: [
        {
          id: "long",
          code: "InvalidParameterValue",
          senderFault: true,
          message:
            "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.",
        },
      ],
    });
    expect(queue.availableCount).toBe(1);
  });

  it("fails only the entry with a forbidden character", () => {
    const { queue } = createQueue();
    const { successful, failed } = queue.sendBatch([
      { id: "1", body: "ok" },
      { id: "2", body: "bad \u0000" },
    ]);
    expect(successful.map(({ id }) => id)).toEqual(["1"]);
    expect(failed).toMatchObject([{ id: "2", code: "InvalidMessageContents", senderFault: true }]);
  });

  it("may exceed the queue's maximum in total", () => {
    const { queue } = createQueue({ maximumMessageSize: 2_048 });
    const messageAttributes = { k: { dataType: "String", stringValue: "x" } };
    const { successful } = queue.sendBatch([
      { id: "1", body: "a".repeat(2_040), messageAttributes },
      { id: "2", body: "a" },
    ]);
    expect(successful).toEqual([
      expect.objectContaining({
        id: "1",
        md5OfMessageAttributes: "a45daa70926828a2f0a1db3418e6feb4",
        md5OfMessageBody: "f44facf5a7ee0af446ecf3e0f854441e",
      }),
      { id: "2", messageId: expect.any(String), md5OfMessageBody: "0cc175b9c0f1b6a831c399e269772661" },
    ]);
  });

  it("is refused above one mebibyte in total, with the exact size", () => {
    const { queue } = createQueue();
    const messageAttributes = { k: { dataType: "String", stringValue: "x" } };
    const batch = [
      { id: "1", body: "a".repeat(1_048_568), messageAttributes },
      { id: "2", body: "a" },
    ];
    expect(refusalOf(() => queue.sendBatch(batch))).toEqual({
      name: "BatchRequestTooLong",
      message: "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.",
      Code: "AWS.SimpleQueueService.BatchRequestTooLong",
      QueryErrorCode: "BatchRequestTooLong",
      Type: "Sender",
      httpStatusCode: 400,
    });
    expect(queue.sendBatch(batch.slice(0, 1)).successful).toHaveLength(1);
  });

  it("sends nothing if one entry needs what is not simulated", () => {
    const { queue } = createQueue();
    const messageSystemAttributes = { AWSTraceHeader: { dataType: "Number", stringValue: "1" } };
    const batch = [
      { id: "1", body: "a" },
      { id: "2", body: "b", messageSystemAttributes },
    ];
    expect(() => queue.sendBatch(batch)).toThrow("not simulated");
    expect(queue.messages).toEqual([]);
  });
});

describe("ReceiveMessage", () => {
  it("returns one message unless asked for more, without attributes unless asked for them", () => {
    const { queue } = createQueue();
    for (const body of ["a", "b"]) queue.send({ body });
    expect(queue.receive()).toEqual([
      {
        messageId: queue.messages[0]?.messageId,
        receiptHandle: expect.stringMatching(/^AQEB/),
        body: "a",
        md5OfBody: "0cc175b9c0f1b6a831c399e269772661",
      },
    ]);
  });

  it("returns the recorded system attributes, and ignores those of other queues", () => {
    const { queue, clock } = createQueue({ visibilityTimeout: 0 });
    queue.send({
      body: "msg",
      messageAttributes: { Foo: { dataType: "String", stringValue: "Bar" } },
    });
    advanceBySeconds(clock, 2);
    const [first] = queue.receive({ messageSystemAttributeNames: ["All"] });
    expect(first?.attributes).toEqual({
      ApproximateReceiveCount: "1",
      SentTimestamp: String(START),
      SenderId: expect.any(String),
      ApproximateFirstReceiveTimestamp: String(START + 2_000),
    });
    expect(first).not.toHaveProperty("messageAttributes");
    expect(first).not.toHaveProperty("md5OfMessageAttributes");
    advanceBySeconds(clock, 2);
    const [second] = queue.receive({
      messageSystemAttributeNames: ["All"],
      messageAttributeNames: ["All"],
    });
    expect(second).toMatchObject({
      attributes: {
        ApproximateReceiveCount: "2",
        ApproximateFirstReceiveTimestamp: String(START + 2_000),
      },
      messageAttributes: { Foo: { dataType: "String", stringValue: "Bar" } },
      md5OfMessageAttributes: "ae7155c6026991b6d54b11589678bf9c",
    });
    const [third] = queue.receive({ messageSystemAttributeNames: ["SenderId", "SequenceNumber"] });
    expect(Object.keys(third?.attributes ?? {})).toEqual(["SenderId"]);
    const [fourth] = queue.receive({ messageSystemAttributeNames: ["SequenceNumber"] });
    expect(fourth).not.toHaveProperty("attributes");
  });

  it("carries the trace header along", () => {
    const { queue } = createQueue();
    queue.send({
      body: "x",
      messageSystemAttributes: { AWSTraceHeader: { dataType: "String", stringValue: trace } },
    });
    const [message] = queue.receive({ messageSystemAttributeNames: ["AWSTraceHeader"] });
    expect(message?.attributes).toEqual({ AWSTraceHeader: trace });
  });

  it("hides the message for the visibility timeout and gives out a new handle each time", () => {
    const { queue, clock } = createQueue();
    queue.send({ body: "a" });
    const [first] = queue.receive();
    advanceBySeconds(clock, 29.999);
    expect(queue.receive()).toEqual([]);
    advanceBySeconds(clock, 0.001);
    const [second] = queue.receive();
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.receiptHandle).not.toBe(first?.receiptHandle);
  });

  it("with visibility timeout 0 leaves the message receivable and counts all the same", () => {
    const { queue } = createQueue();
    queue.send({ body: "a" });
    queue.receive({ visibilityTimeout: 0, maxNumberOfMessages: 10 });
    expect(queue.messages).toMatchObject([{ state: "available", receiveCount: 1 }]);
    const [second] = queue.receive({ messageSystemAttributeNames: ["ApproximateReceiveCount"] });
    expect(second?.attributes?.ApproximateReceiveCount).toBe("2");
  });

  it("keeps the order of sending among what is available", () => {
    const { queue, clock } = createQueue();
    for (const body of "abcdef") queue.send({ body });
    queue.receive({ maxNumberOfMessages: 3 });
    advanceBySeconds(clock, 30);
    const bodies = queue.receive({ maxNumberOfMessages: 10 }).map(({ body }) => body);
    expect(bodies.join("")).toBe("abcdef");
  });

  it("draws the order from the seed, if it is to be random", () => {
    const orderOf = (seed: number) => {
      const { queue } = createQueue({ deliveryOrder: "random" }, seed);
      for (const body of "abcdefghij") queue.send({ body });
      return queue
        .receive({ maxNumberOfMessages: 10 })
        .map(({ body }) => body)
        .join("");
    };
    expect([...orderOf(1)].sort().join("")).toBe("abcdefghij");
    expect(orderOf(1)).not.toBe("abcdefghij");
    expect(orderOf(1)).toBe(orderOf(1));
    expect(orderOf(1)).not.toBe(orderOf(2));
  });

  it.each([
    [
      { maxNumberOfMessages: 11 },
      "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    ],
    [
      { maxNumberOfMessages: 0 },
      "Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    ],
    [
      { waitTimeSeconds: 21 },
      "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
    ],
    [
      { visibilityTimeout: 43_201 },
      "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
    ],
  ])("refuses %o", (options, message) => {
    const { queue } = createQueue();
    queue.send({ body: "a" });
    expect(refusalOf(() => queue.receive(options))).toMatchObject({ name: "InvalidParameterValue", message });
    expect(queue.availableCount).toBe(1);
  });

  it("refuses the name of a system attribute that no queue has", () => {
    const { queue } = createQueue();
    const messageSystemAttributeNames = ["Foo"] as unknown as ["SenderId"];
    expect(() => queue.receive({ messageSystemAttributeNames })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: receive(): expected \`messageSystemAttributeNames\` to be "All" or names of system attributes (DeadLetterQueueSourceArn, ApproximateReceiveCount, AWSTraceHeader, SentTimestamp, SequenceNumber, MessageGroupId, SenderId, MessageDeduplicationId, ApproximateFirstReceiveTimestamp), got "Foo"]`,
    );
  });

  it("refuses a short poll at 120,000 messages in flight; a long poll comes back empty", () => {
    const { queue } = createQueue({ visibilityTimeout: 43_200 });
    for (let index = 0; index <= 120_005; index++) queue.send({ body: "x" });
    for (let index = 0; index < 11_999; index++) queue.receive({ maxNumberOfMessages: 10 });
    const last = queue.receive({ maxNumberOfMessages: 5 });
    expect(queue.receive({ maxNumberOfMessages: 10 })).toHaveLength(5);
    expect(refusalOf(() => queue.receive())).toMatchObject({
      name: "OverLimit",
      Code: "OverLimit",
      httpStatusCode: 403,
    });
    expect(queue.receive({ waitTimeSeconds: 1 })).toEqual([]);
    queue.delete(last[0]?.receiptHandle as string);
    expect(queue.receive({ maxNumberOfMessages: 10 })).toHaveLength(1);
  });
});

describe("DeleteMessage", () => {
  it("deletes with the handle of an earlier receive, while another receive holds the message", () => {
    const { queue, clock } = createQueue();
    queue.send({ body: "a" });
    const [first] = queue.receive();
    advanceBySeconds(clock, 30);
    queue.receive();
    queue.delete(first!.receiptHandle);
    expect(queue.messages).toEqual([]);
  });

  it("deletes after the visibility timeout, and again, without an error", () => {
    const { queue, clock, journal } = createQueue();
    queue.send({ body: "a" });
    const [message] = queue.receive();
    advanceBySeconds(clock, 60);
    queue.delete(message!.receiptHandle);
    queue.delete(message!.receiptHandle);
    expect(queue.messages).toEqual([]);
    expect(journal.where("message.deleted")).toHaveLength(1);
  });

  it("refuses a handle that never was one", () => {
    const { queue } = createQueue();
    expect(refusalOf(() => queue.delete("garbage"))).toMatchObject({
      name: "ReceiptHandleIsInvalid",
      message: 'The input receipt handle "garbage" is not a valid receipt handle.',
      Code: "ReceiptHandleIsInvalid",
      Type: "Sender",
    });
  });

  it("in a batch fails only the entries with bad handles", () => {
    const { queue } = createQueue();
    for (const body of "ab") queue.send({ body });
    const [first] = queue.receive({ maxNumberOfMessages: 2 });
    const batch = [
      { id: "good", receiptHandle: first!.receiptHandle },
      { id: "again", receiptHandle: first!.receiptHandle },
      { id: "bad", receiptHandle: "garbage" },
    ];
    expect(queue.deleteBatch(batch)).toEqual({
      successful: [{ id: "good" }, { id: "again" }],
      failed: [
        {
          id: "bad",
          code: "ReceiptHandleIsInvalid",
          senderFault: true,
          message: 'The input receipt handle "garbage" is not a valid receipt handle.',
        },
      ],
    });
    expect(queue.messages).toMatchObject([{ body: "b" }]);
  });
});

describe("ChangeMessageVisibility", () => {
  it("counts from the call and holds for the current receive only", () => {
    const { queue, clock } = createQueue();
    queue.send({ body: "a" });
    const [message] = queue.receive();
    advanceBySeconds(clock, 20);
    queue.changeVisibility(message!.receiptHandle, 60);
    expect(queue.messages[0]?.visibleAt).toBe(START + 80_000);
    advanceBySeconds(clock, 60);
    queue.receive();
    expect(queue.messages[0]?.visibleAt).toBe(START + 110_000);
  });

  it("to 0 makes the message receivable at once", () => {
    const { queue } = createQueue();
    queue.send({ body: "a" });
    const [message] = queue.receive();
    queue.changeVisibility(message!.receiptHandle, 0);
    expect(queue.receive()).toHaveLength(1);
  });

  it("after the timeout succeeds and changes nothing", () => {
    const { queue, clock, journal } = createQueue();
    queue.send({ body: "a" });
    const [first] = queue.receive();
    advanceBySeconds(clock, 30);
    queue.changeVisibility(first!.receiptHandle, 600);
    expect(queue.availableCount).toBe(1);
    queue.receive();
    queue.changeVisibility(first!.receiptHandle, 600);
    expect(queue.messages[0]?.visibleAt).toBe(START + 60_000);
    expect(journal.where("message.visibilityChanged")).toEqual([]);
  });

  it("refuses the handle of a deleted message", () => {
    const { queue } = createQueue();
    queue.send({ body: "a" });
    const [message] = queue.receive();
    queue.delete(message!.receiptHandle);
    expect(refusalOf(() => queue.changeVisibility(message!.receiptHandle, 10))).toEqual({
      name: "InvalidParameterValue",
      message: `Value ${message?.receiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
      Code: "InvalidParameterValue",
      QueryErrorCode: "InvalidParameterValueException",
      Type: "Sender",
      httpStatusCode: 400,
    });
  });

  it("never hides a message longer than 12 hours from its receive", () => {
    const { queue, clock } = createQueue();
    queue.send({ body: "a" });
    const [message] = queue.receive({ visibilityTimeout: 60 });
    queue.changeVisibility(message!.receiptHandle, 43_200);
    advanceBySeconds(clock, 3_600);
    expect(
      refusalOf(() => queue.changeVisibility(message!.receiptHandle, 43_200))["message"],
    ).toMatchInlineSnapshot(
      `"Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]"`,
    );
    queue.changeVisibility(message!.receiptHandle, 39_600);
    expect(queue.messages[0]?.visibleAt).toBe(START + 43_200_000);
  });

  it("in a batch fails only the entries that cannot be changed", () => {
    const { queue } = createQueue();
    for (const body of "ab") queue.send({ body });
    const [a, b] = queue.receive({ maxNumberOfMessages: 2 });
    const batch = [
      { id: "1", receiptHandle: a!.receiptHandle, visibilityTimeout: 0 },
      { id: "2", receiptHandle: b!.receiptHandle, visibilityTimeout: 43_201 },
    ];
    expect(queue.changeVisibilityBatch(batch)).toMatchObject({
      successful: [{ id: "1" }],
      failed: [{ id: "2", code: "InvalidParameterValue" }],
    });
    expect(queue.messages.map(({ state }) => state)).toEqual(["available", "inFlight"]);
  });
});

describe("retention", () => {
  it("ends every message, also a received and a delayed one, and deleting it then is no error", () => {
    const { queue, clock, journal } = createQueue({ messageRetentionPeriod: 60, visibilityTimeout: 600 });
    queue.send({ body: "in flight" });
    const [message] = queue.receive();
    queue.send({ body: "available" });
    queue.send({ body: "delayed", delaySeconds: 900 });
    advanceBySeconds(clock, 59.999);
    expect(queue.messages).toHaveLength(3);
    advanceBySeconds(clock, 0.001);
    expect(queue.receive()).toEqual([]);
    expect(queue.messages).toEqual([]);
    queue.delete(message!.receiptHandle);
    expect(journal.where("message.expired")).toHaveLength(3);
  });

  it("takes a changed period for messages that are already there", () => {
    const { queue, clock } = createQueue();
    queue.send({ body: "a" });
    advanceBySeconds(clock, 100);
    queue.send({ body: "b" });
    queue.setAttributes({ messageRetentionPeriod: 60 });
    expect(queue.messages).toMatchObject([{ body: "b" }]);
  });
});

describe("PurgeQueue", () => {
  it("removes available, delayed and received messages", () => {
    const { queue, journal } = createQueue();
    queue.send({ body: "a" });
    queue.send({ body: "b" });
    queue.send({ body: "c", delaySeconds: 10 });
    const [message] = queue.receive();
    queue.purge();
    expect(queue.messages).toEqual([]);
    expect(journal.last("queue.purged")).toMatchObject({ queue: "orders", count: 3 });
    queue.delete(message!.receiptHandle);
    queue.send({ body: "d" });
    expect(queue.receive()).toHaveLength(1);
  });

  it("is refused within sixty seconds of the last one", () => {
    const { queue, clock } = createQueue();
    queue.purge();
    advanceBySeconds(clock, 59);
    expect(refusalOf(() => queue.purge())).toEqual({
      name: "PurgeQueueInProgress",
      message: "Only one PurgeQueue operation on orders is allowed every 60 seconds.",
      Code: "AWS.SimpleQueueService.PurgeQueueInProgress",
      QueryErrorCode: "PurgeQueueInProgress",
      Type: "Sender",
      httpStatusCode: 403,
    });
    advanceBySeconds(clock, 1);
    queue.purge();
  });
});

it("the journal tells a message's life in order", () => {
  const { queue, clock, journal } = createQueue();
  queue.send({ body: "a", delaySeconds: 1 });
  advanceBySeconds(clock, 1);
  const [message] = queue.receive({ by: "mapping" });
  queue.changeVisibility(message!.receiptHandle, 0);
  queue.receive();
  queue.delete(message!.receiptHandle);
  const lines = [...journal].map((entry) => {
    const { messageId: _, ...rest } = { messageId: "", ...entry };
    return rest;
  });
  expect(lines).toEqual([
    { kind: "queue.created", queue: "orders", index: 0, at: START },
    { kind: "message.sent", queue: "orders", delayMs: 1_000, index: 1, at: START },
    {
      kind: "message.received",
      queue: "orders",
      receiveCount: 1,
      visibleAt: START + 31_000,
      by: "mapping",
      index: 2,
      at: START + 1_000,
    },
    {
      kind: "message.visibilityChanged",
      queue: "orders",
      visibleAt: START + 1_000,
      index: 3,
      at: START + 1_000,
    },
    {
      kind: "message.received",
      queue: "orders",
      receiveCount: 2,
      visibleAt: START + 31_000,
      by: "receive",
      index: 4,
      at: START + 1_000,
    },
    { kind: "message.deleted", queue: "orders", index: 5, at: START + 1_000 },
  ]);
});
