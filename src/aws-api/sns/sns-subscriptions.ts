import { NotSimulatedError } from "../../errors.ts";
import { OTHER_SNS_PROTOCOLS } from "../../fidelity/sns-topics.ts";
import { snsFault, toServiceError } from "../../topic/sns-fault.ts";
import type { Subscription } from "../../topic/subscription.ts";
import {
  SETTABLE_ATTRIBUTES,
  type SettableSubscriptionAttributes,
} from "../../topic/subscription-settings.ts";
import type { OperationTable } from "../aws-operation.ts";
import { fromWireMembers } from "../member-names.ts";
import { textOf } from "../request-members.ts";
import type { SnsAccount } from "./sns-account.ts";
import {
  checkMembers,
  findSubscription,
  neededText,
  subscriptionOf,
  subscriptionsOf,
  textsOf,
  topicOf,
  truthOf,
} from "./sns-input.ts";
import { snsPage } from "./sns-page.ts";

/** Subscriptions of these are confirmed at once: the account owns both sides. */
const SERVICES: Readonly<Record<string, string>> = { sqs: "SQS", lambda: "Lambda" };

/** Attributes that AWS has and this library refuses. */
const OTHER_ATTRIBUTES: readonly string[] = [
  "DeliveryPolicy",
  "SubscriptionRoleArn",
  "ReplayPolicy",
  "ReplayStatus",
];

/** SNS's operations on subscriptions. */
export const SNS_SUBSCRIPTION_OPERATIONS: OperationTable<SnsAccount> = {
  Subscribe: (account, input) => {
    checkMembers("Subscribe", input, [
      "TopicArn",
      "Protocol",
      "Endpoint",
      "Attributes",
      "ReturnSubscriptionArn",
    ]);
    const protocol = checkProtocol(neededText(input, "Protocol"));
    const endpoint = textOf(input, "Endpoint") ?? "";
    const topic = topicOf(account, input);
    if (protocol !== "sqs" && topic.attributes.FifoTopic !== undefined)
      throw toServiceError(snsFault("protocolOfFifoTopic", { protocol }));
    if (!endpoint.startsWith(`arn:aws:${protocol}:`))
      throw toServiceError(snsFault("endpointOfProtocol", { service: SERVICES[protocol] as string }));
    const attributes = fromWireAttributes("Subscribe", textsOf(input["Attributes"]));
    return { SubscriptionArn: topic.subscribe({ endpoint, ...attributes }).arn };
  },

  Unsubscribe: (account, input) => {
    checkMembers("Unsubscribe", input, ["SubscriptionArn"]);
    findSubscription(account, input)?.unsubscribe();
    return undefined;
  },

  ConfirmSubscription: () => {
    const advice = "Subscriptions of functions and queues are confirmed at once.";
    throw new NotSimulatedError("SNS ConfirmSubscription", "a subscription that waits for it", advice);
  },

  ListSubscriptions: (account, input) => {
    checkMembers("ListSubscriptions", input, ["NextToken"]);
    const { entries, ...page } = snsPage(subscriptionsOf(account), input);
    return { Subscriptions: entries.map(toWireSubscription), ...page };
  },

  ListSubscriptionsByTopic: (account, input) => {
    checkMembers("ListSubscriptionsByTopic", input, ["TopicArn", "NextToken"]);
    const { entries, ...page } = snsPage(topicOf(account, input).subscriptions, input);
    return { Subscriptions: entries.map(toWireSubscription), ...page };
  },

  GetSubscriptionAttributes: (account, input) => {
    checkMembers("GetSubscriptionAttributes", input, ["SubscriptionArn"]);
    return { Attributes: new Map(Object.entries(subscriptionOf(account, input).attributes)) };
  },

  SetSubscriptionAttributes: (account, input) => {
    checkMembers("SetSubscriptionAttributes", input, ["SubscriptionArn", "AttributeName", "AttributeValue"]);
    const subscription = subscriptionOf(account, input);
    const name = neededText(input, "AttributeName");
    const given = { [name]: textOf(input, "AttributeValue") ?? "" };
    subscription.setAttributes(fromWireAttributes("SetSubscriptionAttributes", given));
    return undefined;
  },
};

function checkProtocol(protocol: string): string {
  if (Object.hasOwn(SERVICES, protocol)) return protocol;
  const others: readonly string[] = OTHER_SNS_PROTOCOLS.value;
  if (!others.includes(protocol)) throw toServiceError(snsFault("protocol", { protocol }));
  const advice = "A topic delivers to functions and queues.";
  throw new NotSimulatedError("SNS Subscribe", `the protocol ${protocol}`, advice);
}

/** All attributes are text. What is no value of its attribute stays text, which the subscription refuses. */
function fromWireAttributes(
  operation: string,
  attributes: Readonly<Record<string, string>>,
): SettableSubscriptionAttributes {
  const known: readonly string[] = SETTABLE_ATTRIBUTES;
  const members = fromWireMembers(attributes, {
    RawMessageDelivery: truthOf,
    RedrivePolicy: (text) => (text === "" ? "" : toRedrivePolicy(operation, text as string)),
  }) as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(attributes))
    if (OTHER_ATTRIBUTES.includes(name))
      throw new NotSimulatedError(`SNS ${operation}`, `the subscription attribute ${name}`);
  if (!Object.keys(members).every((name) => known.includes(name)))
    throw toServiceError(snsFault(operation === "Subscribe" ? "subscribeAttributeName" : "attributeName"));
  return members;
}

function toRedrivePolicy(operation: string, text: string): unknown {
  const reason = operation === "Subscribe" ? "Attributes Reason: " : "";
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw toServiceError(snsFault("redrivePolicyNotJson", { reason }));
  }
  const { deadLetterTargetArn } = (policy ?? {}) as { readonly deadLetterTargetArn?: unknown };
  if (typeof deadLetterTargetArn !== "string" || !deadLetterTargetArn.startsWith("arn:"))
    throw toServiceError(snsFault("deadLetterTarget", { reason }));
  return { deadLetterTarget: deadLetterTargetArn };
}

function toWireSubscription({ arn, topicArn, protocol, endpoint }: Subscription): object {
  return {
    SubscriptionArn: arn,
    Owner: topicArn.split(":")[4],
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topicArn,
  };
}
