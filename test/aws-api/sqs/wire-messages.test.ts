import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import {
  toBatchAnswer,
  toMessage,
  toReceiveOptions,
  toSendAnswer,
  toWireMessage,
} from "../../../src/aws-api/sqs/wire-messages.ts";
import { refusalOf } from "../../event-source/queue-services.ts";

it("a message of a request is what the queue takes, with bytes in place of base64", () => {
  const message = toMessage("SendMessage", {
    MessageBody: "m",
    DelaySeconds: 0,
    MessageAttributes: {
      text: { DataType: "String", StringValue: "a" },
      bytes: { DataType: "Binary", BinaryValue: "AP8=" },
    },
    MessageSystemAttributes: null,
    MessageGroupId: "g",
  });
  expect(message).toEqual({
    body: "m",
    delaySeconds: 0,
    messageAttributes: {
      text: { dataType: "String", stringValue: "a" },
      bytes: { dataType: "Binary", binaryValue: Buffer.from([0, 255]) },
    },
    messageGroupId: "g",
  });
});

it.each(["StringListValues", "BinaryListValues"])("%s are reserved, even empty ones", (member) => {
  const MessageAttributes = { a: { DataType: "String", StringValue: "a", [member]: [] } };
  expect(
    refusalOf(() => toMessage("SendMessageBatch", { MessageBody: "m", MessageAttributes })),
  ).toMatchObject({
    name: "UnsupportedOperation",
    message: "Message attribute list values in SendMessageBatch operation are not supported.",
    Code: "AWS.SimpleQueueService.UnsupportedOperation",
  });
});

it("system attributes are asked for under the old name, the new one, or both", () => {
  expect(toReceiveOptions({})).toEqual({});
  expect(
    toReceiveOptions({
      AttributeNames: ["SenderId"],
      MessageSystemAttributeNames: ["SentTimestamp"],
      MessageAttributeNames: ["a"],
      WaitTimeSeconds: 0,
      MaxNumberOfMessages: null,
    }),
  ).toEqual({
    messageSystemAttributeNames: ["SentTimestamp", "SenderId"],
    messageAttributeNames: ["a"],
    waitTimeSeconds: 0,
  });
});

it("an answer to a batch has no empty lists", () => {
  const failure = { id: "b", code: "InvalidParameterValue", senderFault: true, message: "No." };
  const nothing = () => ({});
  expect(toBatchAnswer({ successful: [{ id: "a" }], failed: [] }, nothing)).toEqual({
    Successful: [{ Id: "a" }],
  });
  expect(toBatchAnswer({ successful: [], failed: [failure] }, nothing)).toEqual({
    Failed: [{ Id: "b", Code: "InvalidParameterValue", SenderFault: true, Message: "No." }],
  });
});

it("what a message does not have is not on the wire", () => {
  const sent = toSendAnswer({ messageId: "id", md5OfMessageBody: "md5" });
  expect(JSON.parse(JSON.stringify(sent))).toEqual({ MessageId: "id", MD5OfMessageBody: "md5" });
  const received = toWireMessage({ messageId: "id", receiptHandle: "h", body: "m", md5OfBody: "md5" });
  expect(JSON.parse(JSON.stringify(received))).toEqual({
    MessageId: "id",
    ReceiptHandle: "h",
    MD5OfBody: "md5",
    Body: "m",
  });
});

it("a received message's bytes are base64 text on the wire", () => {
  const received = toWireMessage({
    messageId: "id",
    receiptHandle: "h",
    body: "m",
    md5OfBody: "md5",
    md5OfMessageAttributes: "md5-of-attributes",
    messageAttributes: { bytes: { dataType: "Binary.png", binaryValue: new Uint8Array([0, 255]) } },
    attributes: { SenderId: "AIDA" },
  });
  expect(received).toMatchObject({
    Attributes: { SenderId: "AIDA" },
    MD5OfMessageAttributes: "md5-of-attributes",
    MessageAttributes: { bytes: { DataType: "Binary.png", BinaryValue: "AP8=" } },
  });
});
