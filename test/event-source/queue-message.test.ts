import { expect, it } from "vitest";
import { toMessageContent } from "../../src/event-source/message-content.ts";
import { toQueueMessage } from "../../src/event-source/queue-message.ts";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";

const content = toMessageContent(
  { body: "a", messageAttributes: { Foo: { dataType: "String", stringValue: "Bar" } } },
  { messageId: "id", sentAt: 5 },
);

it("a test sees a message that was never received without a first receive", () => {
  const message = new QueuedMessage(content, 7);
  message.state = "delayed";
  expect(toQueueMessage(message)).toEqual({
    messageId: "id",
    body: "a",
    state: "delayed",
    receiveCount: 0,
    sentAt: 5,
    visibleAt: 7,
    attributes: { ApproximateReceiveCount: "0", SentTimestamp: "5", SenderId: expect.any(String) },
    messageAttributes: { Foo: { dataType: "String", stringValue: "Bar" } },
  });
});

it("a test sees where a dead letter comes from", () => {
  const message = new QueuedMessage(content, 7);
  message.deadLetterQueueSourceArn = "arn:source";
  expect(toQueueMessage(message)).toMatchObject({
    deadLetterQueueSourceArn: "arn:source",
    attributes: { DeadLetterQueueSourceArn: "arn:source" },
  });
});
