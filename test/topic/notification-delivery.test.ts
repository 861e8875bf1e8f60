import { describe, expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import { Topic } from "../../src/topic/topic.ts";
import { advanceBySeconds, advanceTo, START } from "../event-source/queue-services.ts";
import { createTopicServices, SERVICE_FAILURE, THROTTLED } from "./topic-services.ts";

const NOT_FOUND = new AwsServiceError("ResourceNotFoundException", 404, "Function not found: worker");
const DENIED = new AwsServiceError("AccessDeniedException", 403, "Access denied");

function createSubscribedFunction() {
  const world = createTopicServices();
  const [worker, letters] = [world.createFunction("worker"), world.createQueue("letters")];
  const topic = new Topic(world.services, "orders");
  const subscription = topic.subscribe({
    endpoint: worker,
    redrivePolicy: { deadLetterTarget: letters },
  });
  return { ...world, worker, letters, topic, subscription };
}

describe("What an endpoint refuses", () => {
  it.each([NOT_FOUND, DENIED])(
    "is not tried again, and goes to the dead-letter queue: %s",
    async (answer) => {
      const { topic, worker, letters, clock, journal } = createSubscribedFunction();
      worker.answer = answer;
      const { messageId } = await topic.publish("hello");
      advanceBySeconds(clock, 3_600);
      expect(worker.invocations).toHaveLength(1);
      expect(letters.messages.map(({ body }) => JSON.parse(body))).toMatchObject([
        { Type: "Notification", MessageId: messageId, TopicArn: topic.arn, Message: "hello" },
      ]);
      expect(journal.where("notification.failed")).toEqual([
        expect.objectContaining({
          topic: "orders",
          messageId,
          endpoint: worker.arn,
          reason: answer.message,
          deadLetterQueue: letters.arn,
          at: START,
        }),
      ]);
      expect(journal.where("notification.delivered")).toEqual([]);
    },
  );

  it("is dropped without a dead-letter queue", async () => {
    const { topic, worker, subscription, settle, journal } = createSubscribedFunction();
    subscription.setAttributes({ redrivePolicy: "" });
    worker.answer = NOT_FOUND;
    await topic.publish("hello");
    settle();
    expect(journal.where("notification.failed")).toHaveLength(1);
    expect(journal.last("notification.failed")).not.toHaveProperty("deadLetterQueue");
  });

  it("is dropped if the dead-letter queue is gone, or refuses it too", async () => {
    const { topic, worker, letters, settle, journal, remove, add, subscription } = createSubscribedFunction();
    worker.answer = NOT_FOUND;
    add(letters.arn, {
      type: "queue",
      send: () => {
        throw DENIED;
      },
    });
    await topic.publish("refused");
    settle();
    remove(letters);
    await topic.publish("gone");
    settle();
    expect(subscription.attributes.RedrivePolicy).toContain(letters.arn);
    expect(journal.where("notification.failed").map(({ deadLetterQueue }) => deadLetterQueue)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("goes to the dead-letter queue raw if delivery is raw", async () => {
    const { topic, createQueue, letters, remove, settle } = createSubscribedFunction();
    const archive = createQueue("archive");
    topic.subscribe({
      endpoint: archive,
      rawMessageDelivery: true,
      redrivePolicy: { deadLetterTarget: letters.arn },
    });
    remove(archive);
    const messageAttributes = { attr1: { dataType: "Number", stringValue: "111" } };
    await topic.publish("hello", { messageAttributes, traceHeader: "Root=1-2-3" });
    settle();
    expect(letters.messages).toMatchObject([
      { body: "hello", messageAttributes, attributes: { AWSTraceHeader: "Root=1-2-3" } },
    ]);
  });

  it("stays with its own subscription: the others are served", async () => {
    const { topic, worker, createFunction, settle } = createSubscribedFunction();
    const other = createFunction("other");
    topic.subscribe({ endpoint: other });
    worker.answer = NOT_FOUND;
    await topic.publish("hello");
    settle();
    expect(other.invocations).toHaveLength(1);
  });
});

describe("While the service of an endpoint fails or throttles", () => {
  it.each([SERVICE_FAILURE, THROTTLED])("attempts go on by the schedule: %s", async (answer) => {
    const { topic, worker, clock, letters } = createSubscribedFunction();
    worker.answer = answer;
    await topic.publish("hello");
    advanceBySeconds(clock, 120);
    const seconds = worker.invocations.map(({ at }) => (at - START) / 1_000);
    expect(seconds.slice(0, 8)).toEqual([0, 0, 0, 1, 2, 3, 4.395, 6.341]);
    expect(letters.messages).toEqual([]);
  });

  it("the notification arrives as soon as the service is well again", async () => {
    const { topic, worker, clock, journal } = createSubscribedFunction();
    worker.answer = SERVICE_FAILURE;
    const { messageId } = await topic.publish("hello");
    advanceTo(clock, START + 1_500);
    worker.answer = undefined;
    advanceBySeconds(clock, 120);
    expect(worker.invocations).toHaveLength(5);
    expect(new Set(worker.invocations.map(({ payload }) => payload)).size).toBe(1);
    expect(journal.where("notification.delivered", { messageId })).toMatchObject([{ at: START + 2_000 }]);
    expect(journal.where("notification.failed")).toEqual([]);
  });
});

it("an error that is no answer of AWS is not swallowed", async () => {
  const { topic, worker, settle } = createSubscribedFunction();
  worker.answer = new TypeError("a bug");
  await topic.publish("hello");
  expect(settle).toThrow("a bug");
});
