import { Buffer } from "node:buffer";
import { checkKnownNames } from "../../arguments/known-names.ts";
import { currentTraceHeader } from "../../delivery/current-trace-header.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import type { BatchResult, SendMessageBatchEntry } from "../../event-source/batch-entries.ts";
import type { MessageAttributes } from "../../event-source/message-attributes.ts";
import type { SendMessageInput, SendMessageResult } from "../../event-source/message-content.ts";
import type { SettableQueueAttributes } from "../../event-source/queue-attributes.ts";
import type { ReceivedMessage, ReceiveMessageOptions } from "../../event-source/received-message.ts";
import { refuse, sqsFault } from "../../event-source/sqs-fault.ts";
import type { SqsQueue } from "../../event-source/sqs-queue.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { SimulatedAccount } from "../simulated-account.ts";

/**
 * The operations of SQS that move messages, and those that find and set up a queue.
 * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 */
export const SQS_OPERATIONS: OperationTable<SimulatedAccount> = {
  SendMessage: (account, input) => {
    checkMembers("SendMessage", input, ["QueueUrl", ...MESSAGE_MEMBERS]);
    return toSendAnswer(queueOf(account, input).send(toMessage(input)));
  },
  SendMessageBatch: (account, input) => {
    const queue = queueOf(account, input);
    const entries = entriesOf(input).map((entry): SendMessageBatchEntry => {
      checkMembers("SendMessageBatch", entry, ["Id", ...MESSAGE_MEMBERS]);
      return { id: entry["Id"] as string, ...toMessage(entry) };
    });
    return toBatchAnswer(queue.sendBatch(entries), toSendAnswer);
  },
  ReceiveMessage: async (account, input) => {
    checkMembers("ReceiveMessage", input, ["QueueUrl", ...RECEIVE_MEMBERS]);
    const received = await account.receiveMessages(queueOf(account, input), toReceiveOptions(input));
    return received.length === 0 ? {} : { Messages: received.map(toWireMessage) };
  },
  DeleteMessage: (account, input) => {
    queueOf(account, input).delete(needed(input, "ReceiptHandle") as string);
  },
  DeleteMessageBatch: (account, input) => {
    const entries = entriesOf(input).map((entry) => ({
      id: entry["Id"] as string,
      receiptHandle: entry["ReceiptHandle"] as string,
    }));
    return toBatchAnswer(queueOf(account, input).deleteBatch(entries), () => ({}));
  },
  ChangeMessageVisibility: (account, input) => {
    const receiptHandle = needed(input, "ReceiptHandle") as string;
    queueOf(account, input).changeVisibility(receiptHandle, needed(input, "VisibilityTimeout") as number);
  },
  ChangeMessageVisibilityBatch: (account, input) => {
    const entries = entriesOf(input).map((entry) => ({
      id: entry["Id"] as string,
      receiptHandle: entry["ReceiptHandle"] as string,
      visibilityTimeout: entry["VisibilityTimeout"] as number,
    }));
    return toBatchAnswer(queueOf(account, input).changeVisibilityBatch(entries), () => ({}));
  },
  GetQueueUrl: (account, input) => {
    const { QueueName, QueueOwnerAWSAccountId: owner } = input;
    if (owner !== undefined && owner !== account.accountId)
      throw new NotSimulatedError("SQS GetQueueUrl", "a queue of another account");
    return { QueueUrl: existing(account.findQueue(String(QueueName))).url };
  },
  GetQueueAttributes: (account, input) => {
    const { attributes } = queueOf(account, input);
    const names = listOf(input["AttributeNames"]);
    if (names.length === 0) return {};
    if (names.includes("All")) return { Attributes: attributes };
    for (const name of names)
      if (!GETTABLE.has(name)) refuse(sqsFault("unknownAttribute", { attribute: name }));
    const asked = Object.entries(attributes).filter(([name]) => names.includes(name));
    return { Attributes: Object.fromEntries(asked) };
  },
  SetQueueAttributes: (account, input) => {
    const attributes = (input["Attributes"] ?? {}) as Readonly<Record<string, string>>;
    const entries = Object.entries(attributes).map(([name, text]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      toAttribute(account, { name, text }),
    ]);
    queueOf(account, input).setAttributes(Object.fromEntries(entries) as SettableQueueAttributes);
  },
  PurgeQueue: (account, input) => queueOf(account, input).purge(),
};

const MESSAGE_MEMBERS = [
  "MessageBody",
  "DelaySeconds",
  "MessageAttributes",
  "MessageSystemAttributes",
  "MessageDeduplicationId",
  "MessageGroupId",
] as const;

const RECEIVE_MEMBERS = [
  "AttributeNames",
  "MessageSystemAttributeNames",
  "MessageAttributeNames",
  "MaxNumberOfMessages",
  "VisibilityTimeout",
  "WaitTimeSeconds",
  "ReceiveRequestAttemptId",
] as const;

