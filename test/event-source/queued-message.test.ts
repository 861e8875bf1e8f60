import { expect, it } from "vitest";
import { toMessageContent } from "../../src/event-source/message-content.ts";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";

it("a message has not been received when it enters a queue", () => {
  const content = toMessageContent({ body: "a" }, { messageId: "id", sentAt: 5 });
  expect(new QueuedMessage(content, 7)).toMatchObject({
    content,
    state: "available",
    visibleAt: 7,
    receiveCount: 0,
    receiptHandles: [],
  });
});
