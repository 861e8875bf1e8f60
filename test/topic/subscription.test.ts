import { describe, expect, it } from "vitest";
import { Topic } from "../../src/topic/topic.ts";
import { createTopicServices, thrownBy } from "./topic-services.ts";

function createSubscription() {
  const world = createTopicServices();
  const queue = world.createQueue("archive");
  const topic = new Topic(world.services, "orders");
  return { ...world, topic, queue, subscription: topic.subscribe({ endpoint: queue }) };
}

const size = (stringValue: string) => ({
  messageAttributes: { size: { dataType: "String", stringValue } },
});

describe("SetSubscriptionAttributes", () => {
  it("holds for what is published from then on", async () => {
    const { topic, queue, subscription, settle } = createSubscription();
    await topic.publish("before");
    subscription.setAttributes({ rawMessageDelivery: true });
    await topic.publish("after");
    settle();
    expect(queue.messages.map(({ body }) => (body === "after" ? body : JSON.parse(body).Message))).toEqual([
      "before",
      "after",
    ]);
    expect(subscription.attributes.RawMessageDelivery).toBe("true");
  });

  it("changes nothing if one of the attributes is refused", () => {
    const { subscription } = createSubscription();
    const before = subscription.attributes;
    expect(() => subscription.setAttributes({ rawMessageDelivery: true, filterPolicy: { a: [] } })).toThrow();
    expect(subscription.attributes).toEqual(before);
  });
});

describe("A filter policy", () => {
  it("keeps messages from the endpoint, which the journal tells", async () => {
    const { topic, queue, subscription, settle, journal } = createSubscription();
    subscription.setAttributes({ filterPolicy: { size: ["L"] } });
    const { messageId } = await topic.publish("small", size("S"));
    await topic.publish("large", size("L"));
    settle();
    expect(queue.messages.map(({ body }) => JSON.parse(body).Message)).toEqual(["large"]);
    expect(journal.where("notification.filteredOut")).toMatchObject([
      { topic: "orders", messageId, endpoint: queue.arn },
    ]);
  });

  it("may be about the body", async () => {
    const { topic, queue, subscription, settle } = createSubscription();
    subscription.setAttributes({
      filterPolicy: { order: { size: ["L"] } },
      filterPolicyScope: "MessageBody",
    });
    await topic.publish({ order: { size: "S" } });
    await topic.publish({ order: { size: "L" } });
    settle();
    expect(queue.messages).toHaveLength(1);
  });
});

it("after unsubscribe() nothing more arrives, and the endpoint can be subscribed anew", async () => {
  const { topic, queue, subscription, settle } = createSubscription();
  subscription.unsubscribe();
  subscription.unsubscribe();
  expect(topic.subscriptions).toEqual([]);
  expect(thrownBy(() => subscription.setAttributes({}))).toMatchObject({
    name: "NotFoundException",
    message: "Subscription does not exist",
    $metadata: { httpStatusCode: 404 },
  });
  await topic.publish("hello");
  settle();
  expect(queue.messages).toEqual([]);
  expect(topic.subscribe({ endpoint: queue }).arn).not.toBe(subscription.arn);
});
