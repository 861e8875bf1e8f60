import { describe, expect, it } from "vitest";
import { DisposedError, InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import { Topic } from "../../src/topic/topic.ts";
import { START } from "../event-source/queue-services.ts";
import { createTopicServices, thrownBy } from "./topic-services.ts";

function createTopic() {
  const world = createTopicServices();
  return { ...world, topic: new Topic(world.services, "orders", { displayName: "Orders" }) };
}

const ID = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe("A topic", () => {
  it("has an ARN of region, account and name, and journals that it was created", () => {
    const { topic, journal } = createTopic();
    expect([topic.name, topic.arn, topic.displayName]).toEqual([
      "orders",
      "arn:aws:sns:us-east-1:123456789012:orders",
      "Orders",
    ]);
    expect(journal.entries).toMatchObject([{ kind: "topic.created", topic: "orders" }]);
  });

  it("is refused with a name that SNS does not take", () => {
    const { services } = createTopicServices();
    expect(() => new Topic(services, "my orders")).toThrowErrorMatchingInlineSnapshot(
      `
      [InvalidArgumentError: createTopic("my orders"): expected \`name\` to be 1 to 256 letters, digits, hyphens and underscores, and .fifo only with \`fifoTopic\`, got "my orders"
      AWS answers InvalidParameterException: Invalid parameter: Topic Name]
    `,
    );
    expect(() => new Topic(services, "orders.fifo")).toThrow("Invalid parameter: Topic Name");
  });

  it("is refused with options that are not simulated, and with unknown ones", () => {
    const { services } = createTopicServices();
    const create = (options: object) => () => new Topic(services, "orders", options);
    expect(create({ fifoTopic: true })).toThrow("with the .fifo of a FIFO topic at the end");
    expect(create({ fifoTopic: "yes" })).toThrow(InvalidArgumentError);
    expect(create({ deliveryPolicy: "{}" })).toThrow(NotSimulatedError);
    expect(create({ displayname: "x" })).toThrow("did you mean `displayName`?");
    expect(create({ displayName: 5 })).toThrow(InvalidArgumentError);
  });
});

describe("Publish", () => {
  it("answers an id and keeps the message, text as it is and anything else as JSON", async () => {
    const { topic, journal } = createTopic();
    expect(await topic.publish("text")).toEqual({ messageId: ID });
    const { messageId } = await topic.publish(
      { orderId: 1 },
      { subject: "New", messageAttributes: { size: { dataType: "Number", stringValue: "5" } } },
    );
    expect(topic.messages).toEqual([
      { messageId: ID, message: "text", messageAttributes: {}, publishedAt: START },
      {
        messageId,
        message: '{"orderId":1}',
        subject: "New",
        messageAttributes: { size: { dataType: "Number", stringValue: "5" } },
        publishedAt: START,
      },
    ]);
    expect(journal.where("notification.published", { messageId })).toHaveLength(1);
  });

  it("sends to each subscription in an event of its own, once time goes on", async () => {
    const { topic, createFunction, createQueue, settle, clock, journal } = createTopic();
    const [first, second] = [createFunction("first"), createFunction("second")];
    const queue = createQueue("archive");
    for (const endpoint of [first, second, queue]) topic.subscribe({ endpoint });
    const { messageId } = await topic.publish("hello");
    expect(first.invocations).toEqual([]);
    expect(clock.pending.map(({ label }) => label)).toEqual([
      "notification of orders to first",
      "notification of orders to second",
      "notification of orders to archive",
    ]);
    settle();
    expect([first.invocations.length, second.invocations.length, queue.messages.length]).toEqual([1, 1, 1]);
    expect(journal.where("notification.delivered").map(({ endpoint }) => endpoint)).toEqual([
      first.arn,
      second.arn,
      queue.arn,
    ]);
    expect(journal.where("notification.delivered", { messageId, topic: "orders" })).toHaveLength(3);
  });

  it("reaches only who has subscribed before, and not who has unsubscribed", async () => {
    const { topic, createFunction, settle } = createTopic();
    const [early, late, gone] = [createFunction("early"), createFunction("late"), createFunction("gone")];
    topic.subscribe({ endpoint: early });
    topic.subscribe({ endpoint: gone }).unsubscribe();
    await topic.publish("hello");
    topic.subscribe({ endpoint: late });
    settle();
    expect([early, late, gone].map(({ invocations }) => invocations.length)).toEqual([1, 0, 0]);
  });

  it("is invoked as SNS, with the trace header of what was published", async () => {
    const { topic, createFunction, createQueue, settle } = createTopic();
    const [worker, queue] = [createFunction("worker"), createQueue("archive")];
    for (const endpoint of [worker, queue]) topic.subscribe({ endpoint });
    await topic.publish("hello", { traceHeader: "Root=1-2-3" });
    settle();
    expect(worker.invocations[0]?.sender).toEqual({
      principal: "sns.amazonaws.com",
      arn: topic.arn,
      traceHeader: "Root=1-2-3",
    });
    expect(queue.messages[0]?.attributes.AWSTraceHeader).toBe("Root=1-2-3");
  });

  it("from another service happens at once, with that sender's trace header", () => {
    const { topic, createQueue, settle } = createTopic();
    const queue = createQueue("archive");
    topic.subscribe({ endpoint: queue });
    const { messageId } = topic.publishMessage(
      { message: "object created" },
      { principal: "s3.amazonaws.com", arn: "arn:aws:s3:::photos", traceHeader: "Root=1-2-3" },
    );
    expect(topic.messages.map((message) => message.messageId)).toEqual([messageId]);
    settle();
    expect(queue.messages[0]?.attributes.AWSTraceHeader).toBe("Root=1-2-3");
  });

  it("refuses an empty message as SNS does, and keeps nothing of it", async () => {
    const { topic, journal } = createTopic();
    await expect(topic.publish("")).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Invalid parameter: Empty message",
      $metadata: { httpStatusCode: 400 },
      Code: "InvalidParameter",
      Type: "Sender",
    });
    expect(topic.messages).toEqual([]);
    expect(journal.where("notification.published")).toEqual([]);
  });

  it("refuses more than 256 KiB, attributes included", async () => {
    const { topic } = createTopic();
    const messageAttributes = { k: { dataType: "String", stringValue: "v" } };
    await topic.publish("a".repeat(262_144));
    await expect(topic.publish("a".repeat(262_144), { messageAttributes })).rejects.toThrow(
      "Invalid parameter: Message too long",
    );
  });

  it("refuses options that are not simulated, unknown ones and values of the wrong type", async () => {
    const { topic } = createTopic();
    const publish = (options: object) => topic.publish("hello", options);
    await expect(publish({ phoneNumber: "+1" })).rejects.toThrow(NotSimulatedError);
    await expect(publish({ messageGroupId: 5 })).rejects.toThrow(InvalidArgumentError);
    await expect(publish({ messageStructure: "xml" })).rejects.toThrow(InvalidArgumentError);
    await expect(publish({ Subject: "x" })).rejects.toThrow("did you mean `subject`?");
    await expect(publish({ subject: 5 })).rejects.toThrow(InvalidArgumentError);
    await expect(publish({ traceHeader: "" })).rejects.toThrow(InvalidArgumentError);
    await expect(publish({ messageAttributes: { a: "b" } })).rejects.toThrow("messageAttributes.a");
    await expect(topic.publish(undefined)).rejects.toThrow("text or a value that JSON can hold");
  });
});

