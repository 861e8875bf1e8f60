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
    return toSendAnswer(queueOf(account, input).send(toMessage("SendMessage", input)));
  },
  SendMessageBatch: (account, input) => {
    const queue = queueOf(account, input);
    const entries = entriesOf("SendMessageBatch", input, ["Id", ...MESSAGE_MEMBERS]).map(
      (entry): SendMessageBatchEntry => ({
        id: entry["Id"] as string,
        ...toMessage("SendMessageBatch", entry),
      }),
    );
    return toBatchAnswer(queue.sendBatch(entries), toSendAnswer);
  },
  ReceiveMessage: async (account, input) => {
    checkMembers("ReceiveMessage", input, ["QueueUrl", ...RECEIVE_MEMBERS]);
    const received = await account.receiveMessages(queueOf(account, input), toReceiveOptions(input));
    return received.length === 0 ? {} : { Messages: received.map(toWireMessage) };
  },
  DeleteMessage: (account, input) => {
    checkMembers("DeleteMessage", input, ["QueueUrl", "ReceiptHandle"]);
    queueOf(account, input).delete(needed(input, "ReceiptHandle") as string);
  },
  DeleteMessageBatch: (account, input) => {
    const queue = queueOf(account, input);
    const entries = entriesOf("DeleteMessageBatch", input, ["Id", "ReceiptHandle"]).map((entry) => ({
      id: entry["Id"] as string,
      receiptHandle: entry["ReceiptHandle"] as string,
    }));
    return toBatchAnswer(queue.deleteBatch(entries), () => ({}));
  },
  ChangeMessageVisibility: (account, input) => {
    checkMembers("ChangeMessageVisibility", input, ["QueueUrl", "ReceiptHandle", "VisibilityTimeout"]);
    const queue = queueOf(account, input);
    const receiptHandle = needed(input, "ReceiptHandle") as string;
    queue.changeVisibility(receiptHandle, needed(input, "VisibilityTimeout") as number);
  },
  ChangeMessageVisibilityBatch: (account, input) => {
    const queue = queueOf(account, input);
    const members = ["Id", "ReceiptHandle", "VisibilityTimeout"];
    const entries = entriesOf("ChangeMessageVisibilityBatch", input, members).map((entry) => ({
      id: entry["Id"] as string,
      receiptHandle: entry["ReceiptHandle"] as string,
      visibilityTimeout: entry["VisibilityTimeout"] as number,
    }));
    return toBatchAnswer(queue.changeVisibilityBatch(entries), () => ({}));
  },
};

/** The entries of a request on a batch, all of whose members are known. */
function entriesOf(operation: string, input: AwsInput, members: readonly string[]): readonly AwsInput[] {
  checkMembers(operation, input, ["QueueUrl", "Entries"]);
  const entries = (input["Entries"] ?? []) as readonly AwsInput[];
  for (const entry of entries) checkMembers(operation, entry, members);
  return entries;
}
