import { checkKnownNames } from "../../arguments/known-names.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { LogsAccount } from "./logs-account.ts";
import { groupOf } from "./logs-input.ts";

/** The operations on the tags of log groups, each in its old form and its new one. */
export const LOG_GROUP_TAG_OPERATIONS: OperationTable<LogsAccount> = {
  ListTagsForResource: (account, input) => ({ tags: taggedGroup(account, input).tags }),
  ListTagsLogGroup: (account, input) => ({ tags: groupOf(account, input).tags }),
  TagResource: (account, input) => {
    account.logGroups.tag(taggedGroup(account, input).logGroupName, tagsIn(input));
  },
  TagLogGroup: (account, input) => {
    account.logGroups.tag(groupOf(account, input).logGroupName, tagsIn(input));
  },
  UntagResource: (account, input) => {
    account.logGroups.untag(taggedGroup(account, input).logGroupName, keysIn(input["tagKeys"]));
  },
  UntagLogGroup: (account, input) => {
    account.logGroups.untag(groupOf(account, input).logGroupName, keysIn(input["tags"]));
  },
};

/** Only groups have tags here. */
function taggedGroup(account: LogsAccount, input: AwsInput) {
  checkKnownNames("CloudWatch Logs tags", input, { known: ["resourceArn", "tags", "tagKeys"], prefix: "" });
  return groupOf(account, { logGroupIdentifier: input["resourceArn"] });
}

function tagsIn({ tags }: AwsInput): Readonly<Record<string, string>> {
  return (tags ?? {}) as Readonly<Record<string, string>>;
}

function keysIn(keys: unknown): readonly string[] {
  return (keys ?? []) as readonly string[];
}
