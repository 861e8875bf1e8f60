import { Buffer } from "node:buffer";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { attributesSize, type MessageAttributes } from "../../event-source/message-attributes.ts";
import { NOTIFICATION_SIZE } from "../../fidelity/sns-limits.ts";
import { PUBLISH_BATCH_ENTRIES, PUBLISH_BATCH_ENTRY_ID } from "../../fidelity/sns-topics.ts";
import { snsFault, toServiceError } from "../../topic/sns-fault.ts";
import type { PublishOptions, Topic } from "../../topic/topic.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { eachValue, fromWireMembers, toWireMembers } from "../member-names.ts";
import { textOf } from "../request-members.ts";
import { fromWireBlob } from "../wire-blob.ts";
import type { SnsAccount } from "./sns-account.ts";
import { checkMembers, listOf, textsOf, topicOf } from "./sns-input.ts";

const MESSAGE_MEMBERS = [
  "Message",
  "Subject",
  "MessageStructure",
  "MessageAttributes",
  "MessageDeduplicationId",
  "MessageGroupId",
];

/** SNS's operations that publish. */
export const SNS_PUBLISH_OPERATIONS: OperationTable<SnsAccount> = {
  Publish: async (account, input) => {
    checkMembers("Publish", input, ["TopicArn", "TargetArn", "PhoneNumber", ...MESSAGE_MEMBERS]);
    return toWireMembers(await publish(publishedTopic(account, input), input));
  },

  PublishBatch: async (account, input) => {
    checkMembers("PublishBatch", input, ["TopicArn", "PublishBatchRequestEntries"]);
    const topic = topicOf(account, input);
    const entries = listOf(input["PublishBatchRequestEntries"]) as readonly AwsInput[];
    checkBatch(entries);
    checkGroups(topic, entries);
    const answer = { Successful: [] as object[], Failed: [] as object[] };
    for (const entry of entries) {
      const { Id } = entry;
      try {
        answer.Successful.push({ Id, ...toWireMembers(await publish(topic, entry)) });
      } catch (error) {
        answer.Failed.push({ Id, ...failureOf(error) });
      }
    }
    return answer;
  },
};

function publishedTopic(account: SnsAccount, input: AwsInput): Topic {
  if (input["PhoneNumber"] !== undefined)
    throw new NotSimulatedError("SNS Publish", "a text message to a telephone", "Publish to a topic.");
  const target = textOf(input, "TargetArn");
  if (target?.includes(":endpoint/")) throw new NotSimulatedError("SNS Publish", "a mobile endpoint");
  const parameter = input["TopicArn"] === undefined && target !== undefined ? "TargetArn" : "TopicArn";
  if (input[parameter] === undefined)
    throw toServiceError(snsFault("parameterMissing", { parameter: "TopicArn or TargetArn" }));
  return topicOf(account, input, parameter);
}

function publish(topic: Topic, input: AwsInput): ReturnType<Topic["publish"]> {
  const structure = textOf(input, "MessageStructure");
  const subject = textOf(input, "Subject");
  const messageAttributes = attributesOf(input["MessageAttributes"]);
  const options: PublishOptions = {
    ...(subject !== undefined && { subject }),
    ...(structure !== undefined && { messageStructure: structure as "json" }),
    ...(messageAttributes !== undefined && { messageAttributes }),
    ...idsOf(input),
  };
  return topic.publish(textOf(input, "Message") ?? "", options);
}

function idsOf(input: AwsInput): Pick<PublishOptions, "messageGroupId" | "messageDeduplicationId"> {
  const messageGroupId = textOf(input, "MessageGroupId");
  const messageDeduplicationId = textOf(input, "MessageDeduplicationId");
  return {
    ...(messageGroupId !== undefined && { messageGroupId }),
    ...(messageDeduplicationId !== undefined && { messageDeduplicationId }),
  };
}

/** A FIFO topic refuses a batch as a whole if ids are missing. */
function checkGroups(topic: Topic, entries: readonly AwsInput[]): void {
  const { FifoTopic, ContentBasedDeduplication } = topic.attributes;
  if (FifoTopic === undefined) return;
  const ids = entries.map(idsOf);
  if (ids.some(({ messageGroupId }) => messageGroupId === undefined))
    throw toServiceError(snsFault("messageGroupNeeded"));
  if (
    ContentBasedDeduplication === "false" &&
    ids.some(({ messageDeduplicationId }) => messageDeduplicationId === undefined)
  )
    throw toServiceError(snsFault("deduplicationIdNeeded"));
}

function attributesOf(given: unknown): MessageAttributes | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const fromWire = eachValue((value) => fromWireMembers(value, { BinaryValue: fromWireBlob }));
  return fromWire(given) as MessageAttributes;
}

function checkBatch(entries: readonly AwsInput[]): void {
  const refuse = (error: Parameters<typeof snsFault>[0]): never => {
    throw toServiceError(snsFault(error));
  };
  const ids = entries.map((entry) => String(entry["Id"] ?? ""));
  if (entries.length === 0) refuse("batchEmpty");
  if (entries.length > PUBLISH_BATCH_ENTRIES.value) refuse("batchTooMany");
  if (!ids.every((id) => PUBLISH_BATCH_ENTRY_ID.value.test(id))) refuse("batchEntryId");
  if (new Set(ids).size < ids.length) refuse("batchIdsNotDistinct");
  for (const entry of entries) checkMembers("PublishBatch", entry, ["Id", ...MESSAGE_MEMBERS]);
  const size = entries.reduce((sum, entry) => {
    const attributes = attributesOf(entry["MessageAttributes"]) ?? {};
    return sum + Buffer.byteLength(textsOf(entry)["Message"] ?? "") + attributesSize(attributes);
  }, 0);
  if (size > NOTIFICATION_SIZE.value) refuse("batchTooLong");
}

/** How an entry shows that it alone was refused. */
function failureOf(error: unknown): object {
  if (error instanceof AwsServiceError) {
    const { Code = error.name } = error as { readonly Code?: string };
    return { Code, Message: error.message, SenderFault: error.$fault === "client" };
  }
  if (error instanceof InvalidArgumentError && error.aws !== undefined) {
    const { name, message, members } = error.aws;
    return { Code: members?.["Code"] ?? name, Message: message, SenderFault: true };
  }
  throw error;
}
