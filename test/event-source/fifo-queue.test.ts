import { describe, expect, it, vi } from "vitest";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { createFifoQueue, entriesOf } from "./fifo-messages.ts";
import { advanceBySeconds, refusalOf } from "./queue-services.ts";

describe("a receive from a FIFO queue", () => {
  it("takes as many messages of one group as it can, then those of others", () => {
    const { send, bodies } = createFifoQueue();
    send("a-1", "b-1", "a-2", "c-1", "b-2", "a-3");
    expect(bodies({ maxNumberOfMessages: 4 })).toBe("a-1 a-2 a-3 b-1");
    expect(bodies()).toBe("c-1");
    expect(bodies()).toBe("");
  });

  it("gets nothing of a group of which a message is in flight, new messages included", () => {
    const { send, bodies } = createFifoQueue();
    send("a-1", "a-2");
    expect(bodies({ maxNumberOfMessages: 1 })).toBe("a-1");
    send("a-3");
    expect(bodies()).toBe("");
  });

  it("gets the messages of a group again in order when their visibility timeout ends", () => {
    const { send, bodies, clock } = createFifoQueue();
    send("a-1", "a-2", "a-3");
    expect(bodies({ maxNumberOfMessages: 2 })).toBe("a-1 a-2");
    advanceBySeconds(clock, 30);
    expect(bodies()).toBe("a-1 a-2 a-3");
  });

  it("gets an empty answer, and no error, when too many messages are in flight", () => {
    const { send, queue } = createFifoQueue();
    send("a-1");
    queue.receive();
    expect(queue.receive({ waitTimeSeconds: 0 })).toEqual([]);
  });
});

describe("the lock of a group", () => {
  it("ends when all messages in flight are deleted, not before, and whoever waits is told", () => {
    const { queue, send, receive, bodies } = createFifoQueue();
    send("a-1", "a-2", "a-3");
    const [first, second] = receive({ maxNumberOfMessages: 2 });
    const listener = vi.fn();
    queue.onAvailable(listener);
    queue.delete(second!.receiptHandle);
    expect([queue.availableCount, listener.mock.calls.length]).toEqual([0, 0]);
    queue.deleteBatch([{ id: "1", receiptHandle: first!.receiptHandle }]);
    expect([queue.availableCount, listener.mock.calls.length]).toEqual([1, 1]);
    expect(bodies()).toBe("a-3");
  });

  it("ends for what comes before the first message that is still hidden", () => {
    const { queue, send, receive, bodies } = createFifoQueue();
    send("a-1", "a-2", "a-3");
    const [first, second] = receive();
    queue.changeVisibility(second!.receiptHandle, 0);
    expect(bodies()).toBe("");
    queue.changeVisibility(first!.receiptHandle, 0);
    expect(bodies()).toBe("a-1 a-2");
  });

  it("ends when the message that is in flight expires", () => {
    const { queue, send, bodies, clock } = createFifoQueue({ messageRetentionPeriod: 60 });
    send("a-1");
    advanceBySeconds(clock, 30);
    send("a-2");
    expect(bodies({ maxNumberOfMessages: 1, visibilityTimeout: 600 })).toBe("a-1");
    advanceBySeconds(clock, 30);
    expect(queue.availableCount).toBe(1);
    expect(bodies()).toBe("a-2");
  });

  it("does not keep messages from counting as visible", () => {
    const { queue, send, receive } = createFifoQueue();
    send("a-1", "a-2", "b-1");
    receive({ maxNumberOfMessages: 1 });
    expect(queue.availableCount).toBe(1);
    expect(queue.attributes).toMatchObject({
      ApproximateNumberOfMessages: "2",
      ApproximateNumberOfMessagesNotVisible: "1",
    });
  });
});

describe("the delay of a FIFO queue", () => {
  it("holds for all messages, also with a DelaySeconds of zero", () => {
    const { queue, bodies, clock } = createFifoQueue({ delaySeconds: 5 });
    queue.send({ body: "x", messageGroupId: "a", delaySeconds: 0 });
    expect(bodies()).toBe("");
    advanceBySeconds(clock, 5);
    expect(bodies()).toBe("x");
  });

  it("never lets a later message overtake, though it was made shorter", () => {
    const { queue, send, bodies, clock } = createFifoQueue({ delaySeconds: 5 });
    send("a-1");
    queue.setAttributes({ delaySeconds: 0 });
    send("a-2");
    expect(bodies()).toBe("");
    advanceBySeconds(clock, 5);
    expect(bodies()).toBe("a-1 a-2");
  });
});

