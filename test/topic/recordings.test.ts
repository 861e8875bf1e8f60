import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Topic } from "../../src/topic/topic.ts";
import { createTopicServices } from "./topic-services.ts";

/** Answers of AWS, recorded by the LocalStack project; they lie beside this project, not in it. */
const folder = fileURLToPath(new URL("../../../shared/recordings/triggers/", import.meta.url));

/** Members that hold something random, a time, the certificate or the recording account. */
const LEFT_OUT = [
  "MD5OfBody",
  "MessageId",
  "ReceiptHandle",
  "Signature",
  "SigningCertURL",
  "SubscriptionArn",
  "SubscriptionPrincipal",
  "Timestamp",
  "UnsubscribeURL",
];

interface Answer {
  readonly Attributes?: object;
  readonly Messages?: readonly { readonly Body: object | string; readonly MD5OfMessageAttributes?: string }[];
}

function read(name: string): Readonly<Record<string, Answer>> {
  const text = readFileSync(`${folder}${name}.json`, "utf8");
  return (JSON.parse(text) as { readonly recorded: Readonly<Record<string, Answer>> }).recorded;
}

function onlyMessage(answer: Answer | undefined) {
  return answer?.Messages?.[0] ?? expect.unreachable("the recording has a message");
}

/** A recorded answer without what varies; placeholders of names become the names of the tests. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !LEFT_OUT.includes(name))
        .map(([name, member]) => [name, comparable(member)]),
    );
  }
  if (typeof value !== "string") return value;
  return value
    .replace("<partition>", "aws")
    .replace("<region>", "us-east-1")
    .replace("111111111111", "123456789012")
    .replace(/(:sns:.*:)<resource:\d+>$/, "$1topic")
    .replace(/(:sqs:.*:)<resource:\d+>$/, "$1queue")
    .replace(/(:function:)<resource:\d+>$/, "$1gone");
}

/** The members of an answer with texts that hold JSON parsed, as recordings show them. */
function withPoliciesParsed(attributes: object): unknown {
  return comparable(
    Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        name.endsWith("Policy") ? JSON.parse(value) : value,
      ]),
    ),
  );
}

function createTopicAndQueue() {
  const world = createTopicServices();
  const queue = world.createQueue("queue");
  const topic = new Topic(world.services, "topic");
  return {
    ...world,
    queue,
    topic,
    /** Receives all there is, as the recording shows it, and deletes it. */
    receive() {
      world.settle();
      return queue.receive({ maxNumberOfMessages: 10, messageAttributeNames: ["All"] }).map((message) => {
        queue.delete(message.receiptHandle);
        return message;
      });
    },
  };
}

describe.skipIf(!existsSync(folder))("As recorded", () => {
  it("a subscribed queue gets the envelope, or the raw message when asked", async () => {
    const recorded = read("sns-publish-sqs-from-sns");
    const { topic, queue, receive } = createTopicAndQueue();
    const subscription = topic.subscribe({ endpoint: queue });
    const publish = (stringValue: string) =>
      topic.publish("Test msg", { messageAttributes: { attr1: { dataType: "Number", stringValue } } });

    subscription.setAttributes({ rawMessageDelivery: true });
    expect(withPoliciesParsed(subscription.attributes)).toEqual(
      comparable(recorded["sub-attrs-raw-true"]?.Attributes),
    );
    await publish("99.12");
    const raw = onlyMessage(recorded["message-raw-true"]);
    expect(receive()).toMatchObject([
      {
        body: raw.Body,
        messageAttributes: { attr1: { dataType: "Number", stringValue: "99.12" } },
        md5OfMessageAttributes: raw.MD5OfMessageAttributes,
      },
    ]);

    subscription.setAttributes({ rawMessageDelivery: false });
    expect(withPoliciesParsed(subscription.attributes)).toEqual(
      comparable(recorded["sub-attrs-raw-false"]?.Attributes),
    );
    await publish("100.12");
    const enveloped = onlyMessage(recorded["message-raw-false"]);
    const [message, ...others] = receive();
    expect(others).toEqual([]);
    expect(message).not.toHaveProperty("messageAttributes");
    const body = JSON.parse(message?.body ?? "") as Record<string, unknown>;
    expect(comparable(body)).toEqual(comparable(enveloped.Body));
    expect(Object.keys(body)).toEqual(Object.keys(enveloped.Body));
  });

  it("message attributes reach a queue in both delivery forms", async () => {
    const recorded = read("sns-message-attributes-not-missing");
    const { topic, queue, receive } = createTopicAndQueue();
    const subscription = topic.subscribe({ endpoint: queue, rawMessageDelivery: true });
    const messageAttributes = {
      "an-attribute-key": { dataType: "String", stringValue: "an-attribute-value" },
      "binary-attribute": { dataType: "Binary", binaryValue: Uint8Array.of(2, 3, 4) },
    };
    await topic.publish("text", { messageAttributes });
    expect(receive()).toMatchObject([{ body: "text", messageAttributes }]);

    subscription.setAttributes({ rawMessageDelivery: false });
    await topic.publish("text", { messageAttributes });
    const enveloped = onlyMessage(recorded["json-delivery-msg-attrs"]);
    expect(comparable(JSON.parse(receive()[0]?.body ?? ""))).toEqual(comparable(enveloped.Body));
  });

  it("a message for a deleted function goes to the dead-letter queue of the subscription", async () => {
    const recorded = read("sns-redrive-policy-lambda-subscription");
    const { topic, queue, receive, createFunction, remove, journal } = createTopicAndQueue();
    const gone = createFunction("gone");
    const subscription = topic.subscribe({ endpoint: gone });
    subscription.setAttributes({ redrivePolicy: { deadLetterTarget: queue } });
    expect(withPoliciesParsed(subscription.attributes)).toEqual(
      comparable(recorded["subscription-attributes"]?.Attributes),
    );
    remove(gone);
    await topic.publish("test_redrive_policy", {
      messageAttributes: { attr1: { dataType: "Number", stringValue: "1" } },
    });
    const letter = onlyMessage(recorded["messages"]);
    const [message] = receive();
    const body = JSON.parse(message?.body ?? "") as Record<string, unknown>;
    expect(comparable(body)).toEqual(comparable(letter.Body));
    expect(Object.keys(body)).toEqual(Object.keys(letter.Body));
    expect(journal.where("notification.failed")).toMatchObject([
      { endpoint: gone.arn, deadLetterQueue: queue.arn, messageId: body["MessageId"] },
    ]);
  });
});
