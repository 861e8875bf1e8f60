import type { ResourceTags } from "../../event-source/resource-tags.ts";
import { snsFault, toServiceError } from "../../topic/sns-fault.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { SnsAccount } from "./sns-account.ts";
import { checkedArn, checkMembers, findTopic, listOf, textsOf } from "./sns-input.ts";

/** SNS's operations on the tags of topics. */
export const SNS_TAG_OPERATIONS: OperationTable<SnsAccount> = {
  TagResource: (account, input) => {
    checkMembers("TagResource", input, ["ResourceArn", "Tags"]);
    const tags = tagsOf(input["Tags"]);
    resourceTags(account, input).add(tags);
    return {};
  },

  UntagResource: (account, input) => {
    checkMembers("UntagResource", input, ["ResourceArn", "TagKeys"]);
    resourceTags(account, input).remove(listOf(input["TagKeys"]).map(String));
    return {};
  },

  ListTagsForResource: (account, input) => {
    checkMembers("ListTagsForResource", input, ["ResourceArn"]);
    const { all } = resourceTags(account, input);
    return { Tags: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) };
  },
};

/** The tags of a request, by key. */
export function tagsOf(list: unknown): Readonly<Record<string, string>> {
  const pairs = listOf(list).map((tag): readonly [string, string] => {
    const { Key = "", Value = "" } = textsOf(tag);
    return [Key, Value];
  });
  const tags = Object.fromEntries(pairs);
  if (Object.keys(tags).length < pairs.length) throw toServiceError(snsFault("duplicateTagKeys"));
  return tags;
}

function resourceTags(account: SnsAccount, input: AwsInput): ResourceTags {
  const topic = findTopic(account, checkedArn(account, input, "ResourceArn"));
  if (topic === undefined) throw toServiceError(snsFault("resourceDoesNotExist"));
  return topic.tags;
}
