import { describe, expect, it } from "vitest";
import { FifoOrder } from "../../src/event-source/fifo-order.ts";
import { MessageStore } from "../../src/event-source/message-store.ts";
import type { QueuedMessage } from "../../src/event-source/queued-message.ts";
import { GROUP_ORDER } from "../../src/fidelity/sqs-fifo.ts";
import { groupedMessage } from "./fifo-messages.ts";

function createStore(...ids: readonly string[]) {
  const store = new MessageStore(new FifoOrder());
  const messages = new Map<string, QueuedMessage>();
  for (const id of ids) {
    const message = groupedMessage(id, id.charAt(0));
    messages.set(id, message);
    store.add(message, "available");
  }
  const receive = (count: number, exceptGroups?: ReadonlySet<string>): string => {
    const picker = store.pick({ exceptGroups });
    const picked: string[] = [];
    while (picked.length < count) {
      const message = picker.next();
      if (message === undefined) break;
      store.hide(message, 30_000);
      picked.push(message.content.messageId);
    }
    return picked.join(" ");
  };
  return { store, receive, message: (id: string) => messages.get(id) as QueuedMessage };
}

describe("the order of a FIFO queue", () => {
  it("lets the group begin that has had something to receive for longest", () => {
    expect(GROUP_ORDER.value).toBe("readyFirst");
    const { store, receive, message } = createStore("a1", "a2", "b1", "c1");
    expect(receive(1)).toBe("a1");
    store.show(message("a1"), "itsOwn");
    expect(receive(10)).toBe("b1 c1 a1 a2");
  });

  it("passes over groups of which nothing is wanted, and leaves them their turn", () => {
    const { receive } = createStore("a1", "b1", "c1");
    expect(receive(1, new Set(["a"]))).toBe("b1");
    expect(receive(10)).toBe("a1 c1");
  });

  it("counts what can be received in all groups together", () => {
    const { store, receive, message } = createStore("a1", "a2", "b1", "b2", "b3");
    expect(store.receivableCount).toBe(5);
    receive(1);
    expect([store.receivableCount, store.availableCount]).toEqual([3, 4]);
    store.remove(message("a1"));
    expect(store.receivableCount).toBe(4);
    store.clear();
    expect([store.receivableCount, receive(10)]).toEqual([0, ""]);
  });
});
