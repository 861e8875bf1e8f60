import { eventBridgeFault } from "../../event-bus/event-bridge-fault.ts";
import type { ResourceTags } from "../../event-source/resource-tags.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { tagsOf } from "../request-members.ts";
import type { EventsAccount } from "./events-account.ts";
import { busMissing, busOf, checkMembers, needed, neededText } from "./events-input.ts";

/** EventBridge's operations on the tags of event buses and rules. */
export const EVENTS_TAG_OPERATIONS: OperationTable<EventsAccount> = {
  TagResource: (account, input) => {
    checkMembers("TagResource", input, ["ResourceARN", "Tags"]);
    resourceTags(account, input).add(tagsOf(needed(input, "Tags")));
    return {};
  },

  UntagResource: (account, input) => {
    checkMembers("UntagResource", input, ["ResourceARN", "TagKeys"]);
    resourceTags(account, input).remove(needed(input, "TagKeys") as readonly string[]);
    return {};
  },

  ListTagsForResource: (account, input) => {
    checkMembers("ListTagsForResource", input, ["ResourceARN"]);
    const { all } = resourceTags(account, input);
    return { Tags: Object.entries(all).map(([Key, Value]) => ({ Key, Value })) };
  },
};

function resourceTags(account: EventsAccount, input: AwsInput): ResourceTags {
  const arn = neededText(input, "ResourceARN");
  const [type = "", ...path] = arn.slice(arn.lastIndexOf(":") + 1).split("/");
  if (type === "event-bus") return busOf(account, { EventBusName: arn }).tags;
  const rules = account.listEventBuses().flatMap((bus) => bus.rules);
  const rule = rules.find((candidate) => candidate.arn === arn);
  if (rule !== undefined) return rule.tags;
  const [name = "", eventBus = "default"] = path.toReversed();
  if (type !== "rule") throw busMissing(account, arn);
  throw eventBridgeFault("ruleDoesNotExist", { rule: name, eventBus });
}
