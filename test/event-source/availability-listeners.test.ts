import { describe, expect, it } from "vitest";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { advanceBySeconds, createServices, START } from "./queue-services.ts";

function createQueue() {
  const services = createServices();
  const queue = new SqsQueue(services, "orders");
  const calls: [seconds: number, available: number][] = [];
  const listen = () =>
    queue.onAvailable(() => calls.push([(services.clock.now - START) / 1_000, queue.availableCount]));
  return { queue, calls, listen, ...services };
}

describe("a queue tells its listeners", () => {
  it("of a sent message at once, of a batch once, of a delayed message when the delay is over", () => {
    const { queue, calls, listen, clock } = createQueue();
    listen();
    queue.send({ body: "a" });
    queue.sendBatch([
      { id: "1", body: "b" },
      { id: "2", body: "c" },
    ]);
    queue.send({ body: "d", delaySeconds: 7 });
    expect(calls).toEqual([
      [0, 1],
      [0, 3],
    ]);
    advanceBySeconds(clock, 60);
    expect(calls.slice(2)).toEqual([[7, 4]]);
  });

  it("of a message whose visibility timeout ends or is ended", () => {
    const { queue, calls, listen, clock } = createQueue();
    for (const body of "ab") queue.send({ body });
    const [a] = queue.receive({ maxNumberOfMessages: 2 });
    listen();
    advanceBySeconds(clock, 10);
    queue.changeVisibility(a!.receiptHandle, 0);
    expect(calls).toEqual([]);
    advanceBySeconds(clock, 60);
    expect(calls).toEqual([
      [10, 1],
      [30, 2],
    ]);
  });

  it("even if somebody else looked at the queue first in that instant", () => {
    const { queue, calls, listen, clock } = createQueue();
    for (const body of "ab") queue.send({ body });
    queue.receive();
    const [b] = queue.receive({ visibilityTimeout: 60 });
    clock.at(START + 30_000, "earlier task", () => {
      expect(queue.messages[0]?.state).toBe("available");
      queue.delete(b!.receiptHandle);
    });
    listen();
    advanceBySeconds(clock, 30);
    expect(calls).toEqual([[30, 1]]);
  });

  it("nothing of what became visible and was received again before they could hear of it", () => {
    const { queue, calls, listen, clock } = createQueue();
    queue.send({ body: "a" });
    queue.receive();
    clock.at(START + 30_000, "earlier task", () => queue.receive());
    listen();
    advanceBySeconds(clock, 30);
    expect(calls).toEqual([]);
    expect(clock.pending.map(({ dueAt }) => dueAt)).toEqual([START + 60_000]);
  });

  it("nothing of what was available before they came, and nothing after they left", () => {
    const { queue, calls, listen, clock } = createQueue();
    queue.send({ body: "a" });
    const stop = listen();
    expect(calls).toEqual([]);
    stop();
    queue.send({ body: "b" });
    advanceBySeconds(clock, 60);
    expect(calls).toEqual([]);
  });

  it("of a dead letter", () => {
    const { queue: deadLetters, calls, listen, clock, ...services } = createQueue();
    const source = new SqsQueue({ clock, ...services }, "source", {
      visibilityTimeout: 0,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
    });
    listen();
    source.send({ body: "a" });
    source.receive();
    source.receive();
    expect(calls).toEqual([[0, 1]]);
  });
});

describe("the clock has", () => {
  it("one foreground task for all hidden messages, named after the queue", () => {
    const { queue, listen, clock } = createQueue();
    for (const body of "abc") queue.send({ body });
    queue.receive({ maxNumberOfMessages: 3 });
    queue.send({ body: "d", delaySeconds: 5 });
    listen();
    const pending = () => clock.pending.map(({ dueAt, label }) => `${(dueAt - START) / 1_000} s ${label}`);
    expect(pending()).toEqual(["5 s orders: message no longer delayed"]);
    advanceBySeconds(clock, 5);
    expect(pending()).toEqual(["30 s orders: message visible again"]);
    expect(clock.foregroundCount).toBe(1);
  });

  it("no task while nobody listens, and none for messages that were deleted or purged", () => {
    const { queue, listen, clock } = createQueue();
    for (const body of "abc") queue.send({ body });
    const [a] = queue.receive();
    const [b] = queue.receive({ visibilityTimeout: 60 });
    queue.receive();
    expect(clock.pending).toEqual([]);
    const stop = listen();
    expect(clock.pending.map(({ dueAt }) => dueAt)).toEqual([START + 30_000]);
    stop();
    expect(clock.pending).toEqual([]);
    listen();
    queue.delete(a!.receiptHandle);
    queue.changeVisibility(b!.receiptHandle, 10);
    expect(clock.pending.map(({ dueAt }) => dueAt)).toEqual([START + 10_000]);
    queue.purge();
    expect(clock.pending).toEqual([]);
  });
});