/** What GetQueueAttributes takes; a queue has not all of them. */
const GETTABLE: ReadonlySet<string> = new Set([
  "All",
  "Policy",
  "VisibilityTimeout",
  "MaximumMessageSize",
  "MessageRetentionPeriod",
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "CreatedTimestamp",
  "LastModifiedTimestamp",
  "QueueArn",
  "ApproximateNumberOfMessagesDelayed",
  "DelaySeconds",
  "ReceiveMessageWaitTimeSeconds",
  "RedrivePolicy",
  "FifoQueue",
  "ContentBasedDeduplication",
  "KmsMasterKeyId",
  "KmsDataKeyReusePeriodSeconds",
  "DeduplicationScope",
  "FifoThroughputLimit",
  "RedriveAllowPolicy",
  "SqsManagedSseEnabled",
]);

function queueOf(account: SimulatedAccount, input: AwsInput): SqsQueue {
  return existing(account.findQueue(String(input["QueueUrl"])));
}

function existing(queue: SqsQueue | undefined): SqsQueue {
  if (queue === undefined) refuse(sqsFault("queueDoesNotExist"));
  return queue as SqsQueue;
}

function needed(input: AwsInput, parameter: string): unknown {
  const value = input[parameter];
  if (value === undefined || value === null) refuse(sqsFault("missingParameter", { parameter }));
  return value;
}

function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  checkKnownNames(`SQS ${operation}`, input, { known, prefix: "" });
}

function entriesOf(input: AwsInput): readonly AwsInput[] {
  return (input["Entries"] ?? []) as readonly AwsInput[];
}

function listOf(value: unknown): readonly string[] {
  return (value ?? []) as readonly string[];
}

/** What is not there is left out, so that defaults hold. The queue itself checks the values. */
function present<Members extends object>(members: Readonly<Record<keyof Members, unknown>>): Members {
  const given = Object.entries(members).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given) as Members;
}

function toMessage(input: AwsInput): SendMessageInput {
  return present<SendMessageInput>({
    body: input["MessageBody"],
    delaySeconds: input["DelaySeconds"],
    messageAttributes: toAttributes(input["MessageAttributes"]),
    messageSystemAttributes: toAttributes(input["MessageSystemAttributes"]),
    messageDeduplicationId: input["MessageDeduplicationId"],
    messageGroupId: input["MessageGroupId"],
    traceHeader: currentTraceHeader(),
  } as Record<keyof SendMessageInput, unknown>);
}

/** Attributes as the queue takes them: over the wire, bytes are base64 text. */
function toAttributes(given: unknown): MessageAttributes | undefined {
  if (given === undefined || given === null) return undefined;
  const entries = Object.entries(given as Readonly<Record<string, AwsInput>>).map(([name, value]) => {
    const { DataType, StringValue, BinaryValue } = value;
    const binaryValue = typeof BinaryValue === "string" ? Buffer.from(BinaryValue, "base64") : undefined;
    return [name, present({ dataType: DataType, stringValue: StringValue, binaryValue })];
  });
  return Object.fromEntries(entries) as MessageAttributes;
}

function toReceiveOptions(input: AwsInput): ReceiveMessageOptions {
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

function toSendAnswer(result: SendMessageResult): object {
  return {
    MessageId: result.messageId,
    MD5OfMessageBody: result.md5OfMessageBody,
    MD5OfMessageAttributes: result.md5OfMessageAttributes,
    MD5OfMessageSystemAttributes: result.md5OfMessageSystemAttributes,
    SequenceNumber: result.sequenceNumber,
  };
}

function toBatchAnswer<Success extends { readonly id: string }>(
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

function toWireMessage(message: ReceivedMessage): object {
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

/** An attribute as the queue takes it: over the wire, all of them are text. */
function toAttribute(
  account: SimulatedAccount,
  { name, text }: { readonly name: string; readonly text: string },
): unknown {
  if (name === "RedrivePolicy" || name === "RedriveAllowPolicy") {
    if (text === "") return "";
    const policy = parsePolicy(name, text);
    if (name === "RedriveAllowPolicy") return policy;
    const { deadLetterTargetArn, maxReceiveCount } = policy;
    return {
      deadLetterTarget: account.findQueue(String(deadLetterTargetArn)),
      maxReceiveCount: Number(maxReceiveCount),
    };
  }
  if (text === "true" || text === "false") return text === "true";
  return /^\d+$/.test(text) ? Number(text) : text;
}

function parsePolicy(name: string, text: string): AwsInput {
  try {
    return JSON.parse(text) as AwsInput;
  } catch {
    throw new InvalidArgumentError("SQS SetQueueAttributes", name, "JSON text", text);
  }
}
