import { describe, expect, it } from "vitest";
import { DEFAULT_QUEUE_SETTINGS } from "../../src/event-source/queue-attributes.ts";
import { QueueContents } from "../../src/event-source/queue-contents.ts";
import { QueueFaults } from "../../src/event-source/queue-faults.ts";
import { toReceiveRequest } from "../../src/event-source/received-message.ts";
import { orThrow } from "../../src/event-source/sqs-fault.ts";
import { FIFO_DEFAULTS } from "../../src/fidelity/sqs-fifo.ts";
import { groupedMessage } from "./fifo-messages.ts";
import { advanceBySeconds, createServices } from "./queue-services.ts";

function createContents(isFifo: boolean) {
  const services = { ...createServices(), faults: new QueueFaults() };
  const settings = { ...DEFAULT_QUEUE_SETTINGS, fifo: isFifo ? FIFO_DEFAULTS.value : undefined };
  const contents = new QueueContents(services, "orders", settings);
  const add = (id: string, group?: string) => {
    const message = groupedMessage(id, group);
    message.retainedFrom = services.clock.now;
    contents.add(message, "available");
    return message;
  };
  const deliver = (message: ReturnType<typeof add>) =>
    contents.deliver(message, orThrow(toReceiveRequest({}, settings)));
  return { ...services, settings, contents, add, deliver };
}

describe("the contents of a queue", () => {
  it("say whether time has made anything receivable", () => {
    const { contents, settings, clock, add, deliver } = createContents(false);
    deliver(add("a"));
    expect(contents.settle(settings)).toBe(false);
    advanceBySeconds(clock, 30);
    expect([contents.settle(settings), contents.receivableCount]).toEqual([true, 1]);
    advanceBySeconds(clock, 345_600);
    expect([contents.settle(settings), contents.size]).toEqual([false, 0]);
  });

  it("take any handle of a message that was received, in a FIFO queue the current one only", () => {
    for (const isFifo of [false, true]) {
      const { contents, settings, clock, add, deliver } = createContents(isFifo);
      const { receiptHandle } = deliver(add("a", "g"));
      advanceBySeconds(clock, 30);
      contents.settle(settings);
      expect(contents.delete(receiptHandle)?.error).toBe(isFifo ? "receiptHandleExpired" : undefined);
      expect(contents.delete("garbage")?.error).toBe("receiptHandleIsInvalid");
      contents.clear();
      expect(contents.find(receiptHandle)).toBe("gone");
    }
  });

  it("become those of a fair queue with the first message that has a group", () => {
    const { contents, add } = createContents(false);
    add("a");
    add("b", "tenant");
    contents.deliveryOrder = "random";
    expect(contents.receivableCount).toBe(2);
    expect(contents.messages.map(({ content }) => content.messageId)).toEqual(["a", "b"]);
  });
});
