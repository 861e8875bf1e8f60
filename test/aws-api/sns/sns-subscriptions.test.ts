import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { createSnsWorld, refusalOf } from "./sns-world.ts";

describe("the operations of SNS on subscriptions", () => {
  it("subscribe queues and functions, once each, and list them", async () => {
    const { sns, TopicArn, queue, fn } = await createSnsWorld();
    const subscribe = async (Protocol: string, Endpoint: string) =>
      (await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }))).SubscriptionArn as string;
    const toQueue = await subscribe("sqs", queue.arn);
    const toFunction = await subscribe("lambda", fn.arn);
    expect(await subscribe("sqs", queue.arn)).toBe(toQueue);
    const Owner = "123456789012";
    const listed = [
      { SubscriptionArn: toQueue, Owner, Protocol: "sqs", Endpoint: queue.arn, TopicArn },
      { SubscriptionArn: toFunction, Owner, Protocol: "lambda", Endpoint: fn.arn, TopicArn },
    ];
    expect((await sns.send(new ListSubscriptionsCommand({}))).Subscriptions).toEqual(listed);
    const ofTopic = () => sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect((await ofTopic()).Subscriptions).toEqual(listed);
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: toQueue }));
    await sns.send(new UnsubscribeCommand({ SubscriptionArn: toQueue }));
    expect((await ofTopic()).Subscriptions).toEqual([listed[1]]);
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    expect(Attributes).toMatchObject({ SubscriptionsConfirmed: "1", SubscriptionsDeleted: "1" });
  });

  it("set and show attributes, which are all text", async () => {
    const { runtime, sns, TopicArn, queue } = await createSnsWorld();
    const deadLetters = runtime.createQueue("dlq");
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: "sqs",
        Endpoint: queue.arn,
        ReturnSubscriptionArn: true,
        Attributes: { RawMessageDelivery: "true", FilterPolicy: '{"a": ["b"]}' },
      }),
    );
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
    await set("RedrivePolicy", JSON.stringify({ deadLetterTargetArn: deadLetters.arn }));
    await set("FilterPolicyScope", "MessageBody");
    const get = async () =>
      (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes;
    const attributes = {
      ConfirmationWasAuthenticated: "true",
      Endpoint: queue.arn,
      Owner: "123456789012",
      PendingConfirmation: "false",
      Protocol: "sqs",
      RawMessageDelivery: "true",
      SubscriptionArn,
      SubscriptionPrincipal: "arn:aws:iam::123456789012:root",
      TopicArn,
    };
    expect(await get()).toEqual({
      ...attributes,
      FilterPolicy: '{"a":["b"]}',
      FilterPolicyScope: "MessageBody",
      RedrivePolicy: `{"deadLetterTargetArn":"${deadLetters.arn}"}`,
    });
    await set("FilterPolicy", "");
    await set("RedrivePolicy", "");
    expect(await get()).toEqual(attributes);
  });

  it("refuse attributes in SNS's words", async () => {
    const { sns, TopicArn, queue } = await createSnsWorld();
    const endpoint = { TopicArn, Protocol: "sqs", Endpoint: queue.arn };
    const { SubscriptionArn } = await sns.send(new SubscribeCommand(endpoint));
    const set = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));
    const answers = [
      await refusalOf(set("RawMessageDelivery", "maybe")),
      await refusalOf(set("FilterPolicyScope", "Message")),
      await refusalOf(set("FilterPolicy", '{"a": "b"}')),
      await refusalOf(set("FilterPolicy", "no json")),
      await refusalOf(set("RedrivePolicy", "{}")),
      await refusalOf(set("RedrivePolicy", "no json")),
      await refusalOf(set("Nothing", "")),
      await refusalOf(
        sns.send(new SubscribeCommand({ ...endpoint, Attributes: { RawMessageDelivery: "maybe" } })),
      ),
      await refusalOf(
        sns.send(new SubscribeCommand({ ...endpoint, Attributes: { RawMessageDelivery: "true" } })),
      ),
    ];
    expect(new Set(answers.map(({ Code, Type, status }) => [Code, Type, status].join()))).toEqual(
      new Set(["InvalidParameter,Sender,400"]),
    );
    expect(answers.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "Invalid parameter: RawMessageDelivery: Invalid value [maybe]. Must be true or false.",
        "Invalid parameter: FilterPolicyScope: Invalid value [Message]. Please use either MessageBody or MessageAttributes",
        "Invalid parameter: FilterPolicy: "a" must be an object or an array",
        "Invalid parameter: FilterPolicy: Unexpected character: was expecting a JSON object",
        "Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn",
        "Invalid parameter: RedrivePolicy: failed to parse JSON.",
        "Invalid parameter: AttributeName",
        "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [maybe]. Must be true or false.",
        "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
      ]
    `);
    await expect(set("DeliveryPolicy", "{}")).rejects.toThrow(NotSimulatedError);
  });

  it("refuse other protocols, and endpoints that do not go with theirs", async () => {
    const { sns, TopicArn, queue, fn } = await createSnsWorld();
    const subscribe = (Protocol: string, Endpoint: string) =>
      sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
    await expect(subscribe("email", "a@example.com")).rejects.toThrow(NotSimulatedError);
    await expect(subscribe("http", "http://example.com")).rejects.toThrow(NotSimulatedError);
    const confirm = new ConfirmSubscriptionCommand({ TopicArn, Token: "t" });
    await expect(sns.send(confirm)).rejects.toThrow(NotSimulatedError);
    expect((await refusalOf(subscribe("pigeon", queue.arn))).message).toBe(
      "Invalid parameter: Amazon SNS does not support this protocol string: pigeon",
    );
    expect((await refusalOf(subscribe("sqs", queue.url))).message).toBe(
      "Invalid parameter: SQS endpoint ARN",
    );
    expect((await refusalOf(subscribe("sqs", fn.arn))).message).toBe("Invalid parameter: SQS endpoint ARN");
  });
});