describe("deleting from a FIFO queue", () => {
  it("is refused once the visibility timeout has ended, and possible as often as one likes before", () => {
    const { queue, send, receive, clock } = createFifoQueue();
    send("a-1", "a-2");
    const [first, second] = receive();
    queue.delete(first!.receiptHandle);
    queue.delete(first!.receiptHandle);
    advanceBySeconds(clock, 30);
    queue.delete(first!.receiptHandle);
    const { receiptHandle } = second!;
    expect(refusalOf(() => queue.delete(receiptHandle))["message"]).toBe(
      `Value ${receiptHandle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    );
    expect(queue.deleteBatch([{ id: "1", receiptHandle }]).failed).toMatchObject([
      { code: "InvalidParameterValue" },
    ]);
    expect(queue.messages).toHaveLength(1);
  });
});

describe("sending to a FIFO queue", () => {
  it("answers with sequence numbers of twenty digits that grow", () => {
    const { queue } = createFifoQueue();
    const { successful } = queue.sendBatch(
      entriesOf({ body: "x", messageGroupId: "a" }, { body: "y", messageGroupId: "b" }),
    );
    const [first = "", second = ""] = successful.map(({ sequenceNumber }) => sequenceNumber);
    expect(first).toMatch(/^\d{20}$/);
    expect(second > first).toBe(true);
  });

  it("tells of a duplicate that it drops, under the first one's id", () => {
    const { queue, services } = createFifoQueue();
    const first = queue.send({ body: "m", messageGroupId: "a" });
    queue.sendBatch(entriesOf({ body: "m", messageGroupId: "b" }));
    const { messageId } = first;
    expect(services.journal.where("message.deduplicated")).toMatchObject([
      { queue: "orders.fifo", messageId },
    ]);
    expect(services.journal.where("message.sent")).toHaveLength(1);
  });

  it("drops a duplicate for five minutes from the first, and answers with the first one's ids", () => {
    const { queue, services } = createFifoQueue();
    const send = () => queue.send({ body: "x", messageGroupId: "a", messageDeduplicationId: "1" });
    const first = send();
    queue.delete(queue.receive()[0]!.receiptHandle);
    advanceBySeconds(services.clock, 299);
    expect(send()).toEqual(first);
    expect(queue.messages).toEqual([]);
    advanceBySeconds(services.clock, 1);
    expect(send().messageId).not.toBe(first.messageId);
    expect(queue.messages).toHaveLength(1);
    expect(services.journal.where("message.sent")).toHaveLength(2);
  });

  it("takes the same body for the same message, whatever its attributes, unless an id says otherwise", () => {
    const { queue } = createFifoQueue();
    const messageAttributes = { k: { dataType: "String", stringValue: "v" } };
    queue.send({ body: "x", messageGroupId: "a" });
    queue.send({ body: "x", messageGroupId: "a", messageAttributes });
    queue.send({ body: "x", messageGroupId: "a", messageDeduplicationId: "other" });
    expect(queue.messages).toHaveLength(2);
    expect(queue.messages[0]?.attributes.MessageDeduplicationId).toBe(
      "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
    );
  });

  it("goes on with the deduplication scope that the queue was created with", () => {
    const { queue } = createFifoQueue();
    queue.setAttributes({ deduplicationScope: "messageGroup" });
    for (const messageGroupId of ["a", "b"]) queue.send({ body: "x", messageGroupId });
    expect(queue.messages).toHaveLength(1);
    expect(queue.attributes.DeduplicationScope).toBe("messageGroup");
  });

  it("begins anew after a purge", () => {
    const { queue, send } = createFifoQueue();
    send("a-1");
    queue.purge();
    send("a-1");
    expect(queue.messages).toHaveLength(1);
  });
});

describe("a ReceiveRequestAttemptId", () => {
  const attempt = { receiveRequestAttemptId: "try-1" };

  it("gets the same answer again, which hides the messages anew", () => {
    const { queue, send, receive, bodies, clock } = createFifoQueue();
    send("a-1", "a-2");
    const first = receive(attempt);
    advanceBySeconds(clock, 20);
    expect(receive(attempt)).toEqual(first);
    advanceBySeconds(clock, 20);
    expect(bodies()).toBe("");
    expect(queue.messages.map(({ receiveCount }) => receiveCount)).toEqual([1, 1]);
    advanceBySeconds(clock, 10);
    expect(bodies(attempt)).toBe("a-1 a-2");
  });

  it("is refused once one of the messages was deleted or its visibility changed", () => {
    const { queue, send, receive } = createFifoQueue();
    send("a-1", "a-2");
    queue.delete(receive(attempt)[0]!.receiptHandle);
    expect(refusalOf(() => receive(attempt))["message"]).toMatch("the receive call is not retryable");
    send("b-1");
    const [message] = receive({ receiveRequestAttemptId: "try-2" });
    queue.changeVisibility(message!.receiptHandle, 60);
    expect(() => receive({ receiveRequestAttemptId: "try-2" })).toThrow("not retryable");
  });

  it("begins a new receive after five minutes, or if nothing was received", () => {
    const { send, bodies, clock } = createFifoQueue({ visibilityTimeout: 600 });
    expect(bodies(attempt)).toBe("");
    send("a-1");
    expect(bodies(attempt)).toBe("a-1");
    send("b-1");
    advanceBySeconds(clock, 300);
    expect(bodies(attempt)).toBe("b-1");
  });

  it("is checked, and unknown to standard queues", () => {
    const { queue, services } = createFifoQueue();
    expect(() => queue.receive({ receiveRequestAttemptId: "a b" })).toThrow(
      "Value a b for parameter ReceiveRequestAttemptId is invalid.",
    );
    expect(() => new SqsQueue(services, "standard").receive(attempt)).toThrow(
      "Value try-1 for parameter ReceiveRequestAttemptId is invalid. Reason: The request include parameter that is not valid for this queue type.",
    );
  });
});

describe("the dead-letter queue of a FIFO queue", () => {
  function createBoth(maxReceiveCount: number) {
    const parts = createFifoQueue();
    const deadLetters = new SqsQueue(parts.services, "dead.fifo", {
      fifoQueue: true,
      messageRetentionPeriod: 100,
    });
    parts.queue.setAttributes({ redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount } });
    return { ...parts, deadLetters };
  }

  it("gets every message, since the deduplication id becomes the message id", () => {
    const { send, bodies, deadLetters, queue, clock } = createBoth(1);
    deadLetters.setAttributes({ contentBasedDeduplication: true });
    deadLetters.send({ body: "a-1", messageGroupId: "a" });
    send("a-1");
    const [sent] = queue.messages;
    bodies();
    advanceBySeconds(clock, 30);
    bodies();
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(["a-1", "a-1"]);
    const moved = deadLetters.messages[1]?.attributes;
    expect(moved).toMatchObject({
      MessageGroupId: "a",
      MessageDeduplicationId: sent?.messageId,
      SequenceNumber: sent?.attributes.SequenceNumber,
    });
  });

  it("gets messages in order with their groups, and keeps them for its whole retention period", () => {
    const { send, bodies, deadLetters, clock } = createBoth(1);
    send("a-1", "a-2", "a-3");
    advanceBySeconds(clock, 90);
    expect(bodies({ maxNumberOfMessages: 2 })).toBe("a-1 a-2");
    advanceBySeconds(clock, 30);
    expect(bodies()).toBe("a-3");
    const names = ["All"] as const;
    const moved = deadLetters.receive({ maxNumberOfMessages: 10, messageSystemAttributeNames: names });
    expect(moved.map(({ body, attributes }) => [body, attributes?.MessageGroupId])).toEqual([
      ["a-1", "a"],
      ["a-2", "a"],
    ]);
    advanceBySeconds(clock, 99);
    expect(deadLetters.messages).toHaveLength(2);
    advanceBySeconds(clock, 1);
    expect(deadLetters.messages).toEqual([]);
  });

  it("is no standard queue, nor is that of a standard queue a FIFO queue", () => {
    const { queue, services } = createBoth(1);
    const standard = new SqsQueue(services, "standard");
    const redriveTo = (deadLetterTarget: SqsQueue) => ({
      redrivePolicy: { deadLetterTarget, maxReceiveCount: 1 },
    });
    expect(() => queue.setAttributes(redriveTo(standard))).toThrow("a FIFO queue, as the source queue is");
    expect(() => standard.setAttributes(redriveTo(queue))).toThrow(
      "a standard queue, as the source queue is",
    );
  });
});
