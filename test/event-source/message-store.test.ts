import { describe, expect, it } from "vitest";
import { MessageStore } from "../../src/event-source/message-store.ts";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";
import { StandardOrder } from "../../src/event-source/standard-order.ts";

function createMessage(messageId: string, sentAt: number): QueuedMessage {
  return new QueuedMessage(
    {
      messageId,
      body: messageId,
      md5OfBody: "",
      messageAttributes: {},
      md5OfMessageAttributes: undefined,
      awsTraceHeader: undefined,
      sentAt,
      messageGroupId: undefined,
      messageDeduplicationId: undefined,
      sequenceNumber: undefined,
    },
    sentAt,
  );
}

function createStore(...sentAt: readonly number[]) {
  const store = new MessageStore(new StandardOrder());
  const messages = sentAt.map((at, index) => createMessage("abcdefgh".charAt(index), at));
  for (const message of messages) store.add(message, "available");
  return { store, messages };
}

/** The ids in the order in which the store gives them up. */
function drain(store: MessageStore, next: () => QueuedMessage | undefined): string {
  let ids = "";
  for (let message = next(); message !== undefined; message = next()) {
    ids += message.content.messageId;
    store.remove(message);
  }
  return ids;
}

describe("the messages of a queue", () => {
  it("are available in the order of sending, also after they were hidden", () => {
    const { store, messages } = createStore(0, 0, 0, 0);
    const [a, b, c] = messages;
    store.hide(a!, 10);
    store.hide(c!, 5);
    store.hide(b!, 5);
    expect(store.nextHidden).toBe(b);
    for (const message of [c!, b!, a!]) store.show(message, "itsOwn");
    expect(drain(store, () => store.pick({}).next())).toBe("abcd");
  });

  it("can go to the back", () => {
    const { store, messages } = createStore(0, 0, 0);
    store.hide(messages[0]!, 10);
    store.show(messages[0]!, "back");
    expect(drain(store, () => store.pick({}).next())).toBe("bca");
  });

  it("have an age apart from their place: the oldest first, then who is in front", () => {
    const { store, messages } = createStore(5, 5, 3, 5, 9);
    store.hide(messages[0]!, 10);
    store.show(messages[0]!, "back");
    expect(drain(store, () => store.oldest)).toBe("cbdae");
  });

  it("are counted as available, delayed or in flight", () => {
    const { store, messages } = createStore(0, 0);
    store.add(createMessage("x", 0), "delayed");
    store.hide(messages[0]!, 10);
    store.hide(messages[0]!, 20);
    const counts = () => [store.size, store.availableCount, store.delayedCount, store.inFlightCount];
    expect(counts()).toEqual([3, 1, 1, 1]);
    store.show(store.nextHidden!, "itsOwn");
    expect(counts()).toEqual([3, 2, 0, 1]);
    store.remove(messages[0]!);
    expect(counts()).toEqual([2, 2, 0, 0]);
    store.clear();
    expect(counts()).toEqual([0, 0, 0, 0]);
  });

  it("keep their places when they are handed out in another order from then on", () => {
    const { store, messages } = createStore(0, 0, 0);
    store.hide(messages[0]!, 10);
    store.reorder(new StandardOrder());
    expect(store.receivableCount).toBe(2);
    store.show(messages[0]!, "itsOwn");
    expect(drain(store, () => store.pick({}).next())).toBe("abc");
  });
});
