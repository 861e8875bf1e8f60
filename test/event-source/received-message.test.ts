import { describe, expect, it } from "vitest";
import { toMessageContent } from "../../src/event-source/message-content.ts";
import { DEFAULT_QUEUE_SETTINGS } from "../../src/event-source/queue-attributes.ts";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";
import {
  type ReceiveMessageOptions,
  toReceivedMessage,
  toReceiveRequest,
} from "../../src/event-source/received-message.ts";
import { orThrow, sqsFault } from "../../src/event-source/sqs-fault.ts";

const settings = { ...DEFAULT_QUEUE_SETTINGS, visibilityTimeout: 45, receiveMessageWaitTimeSeconds: 20 };

function receive(options: ReceiveMessageOptions) {
  const content = toMessageContent(
    {
      body: "a",
      messageAttributes: { Foo: { dataType: "String", stringValue: "Bar" } },
      messageSystemAttributes: { AWSTraceHeader: { dataType: "String", stringValue: "Root=1" } },
    },
    { messageId: "id", sentAt: 5 },
  );
  const message = new QueuedMessage(content, 7);
  message.receiveCount = 2;
  message.firstReceivedAt = 6;
  message.receiptHandles.push("first", "second");
  message.deadLetterQueueSourceArn = "arn:source";
  return toReceivedMessage(message, orThrow(toReceiveRequest(options, settings)));
}

describe("a receive", () => {
  it("takes what it leaves open from the queue", () => {
    expect(toReceiveRequest({}, settings)).toEqual({
      maxNumberOfMessages: 1,
      visibilityTimeout: 45,
      isLongPoll: true,
      messageAttributeNames: [],
      messageSystemAttributeNames: [],
      by: "receive",
    });
    expect(toReceiveRequest({ waitTimeSeconds: 0 }, settings)).toMatchObject({ isLongPoll: false });
  });

  it("is refused with the value that is out of range", () => {
    expect(toReceiveRequest({ maxNumberOfMessages: 11 }, settings)).toEqual(
      sqsFault("maxNumberOfMessages", { value: 11 }),
    );
    expect(toReceiveRequest({ visibilityTimeout: -1 }, settings)).toEqual(
      sqsFault("visibilityTimeout", { value: -1 }),
    );
    expect(toReceiveRequest({ waitTimeSeconds: 21 }, settings)).toEqual(
      sqsFault("waitTimeSeconds", { value: 21 }),
    );
  });
});

describe("a received message", () => {
  it("carries the handle of the latest receive and the members of a Lambda event in their order", () => {
    const message = receive({ messageSystemAttributeNames: ["All"], messageAttributeNames: ["All"] });
    expect(JSON.stringify(message, null, 1)).toMatchInlineSnapshot(`
      "{
       "messageId": "id",
       "receiptHandle": "second",
       "body": "a",
       "attributes": {
        "DeadLetterQueueSourceArn": "arn:source",
        "ApproximateReceiveCount": "2",
        "AWSTraceHeader": "Root=1",
        "SentTimestamp": "5",
        "SenderId": "AIDAIENQZJOLO23YVJ4VO",
        "ApproximateFirstReceiveTimestamp": "6"
       },
       "messageAttributes": {
        "Foo": {
         "dataType": "String",
         "stringValue": "Bar"
        }
       },
       "md5OfMessageAttributes": "ae7155c6026991b6d54b11589678bf9c",
       "md5OfBody": "0cc175b9c0f1b6a831c399e269772661"
      }"
    `);
  });

  it("has no member for attributes that nobody asked for or that it has not", () => {
    const bare = ["messageId", "receiptHandle", "body", "md5OfBody"];
    expect(Object.keys(receive({}))).toEqual(bare);
    const nothing = receive({
      messageSystemAttributeNames: ["SequenceNumber"],
      messageAttributeNames: ["Other"],
    });
    expect(Object.keys(nothing)).toEqual(bare);
  });
});
