import { SUBSCRIPTION_PRINCIPAL } from "../fidelity/sns-limits.ts";
import type { SubscriptionProtocol, SubscriptionSettings } from "./subscription-settings.ts";

/** What GetSubscriptionAttributes answers: text only. */
export interface SubscriptionAttributes {
  readonly ConfirmationWasAuthenticated: string;
  readonly Endpoint: string;
  /** JSON text; absent without a filter policy. */
  readonly FilterPolicy?: string;
  /** Absent without a filter policy. */
  readonly FilterPolicyScope?: string;
  readonly Owner: string;
  readonly PendingConfirmation: string;
  readonly Protocol: string;
  readonly RawMessageDelivery: string;
  /** JSON text; absent without a dead-letter queue. */
  readonly RedrivePolicy?: string;
  readonly SubscriptionArn: string;
  readonly SubscriptionPrincipal: string;
  readonly TopicArn: string;
}

export function printSubscriptionAttributes(subscription: {
  readonly arn: string;
  readonly topicArn: string;
  readonly endpoint: string;
  readonly protocol: SubscriptionProtocol;
  readonly settings: SubscriptionSettings;
}): SubscriptionAttributes {
  const { arn, topicArn, endpoint, protocol, settings } = subscription;
  const { filterPolicy, filterPolicyScope, deadLetterQueue, rawMessageDelivery } = settings;
  const owner = topicArn.split(":")[4] as string;
  return {
    ConfirmationWasAuthenticated: "true",
    Endpoint: endpoint,
    ...(filterPolicy !== undefined && {
      FilterPolicy: JSON.stringify(filterPolicy.document),
      FilterPolicyScope: filterPolicyScope,
    }),
    Owner: owner,
    PendingConfirmation: "false",
    Protocol: protocol,
    RawMessageDelivery: String(rawMessageDelivery),
    ...(deadLetterQueue !== undefined && {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterQueue }),
    }),
    SubscriptionArn: arn,
    SubscriptionPrincipal: `arn:aws:iam::${owner}:${SUBSCRIPTION_PRINCIPAL.value}`,
    TopicArn: topicArn,
  };
}
