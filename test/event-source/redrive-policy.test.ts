import { describe, expect, it } from "vitest";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { advanceBySeconds, createServices, START } from "./queue-services.ts";

function createPair(maxReceiveCount: number, retention: { source?: number; deadLetters?: number } = {}) {
  const services = createServices();
  const deadLetters = new SqsQueue(services, "dead-letters", {
    messageRetentionPeriod: retention.deadLetters ?? 345_600,
  });
  const queue = new SqsQueue(services, "orders", {
    visibilityTimeout: 5,
    messageRetentionPeriod: retention.source ?? 345_600,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount },
  });
  return { queue, deadLetters, ...services };
}

describe("a redrive policy", () => {
  it("lets a message be received maxReceiveCount times and moves it instead of the next receive", () => {
    const { queue, deadLetters, clock, journal } = createPair(2);
    const { messageId } = queue.send({ body: "poison" });
    expect(queue.receive()).toHaveLength(1);
    advanceBySeconds(clock, 5);
    expect(queue.receive()).toHaveLength(1);
    advanceBySeconds(clock, 5);
    expect(deadLetters.messages).toEqual([]);
    expect(queue.receive()).toEqual([]);
    expect(queue.messages).toEqual([]);
    expect(deadLetters.messages).toMatchObject([{ messageId, body: "poison", state: "available" }]);
    expect(journal.last("message.deadLettered")).toMatchObject({
      queue: "orders",
      deadLetterQueue: "dead-letters",
      messageId,
      receiveCount: 2,
    });
  });

  it("keeps id, body, attributes, trace and times, and the receive count carries on", () => {
    const { queue, deadLetters, clock } = createPair(1);
    const messageAttributes = { Foo: { dataType: "String", stringValue: "Bar" } };
    const AWSTraceHeader = { dataType: "String", stringValue: "Root=1-2-3" };
    const sent = queue.send({ body: "x", messageAttributes, messageSystemAttributes: { AWSTraceHeader } });
    advanceBySeconds(clock, 1);
    queue.receive();
    advanceBySeconds(clock, 5);
    queue.receive();
    advanceBySeconds(clock, 1);
    const [letter] = deadLetters.receive({
      messageSystemAttributeNames: ["All"],
      messageAttributeNames: ["All"],
    });
    expect(letter).toMatchObject({
      messageId: sent.messageId,
      body: "x",
      messageAttributes,
      attributes: {
        DeadLetterQueueSourceArn: queue.arn,
        ApproximateReceiveCount: "2",
        AWSTraceHeader: "Root=1-2-3",
        SentTimestamp: String(START),
        ApproximateFirstReceiveTimestamp: String(START + 1_000),
      },
    });
  });

  it("fills the receive with the messages behind a dead one", () => {
    const { queue, clock } = createPair(1);
    for (const body of "ab") queue.send({ body });
    queue.receive();
    advanceBySeconds(clock, 5);
    queue.send({ body: "c" });
    expect(queue.receive({ maxNumberOfMessages: 2 }).map(({ body }) => body)).toEqual(["b", "c"]);
  });

  it("lets retention run on from the first sending", () => {
    const { queue, deadLetters, clock } = createPair(1, { deadLetters: 60 });
    queue.send({ body: "x" });
    queue.receive();
    advanceBySeconds(clock, 50);
    queue.receive();
    expect(deadLetters.messages).toHaveLength(1);
    advanceBySeconds(clock, 10);
    expect(deadLetters.messages).toEqual([]);
  });

  it("of more than three receives sends a message to the back of the queue after the third", () => {
    const { queue, clock } = createPair(5);
    queue.send({ body: "poison" });
    queue.send({ body: "good", delaySeconds: 1 });
    const received: string[] = [];
    for (let round = 0; round < 4; round++) {
      received.push(queue.receive()[0]!.body);
      advanceBySeconds(clock, 5);
    }
    expect(received).toEqual(["poison", "poison", "poison", "good"]);
  });

  it("of up to three receives keeps a message's place", () => {
    const { queue, clock } = createPair(3);
    queue.send({ body: "poison" });
    queue.send({ body: "good", delaySeconds: 1 });
    for (let round = 0; round < 3; round++) {
      expect(queue.receive()[0]?.body).toBe("poison");
      advanceBySeconds(clock, 5);
    }
  });

  it("survives a dead-letter queue's listener that changes the source", () => {
    const { queue, deadLetters, clock } = createPair(1);
    for (const body of "ab") queue.send({ body });
    queue.receive({ maxNumberOfMessages: 2 });
    advanceBySeconds(clock, 5);
    deadLetters.onAvailable(() => {
      queue.setAttributes({ redrivePolicy: "" });
      queue.send({ body: "again" });
    });
    queue.receive({ maxNumberOfMessages: 2 });
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(["a", "b"]);
    expect(queue.messages.map(({ body }) => body)).toEqual(["again", "again"]);
  });
});