describe("Subscribe", () => {
  it("answers a subscription with an ARN below the topic's", () => {
    const { topic, createFunction, createQueue } = createTopic();
    const [worker, queue] = [createFunction("worker"), createQueue("archive")];
    const first = topic.subscribe({ endpoint: worker });
    const second = topic.subscribe({ endpoint: queue.arn });
    expect(topic.subscriptions).toEqual([first, second]);
    expect(first.arn).toMatch(/^arn:aws:sns:us-east-1:123456789012:orders:[0-9a-f-]{36}$/);
    expect([first.protocol, first.endpoint]).toEqual(["lambda", worker.arn]);
    expect([second.protocol, second.endpoint]).toEqual(["sqs", queue.arn]);
  });

  it("gives back the subscription that an endpoint has, unless other attributes are asked for", () => {
    const { topic, createQueue } = createTopic();
    const queue = createQueue("archive");
    const filterPolicy = { size: [{ numeric: [">", 5] }] };
    const subscription = topic.subscribe({ endpoint: queue, filterPolicy });
    expect(topic.subscribe({ endpoint: queue })).toBe(subscription);
    expect(topic.subscribe({ endpoint: queue, filterPolicy })).toBe(subscription);
    expect(
      thrownBy(() => topic.subscribe({ endpoint: queue, rawMessageDelivery: true })).message,
    ).toMatchInlineSnapshot(`
        "orders.subscribe(): expected \`endpoint\` to be not yet subscribed, or with the same attributes; setAttributes() changes them, got "arn:aws:sqs:us-east-1:123456789012:archive"
        AWS answers InvalidParameterException: Invalid parameter: Attributes Reason: Subscription already exists with different attributes"
      `);
    expect(topic.subscriptions).toEqual([subscription]);
  });

  it("refuses a bad subscription without adding it", () => {
    const { topic, createFunction } = createTopic();
    const worker = createFunction("worker");
    expect(() => topic.subscribe({ endpoint: worker, filterPolicy: { a: "b" } })).toThrow(
      InvalidArgumentError,
    );
    expect(() => topic.subscribe({ endpoint: worker, rawMessageDelivery: true })).toThrow(
      InvalidArgumentError,
    );
    expect(topic.subscriptions).toEqual([]);
  });
});

it("a topic that was deleted is not found, its subscriptions neither, and what is on its way arrives", async () => {
  const { topic, createFunction, settle } = createTopic();
  const worker = createFunction("worker");
  const subscription = topic.subscribe({ endpoint: worker });
  await topic.publish("hello");
  topic.dispose();
  const notFound = { name: "NotFoundException", message: "Topic does not exist", Code: "NotFound" };
  await expect(topic.publish("too late")).rejects.toMatchObject(notFound);
  expect(thrownBy(() => topic.subscribe({ endpoint: worker }))).toMatchObject(notFound);
  expect(() => subscription.setAttributes({})).toThrow("Subscription does not exist");
  expect(topic.subscriptions).toEqual([]);
  settle();
  expect(worker.invocations).toHaveLength(1);
});

it("nothing can be done with a topic of a runtime that was disposed, but to look at it", async () => {
  const { topic, createFunction, dispose } = createTopic();
  const endpoint = createFunction("worker");
  const subscription = topic.subscribe({ endpoint });
  await topic.publish("hello");
  dispose();
  await expect(topic.publish("hello")).rejects.toThrow(DisposedError);
  expect(() => topic.subscribe({ endpoint })).toThrow(DisposedError);
  expect(() => subscription.setAttributes({})).toThrow(DisposedError);
  expect(() => subscription.unsubscribe()).toThrow(DisposedError);
  expect([topic.messages.length, topic.subscriptions.length]).toEqual([1, 1]);
});
