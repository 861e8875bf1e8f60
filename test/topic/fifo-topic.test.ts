import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import { FifoIntakes, findGroupFault, resolveFifoTopic } from "../../src/topic/fifo-topic.ts";
import { Topic, type TopicOptions } from "../../src/topic/topic.ts";
import { advanceTo } from "../event-source/queue-services.ts";
import { createTopicServices, thrownBy } from "./topic-services.ts";

const FIVE_MINUTES = 300_000;

function createTopic(options: TopicOptions = { contentBasedDeduplication: true }) {
  const world = createTopicServices();
  const topic = new Topic(world.services, "orders.fifo", { fifoTopic: true, ...options });
  return { ...world, topic };
}

describe("A FIFO topic", () => {
  it("numbers what is published, and delivers it to queues with its group and id, unsigned", async () => {
    const { topic, createQueue, settle } = createTopic();
    const [fifo, standard] = [createFifoQueue(createQueue), createQueue("standard")];
    topic.subscribe({ endpoint: fifo });
    topic.subscribe({ endpoint: standard });
    const first = await topic.publish("one", { messageGroupId: "g" });
    const second = await topic.publish("two", { messageGroupId: "g", messageDeduplicationId: "d" });
    expect(BigInt(second.sequenceNumber ?? 0)).toBeGreaterThan(BigInt(first.sequenceNumber ?? 0));
    settle();
    const [received] = fifo.receive({ maxNumberOfMessages: 10, messageSystemAttributeNames: ["All"] });
    expect(received?.attributes).toMatchObject({
      MessageGroupId: "g",
      MessageDeduplicationId: "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
    });
    expect(JSON.parse(received?.body ?? "")).toEqual({
      Type: "Notification",
      MessageId: first.messageId,
      SequenceNumber: first.sequenceNumber,
      TopicArn: topic.arn,
      Message: "one",
      Timestamp: expect.any(String),
      UnsubscribeURL: expect.any(String),
    });
    expect(standard.messages).toHaveLength(2);
    expect(standard.messages[0]).not.toHaveProperty("messageGroupId");
  });

  it("drops a message with the id of another for five minutes, and answers with the ids of that one", async () => {
    const { topic, clock, journal } = createTopic();
    const publish = (messageGroupId: string) => topic.publish("one", { messageGroupId });
    const first = await publish("g");
    expect(await publish("other")).toEqual(first);
    expect(topic.messages).toHaveLength(1);
    expect(journal.where("notification.deduplicated")).toMatchObject([
      { topic: "orders.fifo", messageId: first.messageId },
    ]);
    advanceTo(clock, clock.now + FIVE_MINUTES);
    expect(await publish("g")).not.toEqual(first);
  });

  it("may drop them within their groups only", async () => {
    const { topic } = createTopic({ contentBasedDeduplication: true, fifoThroughputScope: "MessageGroup" });
    const first = await topic.publish("one", { messageGroupId: "g" });
    expect(await topic.publish("one", { messageGroupId: "other" })).not.toEqual(first);
    expect(await topic.publish("one", { messageGroupId: "g" })).toEqual(first);
  });

  it("says so in its attributes", () => {
    const { topic } = createTopic({});
    expect(topic.attributes).toMatchObject({ FifoTopic: "true", ContentBasedDeduplication: "false" });
    topic.setAttributes({ contentBasedDeduplication: true, fifoThroughputScope: "MessageGroup" });
    expect(topic.attributes).toMatchObject({
      ContentBasedDeduplication: "true",
      FifoThroughputScope: "MessageGroup",
    });
  });

  it("has no subscriptions of functions", () => {
    const { topic, createFunction } = createTopic();
    expect(thrownBy(() => topic.subscribe({ endpoint: createFunction("f") })).message).toContain(
      "InvalidParameterException: Invalid parameter: Invalid protocol type: lambda",
    );
  });
});

it("A standard topic hands groups on to queues", async () => {
  const { services, createQueue, settle } = createTopicServices();
  const topic = new Topic(services, "orders");
  const queue = createQueue("queue");
  topic.subscribe({ endpoint: queue });
  expect(await topic.publish("one", { messageGroupId: "tenant" })).not.toHaveProperty("sequenceNumber");
  settle();
  const [received] = queue.receive({ messageSystemAttributeNames: ["All"] });
  expect(received?.attributes).toMatchObject({ MessageGroupId: "tenant" });
});

describe("A message is refused", () => {
  const explicit = resolveFifoTopic("w", {});
  const byContent = resolveFifoTopic("w", { contentBasedDeduplication: true });
  const fault = (message: object, fifo = explicit as typeof explicit | undefined) =>
    findGroupFault({ message: "m", ...message }, fifo)?.error;

  it("by a FIFO topic without a group, or an id", () => {
    expect(fault({})).toBe("messageGroupNeeded");
    expect(fault({ messageGroupId: "g" })).toBe("deduplicationIdNeeded");
    expect(fault({ messageGroupId: "g" }, byContent)).toBeUndefined();
    expect(fault({ messageGroupId: "g", messageDeduplicationId: "d" })).toBeUndefined();
  });

  it("by a standard topic with an id", () => {
    expect(findGroupFault({ message: "m", messageDeduplicationId: "d" }, undefined)?.error).toBe(
      "deduplicationOnStandardTopic",
    );
    expect(findGroupFault({ message: "m", messageGroupId: "g" }, undefined)).toBeUndefined();
  });

  it("with a group or an id that has blanks", () => {
    expect(fault({ messageGroupId: "a b" })).toBe("messageToken");
    expect(fault({ messageGroupId: "g", messageDeduplicationId: "" })).toBe("messageToken");
  });
});

it("Attributes of a FIFO topic are checked", () => {
  for (const attributes of [{ contentBasedDeduplication: "yes" }, { fifoThroughputScope: "Queue" }])
    expect(() => resolveFifoTopic("w", attributes as never)).toThrow(InvalidArgumentError);
});

it("Numbers go on growing over duplicates", () => {
  const intakes = new FifoIntakes();
  const settings = resolveFifoTopic("w", {});
  const take = (messageDeduplicationId: string) =>
    intakes.take({ message: "m", messageGroupId: "g", messageDeduplicationId }, settings, {
      messageId: () => "id",
      now: 0,
    });
  expect([take("a"), take("a"), take("b")]).toMatchObject([
    { type: "new", identity: { sequenceNumber: "10000000000000001000" } },
    { type: "duplicate", sequenceNumber: "10000000000000001000" },
    { type: "new", identity: { sequenceNumber: "10000000000000002000" } },
  ]);
});

function createFifoQueue(createQueue: ReturnType<typeof createTopicServices>["createQueue"]) {
  return createQueue("queue.fifo", { fifoQueue: true });
}
