import type { SendMessageBatchEntry } from "../../event-source/batch-entries.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { SqsAccount } from "./sqs-account.ts";
import { checkMembers, needed, queueOf } from "./sqs-input.ts";
import { toBatchAnswer, toMessage, toReceiveOptions, toSendAnswer, toWireMessage } from "./wire-messages.ts";

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

/** The operations of SQS that move messages. */
export const MESSAGE_OPERATIONS: OperationTable<SqsAccount> = {
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
};

function entriesOf(input: AwsInput): readonly AwsInput[] {
  return (input["Entries"] ?? []) as readonly AwsInput[];
}
