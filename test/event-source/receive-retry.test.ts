import { expect, it } from "vitest";
import { ReceiveAttempts } from "../../src/event-source/receive-attempts.ts";
import { rememberReceive, repeatReceive } from "../../src/event-source/receive-retry.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { advanceBySeconds, createServices, refusalOf } from "./queue-services.ts";

const RETRIED = { receiveRequestAttemptId: "a" };

function createQueue() {
  const services = createServices();
  const queue = new SqsQueue(services, "steps.fifo", { fifoQueue: true, visibilityTimeout: 30 });
  queue.send({ body: "m", messageGroupId: "g", messageDeduplicationId: "1" });
  return { queue, clock: services.clock };
}

it("hides the messages anew when a receive is retried", () => {
  const { queue, clock } = createQueue();
  const answer = queue.receive(RETRIED);
  advanceBySeconds(clock, 20);
  expect(queue.receive(RETRIED)).toEqual(answer);
  advanceBySeconds(clock, 20);
  expect(queue.receive()).toEqual([]);
});

it("refuses to repeat a receive whose message is gone", () => {
  const { queue } = createQueue();
  const [message] = queue.receive(RETRIED);
  queue.delete(message?.receiptHandle ?? "");
  expect(refusalOf(() => queue.receive(RETRIED))["message"]).toContain("not retryable");
});

it("keeps nothing of a receive without an id, nor of one that got nothing", () => {
  const attempts = new ReceiveAttempts();
  const request = {
    maxNumberOfMessages: 1,
    visibilityTimeout: 30,
    isLongPoll: false,
    messageAttributeNames: [],
    messageSystemAttributeNames: [],
    by: "receive",
    receiveRequestAttemptId: undefined,
    exceptGroups: undefined,
  };
  rememberReceive(attempts, request, { answer: [], now: 0 });
  rememberReceive(attempts, { ...request, receiveRequestAttemptId: "a" }, { answer: [], now: 0 });
  expect(attempts.find("a", 0)).toBeUndefined();
  const contents = undefined as never;
  expect(repeatReceive(attempts, request, { contents, now: 0 })).toBeUndefined();
});
