import { describe, expect, it } from "vitest";
import { StandardOrder } from "../../src/event-source/standard-order.ts";
import { SeededRandom } from "../../src/random/seeded-random.ts";
import { groupedMessage } from "./fifo-messages.ts";

function fill(order: StandardOrder, count: number) {
  const messages = Array.from({ length: count }, (_, index) => groupedMessage(String(index), undefined));
  for (const [position, message] of messages.entries()) {
    message.position = position;
    order.add(message);
  }
  return messages;
}

function drain(order: StandardOrder): string {
  let ids = "";
  const picker = order.pick();
  for (let message = picker.next(); message !== undefined; message = picker.next()) {
    ids += message.content.messageId;
    order.remove(message);
  }
  return ids;
}

describe("the order of a standard queue", () => {
  it("is that of sending, whatever was hidden meanwhile", () => {
    const order = new StandardOrder();
    const [first, second] = fill(order, 4);
    for (const message of [first!, second!]) order.hide(message);
    for (const message of [second!, first!]) order.show(message);
    expect([...order]).toHaveLength(4);
    expect(drain(order)).toBe("0123");
  });

  it("is drawn from the generator if one is given, the same for the same seed", () => {
    const drawn = (seed: number) => {
      const order = new StandardOrder(new SeededRandom(seed));
      fill(order, 10);
      return drain(order);
    };
    expect(drawn(1)).not.toBe("0123456789");
    expect([...drawn(1)].sort().join("")).toBe("0123456789");
    expect(drawn(1)).toBe(drawn(1));
  });

  it("has nothing of messages that are hidden when they come", () => {
    const order = new StandardOrder();
    const message = groupedMessage("a", undefined);
    message.state = "delayed";
    order.add(message);
    order.remove(message);
    expect(order.receivableCount).toBe(0);
    fill(order, 2);
    order.clear();
    expect(order.receivableCount).toBe(0);
  });
});
