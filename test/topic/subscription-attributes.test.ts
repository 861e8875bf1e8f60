import { expect, it } from "vitest";
import { printSubscriptionAttributes } from "../../src/topic/subscription-attributes.ts";
import { DEFAULT_SUBSCRIPTION_SETTINGS } from "../../src/topic/subscription-settings.ts";
import { parse } from "./filter-policies.ts";

const subscription = {
  arn: "arn:aws:sns:us-east-1:123456789012:orders:1",
  topicArn: "arn:aws:sns:us-east-1:123456789012:orders",
  endpoint: "arn:aws:sqs:us-east-1:123456789012:archive",
  protocol: "sqs",
} as const;

it("a new subscription is confirmed, and shows no policy that it does not have", () => {
  expect(printSubscriptionAttributes({ ...subscription, settings: DEFAULT_SUBSCRIPTION_SETTINGS })).toEqual({
    ConfirmationWasAuthenticated: "true",
    Endpoint: subscription.endpoint,
    Owner: "123456789012",
    PendingConfirmation: "false",
    Protocol: "sqs",
    RawMessageDelivery: "false",
    SubscriptionArn: subscription.arn,
    SubscriptionPrincipal: "arn:aws:iam::123456789012:root",
    TopicArn: subscription.topicArn,
  });
});

it("policies are JSON text, and the scope shows only with a filter policy", () => {
  const scoped = { ...DEFAULT_SUBSCRIPTION_SETTINGS, filterPolicyScope: "MessageBody" } as const;
  expect(printSubscriptionAttributes({ ...subscription, settings: scoped })).not.toHaveProperty(
    "FilterPolicyScope",
  );
  const settings = {
    ...scoped,
    rawMessageDelivery: true,
    filterPolicy: parse({ attr: ["match-this"] }, "MessageBody"),
    deadLetterQueue: "arn:aws:sqs:us-east-1:123456789012:letters",
  };
  expect(printSubscriptionAttributes({ ...subscription, settings })).toMatchObject({
    FilterPolicy: '{"attr":["match-this"]}',
    FilterPolicyScope: "MessageBody",
    RawMessageDelivery: "true",
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:letters"}',
  });
});
