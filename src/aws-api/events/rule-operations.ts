import type { Rule } from "../../event-bus/rule.ts";
import type { RuleOptions } from "../../event-bus/rule-settings.ts";
import type { OperationTable } from "../aws-operation.ts";
import { fromWireMembers } from "../member-names.ts";
import { present, tagsOf, textOf } from "../request-members.ts";
import type { EventsAccount } from "./events-account.ts";
import { busOf, checkMembers, needed, neededText, ruleOf } from "./events-input.ts";
import { eventsPage } from "./events-page.ts";

const OF_RULE = ["Name", "EventBusName"];

/** EventBridge's operations on rules. */
export const RULE_OPERATIONS: OperationTable<EventsAccount> = {
  PutRule: (account, input) => {
    const name = neededText(input, "Name");
    const { Name, EventBusName, Tags, ...options } = present(input);
    const bus = busOf(account, input);
    const isNew = bus.findRule(name) === undefined;
    const rule = bus.putRule(name, fromWireMembers(options) as RuleOptions);
    // A rule that was there keeps the tags it has.
    if (isNew) rule.tags.add(tagsOf(Tags));
    return { RuleArn: rule.arn };
  },

  DescribeRule: (account, input) => {
    checkMembers("DescribeRule", input, OF_RULE);
    return { ...describe(busOf(account, input).name, ruleOf(account, input)), CreatedBy: account.accountId };
  },

  EnableRule: (account, input) => {
    checkMembers("EnableRule", input, OF_RULE);
    ruleOf(account, input).enable();
    return undefined;
  },

  DisableRule: (account, input) => {
    checkMembers("DisableRule", input, OF_RULE);
    ruleOf(account, input).disable();
    return undefined;
  },

  /** Deleting what is not there succeeds. */
  DeleteRule: (account, input) => {
    checkMembers("DeleteRule", input, [...OF_RULE, "Force"]);
    busOf(account, input).findRule(neededText(input, "Name"))?.delete();
    return undefined;
  },

  ListRules: (account, input) => {
    checkMembers("ListRules", input, ["NamePrefix", "EventBusName", "NextToken", "Limit"]);
    const bus = busOf(account, input);
    const prefix = textOf(input, "NamePrefix") ?? "";
    const rules = bus.rules.filter(({ name }) => name.startsWith(prefix));
    const { entries, ...page } = eventsPage(rules, input, ({ name }) => name);
    return { Rules: entries.map((rule) => describe(bus.name, rule)), ...page };
  },

  ListRuleNamesByTarget: (account, input) => {
    checkMembers("ListRuleNamesByTarget", input, ["TargetArn", "EventBusName", "NextToken", "Limit"]);
    const arn = needed(input, "TargetArn");
    const rules = busOf(account, input).rules.filter(({ targets }) =>
      targets.some((target) => target.arn === arn),
    );
    const { entries, ...page } = eventsPage(rules, input, ({ name }) => name);
    return { RuleNames: entries.map(({ name }) => name), ...page };
  },
};

function describe(eventBus: string, rule: Rule): object {
  return present({
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.eventPattern,
    ScheduleExpression: rule.scheduleExpression,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: eventBus,
  });
}
