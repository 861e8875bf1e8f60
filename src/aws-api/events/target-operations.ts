import { eventBridgeFault } from "../../event-bus/event-bridge-fault.ts";
import type { RuleTargetOptions } from "../../event-bus/rule-target.ts";
import type { OperationTable } from "../aws-operation.ts";
import { fromWireMembers, isMembers, toWireMembers } from "../member-names.ts";
import type { EventsAccount } from "./events-account.ts";
import { checkMembers, needed, ruleOf } from "./events-input.ts";
import { eventsPage } from "./events-page.ts";

const NONE_FAILED = { FailedEntryCount: 0, FailedEntries: [] };

/** EventBridge's operations on the targets of rules. */
export const TARGET_OPERATIONS: OperationTable<EventsAccount> = {
  PutTargets: (account, input) => {
    checkMembers("PutTargets", input, ["Rule", "EventBusName", "Targets"]);
    const rule = ruleOf(account, input, "Rule");
    const targets = needed(input, "Targets") as readonly unknown[];
    rule.putTargets(targets.map(fromWireTarget) as unknown as readonly RuleTargetOptions[]);
    return NONE_FAILED;
  },

  RemoveTargets: (account, input) => {
    checkMembers("RemoveTargets", input, ["Rule", "EventBusName", "Ids", "Force"]);
    ruleOf(account, input, "Rule").removeTargets(needed(input, "Ids") as readonly string[]);
    return NONE_FAILED;
  },

  ListTargetsByRule: (account, input) => {
    checkMembers("ListTargetsByRule", input, ["Rule", "EventBusName", "NextToken", "Limit"]);
    const { targetOptions } = ruleOf(account, input, "Rule");
    const { entries, ...page } = eventsPage(targetOptions, input, ({ id }) => id);
    return { Targets: entries.map(toWireTarget), ...page };
  },
};

function fromWireTarget(target: unknown): unknown {
  if (!isMembers(target)) return target;
  const { Arn, ...others } = target;
  if (Arn === undefined || Arn === null)
    throw eventBridgeFault("memberMissing", { member: "targets.1.member.arn" });
  const members = fromWireMembers(others, {
    DeadLetterConfig: (config) => ({ target: (config as { readonly Arn?: unknown }).Arn }),
    InputTransformer: fromWireMembers,
    RetryPolicy: fromWireMembers,
    SqsParameters: fromWireMembers,
  });
  return { ...(members as object), target: Arn };
}

/** A target as it was put, by a client or by a test. */
function toWireTarget({ target, deadLetterConfig, ...others }: RuleTargetOptions): object {
  const { id, ...members } = others;
  return {
    Id: id,
    Arn: arnOf(target),
    ...toWireMembers(members, {
      InputTransformer: toWireObject,
      RetryPolicy: toWireObject,
      SqsParameters: toWireObject,
    }),
    ...(deadLetterConfig !== undefined && { DeadLetterConfig: { Arn: arnOf(deadLetterConfig.target) } }),
  };
}

function toWireObject(members: unknown): object {
  return toWireMembers(members as object);
}

function arnOf(target: string | { readonly arn: string }): string {
  return typeof target === "string" ? target : target.arn;
}
