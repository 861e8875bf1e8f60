import { describe, expect, it } from "vitest";
import { MessageGroup } from "../../src/event-source/message-group.ts";
import type { MessageState, QueuedMessage } from "../../src/event-source/queued-message.ts";
import { groupedMessage } from "./fifo-messages.ts";

/** A group of available messages; `d` makes one that is delayed. */
function createGroup(kinds: string) {
  const group = new MessageGroup("g");
  const messages = [...kinds].map((kind, index) => {
    const message = groupedMessage(String(index), "g");
    message.state = kind === "d" ? "delayed" : "available";
    group.add(message);
    return message;
  });
  const hide = (message: QueuedMessage) => {
    message.state = "inFlight";
    group.hide();
  };
  const show = (message: QueuedMessage) => {
    const from: MessageState = message.state;
    message.state = "available";
    group.show(from);
  };
  const receivable = () =>
    group
      .receivable(10)
      .map(({ content }) => content.messageId)
      .join("");
  return { group, messages, hide, show, receivable };
}

describe("a message group", () => {
  it("gives all its messages, in order, while none is hidden", () => {
    const { group, receivable } = createGroup("aaa");
    expect([receivable(), group.receivableCount, group.size]).toEqual(["012", 3, 3]);
    expect(group.receivable(2)).toHaveLength(2);
  });

  it("gives what comes before the first message that is in flight", () => {
    const { messages, hide, show, receivable } = createGroup("aaaa");
    for (const message of messages.slice(0, 3)) hide(message);
    expect(receivable()).toBe("");
    show(messages[0]!);
    expect(receivable()).toBe("0");
    show(messages[2]!);
    expect(receivable()).toBe("0");
    show(messages[1]!);
    expect(receivable()).toBe("0123");
  });

  it("gives what comes before the first message that is delayed", () => {
    const { group, messages, show, receivable } = createGroup("aaddad");
    expect(receivable()).toBe("01");
    show(messages[3]!);
    expect(receivable()).toBe("01");
    show(messages[2]!);
    expect(receivable()).toBe("01234");
    group.remove(messages[5]!);
    expect(receivable()).toBe("01234");
  });

  it("forgets what is removed, wherever it was and whatever its state", () => {
    const { group, messages, hide, receivable } = createGroup("aaaad");
    hide(messages[0]!);
    hide(messages[1]!);
    group.remove(messages[1]!);
    expect(receivable()).toBe("");
    group.remove(messages[0]!);
    expect(receivable()).toBe("23");
    group.remove(messages[4]!);
    group.remove(messages[2]!);
    expect([receivable(), group.size]).toEqual(["3", 1]);
  });

  it("keeps its order through thousands of messages that come and go", () => {
    const { group } = createGroup("");
    const seen: number[] = [];
    for (let index = 0; index < 2_000; index++) {
      group.add(groupedMessage(String(index), "g"));
      if (index % 3 === 0) continue;
      const [first] = group.receivable(1);
      seen.push(Number(first?.content.messageId));
      group.remove(first!);
    }
    expect(seen).toEqual(seen.map((_, index) => index));
    expect(group.size).toBe(2_000 - seen.length);
  });
});
