import { describe, expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import { printTopicAttributes, resolveTopicSettings } from "../../src/topic/topic-settings.ts";

const arn = "arn:aws:sns:us-east-1:123456789012:orders";
const subscriptions = { confirmed: 2, deleted: 1 };

describe("The attributes of a topic", () => {
  it("are those it was given over those it had", () => {
    const first = resolveTopicSettings("setAttributes()", { displayName: "a", kmsMasterKeyId: "key" });
    const second = resolveTopicSettings("setAttributes()", { signatureVersion: "2" }, first);
    expect(printTopicAttributes(second, { arn, subscriptions })).toMatchObject({
      DisplayName: "a",
      Owner: "123456789012",
      SubscriptionsConfirmed: "2",
      SubscriptionsDeleted: "1",
      SignatureVersion: "2",
      KmsMasterKeyId: "key",
    });
    const third = resolveTopicSettings("setAttributes()", { kmsMasterKeyId: "" }, second);
    expect(printTopicAttributes(third, { arn, subscriptions })).not.toHaveProperty("KmsMasterKeyId");
  });

  it("show the policy that was given as it was given", () => {
    const policy = '{"Version": "2012-10-17", "Statement": []}';
    const settings = resolveTopicSettings("setAttributes()", { policy });
    expect(printTopicAttributes(settings, { arn, subscriptions }).Policy).toBe(policy);
  });

  it("are refused if they are unknown, of the wrong kind or not simulated", () => {
    const resolve = (attributes: object) => () => resolveTopicSettings("setAttributes()", attributes);
    for (const attributes of [
      { policy: "{}" },
      { policy: "no json" },
      { signatureVersion: 2 },
      { tracingConfig: "On" },
      { kmsMasterKeyId: 5 },
      { name: "x" },
      { fifoTopic: true },
      { contentBasedDeduplication: true },
    ])
      expect(resolve(attributes)).toThrow(InvalidArgumentError);
    for (const attributes of [{ deliveryPolicy: "{}" }, { sqsFailureFeedbackRoleArn: "r" }])
      expect(resolve(attributes)).toThrow(NotSimulatedError);
  });
});
