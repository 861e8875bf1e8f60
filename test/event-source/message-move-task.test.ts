import { expect, it } from "vitest";
import { MessageMoveTask } from "../../src/event-source/message-move-task.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { advanceBySeconds, createServices, START } from "./queue-services.ts";

/** A dead-letter queue with so many dead letters of a queue that is gone if `sourceIsGone`. */
function createDeadLetters(count: number, { sourceIsGone = false, name = "orders" } = {}) {
  const services = createServices();
  const isFifo = name.endsWith(".fifo");
  const fifo = isFifo ? { fifoQueue: true } : {};
  const deadLetters = new SqsQueue(services, `dead-${name}`, fifo);
  const redrivePolicy = { deadLetterTarget: deadLetters, maxReceiveCount: 1 };
  const queue = new SqsQueue(services, name, { ...fifo, redrivePolicy, visibilityTimeout: 0 });
  for (let index = 0; index < count; index++) {
    queue.send({
      body: `m${index}`,
      messageAttributes: { k: { dataType: "String", stringValue: "x" } },
      ...(isFifo && { messageGroupId: "g", messageDeduplicationId: `d${index}` }),
    });
  }
  for (let round = 0; round < 2; round++) {
    for (let index = 0; index < count; index += 10) queue.receive({ maxNumberOfMessages: 10 });
  }
  const queues = [deadLetters, ...(sourceIsGone ? [] : [queue])];
  const start = (options: { destinationArn?: string; maxNumberOfMessagesPerSecond?: number } = {}) =>
    new MessageMoveTask({
      ...services,
      taskId: "id",
      source: deadLetters,
      destinationArn: options.destinationArn,
      maxNumberOfMessagesPerSecond: options.maxNumberOfMessagesPerSecond,
      findQueue: (arn) => queues.find((candidate) => candidate.arn === arn),
    });
  return { services, queue, deadLetters, queues, start };
}

it("moves dead letters back to where they came from, as new messages in their order", () => {
  const { services, queue, deadLetters, start } = createDeadLetters(12);
  const before = deadLetters.messages.map(({ messageId }) => messageId);
  advanceBySeconds(services.clock, 60);
  const task = start();
  expect(task.describe()).toEqual({
    status: "COMPLETED",
    sourceArn: deadLetters.arn,
    approximateNumberOfMessagesMoved: 12,
    approximateNumberOfMessagesToMove: 12,
    startedTimestamp: START + 60_000,
  });
  expect(deadLetters.messages).toEqual([]);
  expect(queue.messages.map(({ body }) => body)).toEqual(Array.from({ length: 12 }, (_, i) => `m${i}`));
  for (const { messageId } of queue.messages) expect(before).not.toContain(messageId);
  const [first] = queue.receive({ messageSystemAttributeNames: ["All"], messageAttributeNames: ["All"] });
  expect(first).toMatchObject({
    messageAttributes: { k: { stringValue: "x" } },
    attributes: { ApproximateReceiveCount: "1", SentTimestamp: String(START + 60_000) },
  });
  expect(services.journal.where("message.moved", { queue: "dead-orders" })).toHaveLength(12);
});

it("moves so many messages a second, and ends when there are no more", () => {
  const { services, queue, deadLetters, start } = createDeadLetters(5);
  const task = start({ maxNumberOfMessagesPerSecond: 2 });
  expect([task.isRunning, task.moved]).toEqual([true, 2]);
  expect(task.describe()).toMatchObject({ taskHandle: task.handle, maxNumberOfMessagesPerSecond: 2 });
  advanceBySeconds(services.clock, 1);
  expect([task.isRunning, queue.messages.length]).toEqual([true, 4]);
  advanceBySeconds(services.clock, 1);
  expect([task.isRunning, task.moved, deadLetters.messages.length]).toEqual([false, 5, 0]);
  expect(services.clock.peek()).toBeUndefined();
});

it("can be cancelled: what is moved stays moved", () => {
  const { services, queue, deadLetters, start } = createDeadLetters(5);
  const task = start({ maxNumberOfMessagesPerSecond: 2 });
  task.cancel();
  advanceBySeconds(services.clock, 10);
  expect(task.describe().status).toBe("CANCELLED");
  expect([queue.messages.length, deadLetters.messages.length]).toEqual([2, 3]);
});

it("fails at a message that is no dead letter, and at one whose queue is gone; the message stays", () => {
  const direct = createDeadLetters(0);
  direct.deadLetters.send({ body: "m" });
  expect(direct.start().describe()).toMatchObject({
    status: "FAILED",
    failureReason: "CouldNotDetermineMessageSource",
    approximateNumberOfMessagesMoved: 0,
  });
  expect(direct.deadLetters.messages).toHaveLength(1);
  const gone = createDeadLetters(1, { sourceIsGone: true });
  expect(gone.start().describe()).toMatchObject({
    status: "FAILED",
    failureReason: "AWS.SimpleQueueService.NonExistentQueue",
  });
  expect(gone.deadLetters.messages).toHaveLength(1);
});

it("leaves what is in flight, and ends when the dead-letter queue is deleted", () => {
  const { services, queue, deadLetters, queues, start } = createDeadLetters(4);
  deadLetters.receive();
  const task = start({ maxNumberOfMessagesPerSecond: 1 });
  expect(task.describe()).toMatchObject({ approximateNumberOfMessagesToMove: 3 });
  queues.shift();
  advanceBySeconds(services.clock, 5);
  expect(task.isRunning).toBe(false);
  expect([queue.messages.length, deadLetters.messages.length]).toEqual([1, 3]);
});

it("keeps the groups of a FIFO queue, and no message is taken for a duplicate of what it was", () => {
  const { queue, deadLetters, start } = createDeadLetters(3, { name: "orders.fifo" });
  start();
  expect(deadLetters.messages).toEqual([]);
  const received = queue.receive({ maxNumberOfMessages: 10, messageSystemAttributeNames: ["All"] });
  expect(received.map(({ body, attributes }) => [body, attributes?.MessageGroupId])).toEqual([
    ["m0", "g"],
    ["m1", "g"],
    ["m2", "g"],
  ]);
});
