import { snsFault, toServiceError } from "../../topic/sns-fault.ts";
import type { Topic, TopicOptions } from "../../topic/topic.ts";
import { SETTABLE_TOPIC_ATTRIBUTES } from "../../topic/topic-settings.ts";
import type { OperationTable } from "../aws-operation.ts";
import { fromWireMembers, toWireMembers } from "../member-names.ts";
import { textOf } from "../request-members.ts";
import type { SnsAccount } from "./sns-account.ts";
import {
  checkedArn,
  checkMembers,
  findTopic,
  listOf,
  neededText,
  textsOf,
  topicOf,
  truthOf,
} from "./sns-input.ts";
import { snsPage } from "./sns-page.ts";
import { tagsOf } from "./sns-tags.ts";

/** SNS's operations on topics themselves. */
export const SNS_TOPIC_OPERATIONS: OperationTable<SnsAccount> = {
  CreateTopic: (account, input) => {
    checkMembers("CreateTopic", input, ["Name", "Attributes", "Tags", "DataProtectionPolicy"]);
    const name = neededText(input, "Name");
    const { DataProtectionPolicy: dataProtectionPolicy } = input;
    const attributes = {
      ...attributesOf(textsOf(input["Attributes"])),
      ...(dataProtectionPolicy !== undefined && { dataProtectionPolicy }),
    };
    const tags = tagsOf(input["Tags"]);
    const { region, accountId } = account;
    const existing = findTopic(account, `arn:aws:sns:${region}:${accountId}:${name}`);
    if (existing !== undefined) checkSame(existing, { ...attributes, tags });
    const topic = existing ?? account.createTopic(name, { ...attributes, tags });
    return { TopicArn: topic.arn };
  },

  DeleteTopic: (account, input) => {
    checkMembers("DeleteTopic", input, ["TopicArn"]);
    const topic = findTopic(account, checkedArn(account, input, "TopicArn"));
    if (topic !== undefined) account.deleteTopic(topic);
    return undefined;
  },

  ListTopics: (account, input) => {
    checkMembers("ListTopics", input, ["NextToken"]);
    const { entries, ...page } = snsPage(account.listTopics(), input);
    return { Topics: entries.map(({ arn }) => ({ TopicArn: arn })), ...page };
  },

  GetTopicAttributes: (account, input) => {
    checkMembers("GetTopicAttributes", input, ["TopicArn"]);
    return { Attributes: new Map(Object.entries(topicOf(account, input).attributes)) };
  },

  SetTopicAttributes: (account, input) => {
    checkMembers("SetTopicAttributes", input, ["TopicArn", "AttributeName", "AttributeValue"]);
    const topic = topicOf(account, input);
    const name = neededText(input, "AttributeName");
    topic.setAttributes(attributesOf({ [name]: textOf(input, "AttributeValue") ?? "" }));
    return undefined;
  },

  AddPermission: (account, input) => {
    checkMembers("AddPermission", input, ["TopicArn", "Label", "AWSAccountId", "ActionName"]);
    topicOf(account, input).addPermission({
      label: neededText(input, "Label"),
      awsAccountIds: listOf(input["AWSAccountId"]).map(String),
      actionNames: listOf(input["ActionName"]).map(String),
    });
    return undefined;
  },

  RemovePermission: (account, input) => {
    checkMembers("RemovePermission", input, ["TopicArn", "Label"]);
    topicOf(account, input).removePermission(neededText(input, "Label"));
    return undefined;
  },
};

/** All attributes are text. What is no value of its attribute stays text, which the topic refuses. */
function attributesOf(attributes: Readonly<Record<string, string>>): TopicOptions {
  return fromWireMembers(attributes, {
    FifoTopic: truthOf,
    ContentBasedDeduplication: truthOf,
  }) as TopicOptions;
}

/** A topic is created again as it is, or not at all: what is not mentioned may be anything. */
function checkSame(topic: Topic, { tags = {}, ...attributes }: TopicOptions): void {
  const has: Readonly<Record<string, unknown>> = topic.attributes as object as Record<string, unknown>;
  for (const name of SETTABLE_TOPIC_ATTRIBUTES) {
    const { [name]: wanted } = attributes;
    const [wireName = ""] = Object.keys(toWireMembers({ [name]: wanted ?? "" }));
    if (wanted !== undefined && String(wanted) !== has[wireName])
      throw toServiceError(snsFault("topicExistsWithOtherAttributes"));
  }
  const hasTags = Object.entries(tags).every(([key, value]) => topic.tags.all[key] === value);
  if (!hasTags) throw toServiceError(snsFault("topicExistsWithOtherTags"));
}
