import { describe, expect, it } from "vitest";
import { QueueFaults } from "../../src/event-source/queue-faults.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { advanceBySeconds, createServices } from "./queue-services.ts";

function createQueue() {
  const services = createServices();
  const queue = new SqsQueue(services, "orders");
  const bodies = () =>
    queue.receive({ maxNumberOfMessages: 10, visibilityTimeout: 0 }).map(({ body }) => body);
  return { queue, bodies, ...services };
}

describe("Faults of a queue", () => {
  it("delay what is sent while they are in place, one on top of the other", () => {
    const { queue, clock } = createQueue();
    const first = queue.faults.delay(2_000);
    const second = queue.faults.delay(3_000);
    queue.send({ body: "late" });
    first();
    second();
    queue.send({ body: "at once" });
    expect(queue.messages.map(({ state }) => state)).toEqual(["delayed", "available"]);
    advanceBySeconds(clock, 5);
    expect(queue.messages.map(({ state }) => state)).toEqual(["available", "available"]);
  });

  it("have a deleted message received again, for as long as they say so", () => {
    const { queue } = createQueue();
    let left = 1;
    const stop = queue.faults.keepDeleted(() => left-- > 0);
    queue.send({ body: "order" });
    const [first] = queue.receive({});
    queue.delete(first?.receiptHandle ?? "");
    const [again] = queue.receive({});
    expect(again?.messageId).toBe(first?.messageId);
    queue.delete(again?.receiptHandle ?? "");
    expect(queue.messages).toEqual([]);
    stop();
    expect(queue.faults.keepsDeleted()).toBe(false);
  });

  it("hand messages out in any order until the last of them is removed", () => {
    const { queue, bodies } = createQueue();
    const sent = Array.from({ length: 8 }, (_, index) => String(index));
    for (const body of sent) queue.send({ body });
    const stops = [queue.faults.reorder(), queue.faults.reorder()];
    stops[0]?.();
    const orders = Array.from({ length: 5 }, () => bodies().join());
    expect(orders.every((order) => order === sent.join())).toBe(false);
    stops[1]?.();
    expect(bodies()).toEqual(sent);
  });

  it("have everything expire, whatever the retention period", () => {
    const { queue, journal } = createQueue();
    queue.send({ body: "one" });
    queue.send({ body: "two" });
    queue.receive({});
    queue.expire();
    expect(queue.messages).toEqual([]);
    expect(journal.where("message.expired")).toHaveLength(2);
  });

  it("are none at first", () => {
    const { delayMs, reorders } = new QueueFaults();
    expect({ delayMs, reorders }).toEqual({ delayMs: 0, reorders: false });
  });
});
