import type { BatchResult, SendMessageBatchSuccess } from "../../src/event-source/batch-entries.ts";
import type { MessageAttributes } from "../../src/event-source/message-attributes.ts";
import type { SendMessageResult } from "../../src/event-source/message-content.ts";
import type { ReceivedMessage } from "../../src/event-source/received-message.ts";
import { type AwsShape, answered } from "./aws-shape.ts";

// What queues answer, in the shape in which SQS's answers were recorded.

/** SendMessageBatch; a list without entries is not answered. */
export function sendBatchShape({ successful, failed }: BatchResult<SendMessageBatchSuccess>): AwsShape {
  return answered(200, {
    ...(successful.length > 0 && {
      Successful: successful.map((entry) => ({ Id: entry.id, ...sentMembers(entry) })),
    }),
    ...(failed.length > 0 && {
      Failed: failed.map(({ id, code, senderFault, message }) => ({
        Id: id,
        Code: code,
        SenderFault: senderFault,
        Message: message,
      })),
    }),
  });
}

/** ReceiveMessage: without messages there is no list of them. */
export function receiveShape(messages: readonly ReceivedMessage[]): AwsShape {
  return answered(200, messages.length === 0 ? {} : { Messages: messages.map(receivedShape) });
}

/** One of ReceiveMessage's messages; a body that holds an object is shown parsed. */
export function receivedShape(message: ReceivedMessage): AwsShape {
  const { messageAttributes, attributes, md5OfMessageAttributes } = message;
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: /^\{.*\}$/s.test(message.body) ? JSON.parse(message.body) : message.body,
    MD5OfBody: message.md5OfBody,
    ...(attributes !== undefined && { Attributes: attributes }),
    ...(messageAttributes !== undefined && { MessageAttributes: attributesShape(messageAttributes) }),
    ...(md5OfMessageAttributes !== undefined && { MD5OfMessageAttributes: md5OfMessageAttributes }),
  };
}

function sentMembers(result: SendMessageResult): AwsShape {
  const { md5OfMessageAttributes, sequenceNumber } = result;
  return {
    MessageId: result.messageId,
    MD5OfMessageBody: result.md5OfMessageBody,
    ...(md5OfMessageAttributes !== undefined && { MD5OfMessageAttributes: md5OfMessageAttributes }),
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
  };
}

function attributesShape(attributes: MessageAttributes): AwsShape {
  const entries = Object.entries(attributes).map(([name, { dataType, stringValue }]) => [
    name,
    { DataType: dataType, StringValue: stringValue },
  ]);
  return Object.fromEntries(entries) as AwsShape;
}
