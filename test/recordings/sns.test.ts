import { Buffer } from "node:buffer";
import { Lambda } from "@aws-sdk/client-lambda";
import { SNS } from "@aws-sdk/client-sns";
import { expect } from "vitest";
import type { AwsShape } from "./aws-shape.ts";
import { evaluate } from "./recorded-function.ts";
import { describeRecorded, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";
import { sqsAnswer, startSqsRecording } from "./sqs-recording.ts";

/** A topic, and a queue of which every message is received and deleted. */
async function start() {
  const { runtime, sqs, createQueue, arnOf } = startSqsRecording();
  const sns = new SNS(runtime.awsClientConfig());
  const { TopicArn = "" } = await sns.createTopic({ Name: "topic" });
  const QueueUrl = await createQueue("queue");
  const subscribe = async (Protocol: string, Endpoint: string) => {
    const { SubscriptionArn } = await sns.subscribe({ TopicArn, Protocol, Endpoint });
    return SubscriptionArn ?? expect.unreachable();
  };
  return {
    runtime,
    sns,
    TopicArn,
    queueArn: await arnOf(QueueUrl),
    subscribe,
    set: (SubscriptionArn: string, AttributeName: string, AttributeValue: string) =>
      sns.setSubscriptionAttributes({ SubscriptionArn, AttributeName, AttributeValue }),
    receive: async (asksForSystemAttributes = true): Promise<AwsShape> => {
      await runtime.settle();
      const answer = sqs.receiveMessage({
        QueueUrl,
        MessageAttributeNames: ["All"],
        ...(asksForSystemAttributes && { AttributeNames: ["All" as const] }),
      });
      for (const { ReceiptHandle } of (await answer).Messages ?? [])
        await sqs.deleteMessage({ QueueUrl, ReceiptHandle });
      return withBytesShown(await sqsAnswer(answer)) as AwsShape;
    },
  };
}

/** The recordings show bytes as Python writes them. */
function withBytesShown(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const bytes = [...Buffer.from(value)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`);
    return `b'${bytes.join("")}'`;
  }
  if (Array.isArray(value)) return value.map(withBytesShown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBytesShown(member)]));
}

/** The recordings show attributes that hold JSON parsed. */
function attributesShape({ Attributes, ...answer }: AwsShape): AwsShape {
  const shown = Object.entries(Attributes as Readonly<Record<string, string>>).map(([name, text]) => [
    name,
    name.endsWith("Policy") ? (JSON.parse(text) as unknown) : text,
  ]);
  return { ...answer, Attributes: Object.fromEntries(shown) };
}

describeRecorded("SNS", () => {
  recorded("triggers/sns-publish-sqs-from-sns", async (scenario) => {
    const { sns, TopicArn, queueArn, subscribe, set, receive } = await start();
    const SubscriptionArn = await subscribe("sqs", queueArn);
    const attributes = async () =>
      attributesShape(await recordedAnswer(sns.getSubscriptionAttributes({ SubscriptionArn })));
    const publish = (StringValue: string) =>
      sns.publish({
        TopicArn,
        Message: "Test msg",
        MessageAttributes: { attr1: { DataType: "Number", StringValue } },
      });
    await set(SubscriptionArn, "RawMessageDelivery", "true");
    scenario.matches("sub-attrs-raw-true", await attributes());
    await publish("99.12");
    scenario.matches("message-raw-true", await receive(false));
    await set(SubscriptionArn, "RawMessageDelivery", "false");
    scenario.matches("sub-attrs-raw-false", await attributes());
    await publish("100.12");
    scenario.matches("message-raw-false", await receive(false));
  });

  recorded("triggers/sns-message-attributes-not-missing", async (scenario) => {
    const { sns, TopicArn, queueArn, subscribe, set, receive } = await start();
    const SubscriptionArn = await subscribe("sqs", queueArn);
    const publish = () =>
      recordedAnswer(
        sns.publish({
          TopicArn,
          Message: "text",
          MessageAttributes: {
            "an-attribute-key": { DataType: "String", StringValue: "an-attribute-value" },
            "binary-attribute": { DataType: "Binary", BinaryValue: Uint8Array.of(2, 3, 4) },
          },
        }),
      );
    await set(SubscriptionArn, "RawMessageDelivery", "true");
    scenario.matches("publish-msg-raw", await publish());
    scenario.matches("raw-delivery-msg-attrs", await receive());
    await set(SubscriptionArn, "RawMessageDelivery", "false");
    scenario.matches("publish-msg-json", await publish());
    scenario.matches("json-delivery-msg-attrs", await receive());
  });

  recorded("triggers/sns-redrive-policy-lambda-subscription", async (scenario) => {
    const { runtime, sns, TopicArn, queueArn, subscribe, set, receive } = await start();
    const lambda = new Lambda(runtime.awsClientConfig());
    const { name: FunctionName, handler } = scenario.given("gone");
    const { FunctionArn = "" } = await lambda.createFunction({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::111111111111:role/lambda-role",
      Code: runtime.registerCode({ load: () => evaluate(handler.js) }),
    });
    const SubscriptionArn = await subscribe("lambda", FunctionArn);
    await set(SubscriptionArn, "RedrivePolicy", JSON.stringify({ deadLetterTargetArn: queueArn }));
    const attributes = await recordedAnswer(sns.getSubscriptionAttributes({ SubscriptionArn }));
    scenario.matches("subscription-attributes", attributesShape(attributes));
    await lambda.deleteFunction({ FunctionName });
    await sns.publish({
      TopicArn,
      Message: "test_redrive_policy",
      MessageAttributes: { attr1: { DataType: "Number", StringValue: "1" } },
    });
    scenario.matches("messages", await receive(false));
  });
});
