import { Buffer } from "node:buffer";
import { currentTraceHeader } from "../../delivery/current-trace-header.ts";
import type { BatchResult } from "../../event-source/batch-entries.ts";
import type { MessageAttributes } from "../../event-source/message-attributes.ts";
import type { SendMessageInput, SendMessageResult } from "../../event-source/message-content.ts";
import type { ReceivedMessage, ReceiveMessageOptions } from "../../event-source/received-message.ts";
import { refuse, sqsFault } from "../../event-source/sqs-fault.ts";
import type { AwsInput } from "../aws-operation.ts";
import { checkMembers, listOf, present } from "./sqs-input.ts";

const ATTRIBUTE_MEMBERS = ["DataType", "StringValue", "BinaryValue"] as const;

/** A message as the queue takes it, sent in the trace of whoever calls the operation. */
export function toMessage(operation: string, input: AwsInput): SendMessageInput {
  return present<SendMessageInput>({
    body: input["MessageBody"],
    delaySeconds: input["DelaySeconds"],
    messageAttributes: toAttributes(operation, input["MessageAttributes"]),
    messageSystemAttributes: toAttributes(operation, input["MessageSystemAttributes"]),
    messageDeduplicationId: input["MessageDeduplicationId"],
    messageGroupId: input["MessageGroupId"],
    traceHeader: currentTraceHeader(),
  } as Record<keyof SendMessageInput, unknown>);
}

/** What ReceiveMessage asks for. */
export function toReceiveOptions(input: AwsInput): ReceiveMessageOptions {
  // AttributeNames is what MessageSystemAttributeNames was called before; both may be given.
  const names = [...listOf(input["MessageSystemAttributeNames"]), ...listOf(input["AttributeNames"])];
  return present<ReceiveMessageOptions>({
    maxNumberOfMessages: input["MaxNumberOfMessages"],
    visibilityTimeout: input["VisibilityTimeout"],
    waitTimeSeconds: input["WaitTimeSeconds"],
    messageAttributeNames: input["MessageAttributeNames"],
    messageSystemAttributeNames: names.length === 0 ? undefined : names,
    receiveRequestAttemptId: input["ReceiveRequestAttemptId"],
  } as Record<keyof ReceiveMessageOptions, unknown>);
}

/** The answer of SendMessage. */
export function toSendAnswer(result: SendMessageResult): object {
  return {
    MessageId: result.messageId,
    MD5OfMessageBody: result.md5OfMessageBody,
    MD5OfMessageAttributes: result.md5OfMessageAttributes,
    MD5OfMessageSystemAttributes: result.md5OfMessageSystemAttributes,
    SequenceNumber: result.sequenceNumber,
  };
}

/** The answer of an operation on a batch. */
export function toBatchAnswer<Success extends { readonly id: string }>(
  { successful, failed }: BatchResult<Success>,
  toAnswer: (success: Success) => object,
): object {
  const Successful = successful.map((success) => ({ Id: success.id, ...toAnswer(success) }));
  const Failed = failed.map(({ id, code, senderFault, message }) => ({
    Id: id,
    Code: code,
    SenderFault: senderFault,
    Message: message,
  }));
  // Recorded answers have no empty lists.
  return { ...(Successful.length > 0 && { Successful }), ...(Failed.length > 0 && { Failed }) };
}

/** A message of ReceiveMessage's answer. */
export function toWireMessage(message: ReceivedMessage): object {
  const { messageAttributes } = message;
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: message.md5OfBody,
    Body: message.body,
    Attributes: message.attributes,
    MD5OfMessageAttributes: message.md5OfMessageAttributes,
    MessageAttributes: messageAttributes && toWireAttributes(messageAttributes),
  };
}

function toWireAttributes(attributes: MessageAttributes): object {
  const entries = Object.entries(attributes).map(([name, { dataType, stringValue, binaryValue }]) => [
    name,
    {
      DataType: dataType,
      StringValue: stringValue,
      BinaryValue: binaryValue && Buffer.from(binaryValue).toString("base64"),
    },
  ]);
  return Object.fromEntries(entries) as object;
}

/** Attributes as the queue takes them: over the wire, bytes are base64 text. */
function toAttributes(operation: string, given: unknown): MessageAttributes | undefined {
  if (given === undefined || given === null) return undefined;
  const entries = Object.entries(given as Readonly<Record<string, AwsInput>>).map(([name, value]) => {
    const { DataType, StringValue, BinaryValue, StringListValues, BinaryListValues, ...others } = value;
    // The service model reserves them for future use; SQS refuses empty ones, too.
    if ((StringListValues ?? BinaryListValues ?? null) !== null)
      refuse(sqsFault("attributeLists", { operation }));
    checkMembers(operation, others, ATTRIBUTE_MEMBERS);
    const binaryValue = typeof BinaryValue === "string" ? Buffer.from(BinaryValue, "base64") : undefined;
    return [name, present({ dataType: DataType, stringValue: StringValue, binaryValue })];
  });
  return Object.fromEntries(entries) as MessageAttributes;
}
