import { describe, expect, it } from "vitest";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { NOISY_TENANT, PROCESSING_TIME_RULE } from "../../src/fidelity/sqs-fifo.ts";
import { advanceBySeconds, createServices } from "./queue-services.ts";

/** A fair queue where tenant `loud` has sent so many messages, of which so many are in flight. */
function createFairQueue(sent: number, inFlight: number, options: { deliveryOrder?: "random" } = {}) {
  const services = createServices();
  const queue = new SqsQueue(services, "orders", { visibilityTimeout: 600, ...options });
  const send = (tenant: string, count = 1): void => {
    for (let index = 0; index < count; index++) queue.send({ body: tenant, messageGroupId: tenant });
  };
  const receive = (count: number): string[] => {
    const received: string[] = [];
    while (received.length < count) {
      const [message] = queue.receive();
      if (message === undefined) break;
      handles.push(message.receiptHandle);
      received.push(message.body);
    }
    return received;
  };
  const handles: string[] = [];
  send("loud", sent);
  receive(inFlight);
  return { queue, services, send, receive, handles };
}

describe("a fair queue", () => {
  it("returns the messages of quiet tenants first once another has thirty in flight, and a tenth of all", () => {
    const { send, receive, queue } = createFairQueue(60, 30);
    send("quiet");
    queue.send({ body: "no tenant" });
    expect(receive(4)).toEqual(["quiet", "no tenant", "loud", "loud"]);
    send("late");
    expect(receive(2)).toEqual(["late", "loud"]);
  });

  it("keeps the order of sending while nobody is noisy", () => {
    const { send, receive } = createFairQueue(31, 28);
    send("quiet");
    expect(receive(2)).toEqual(["loud", "loud"]);
    expect(NOISY_TENANT.value.inFlightFrom).toBe(30);
    expect(PROCESSING_TIME_RULE.value).toBe("leftOut");
  });

  it("lets a tenant with thirty in flight have its turn if that is no more than a tenth", () => {
    const { send, receive } = createFairQueue(0, 0);
    for (let tenant = 0; tenant < 271; tenant++) send(`t${tenant}`);
    expect(receive(271)).toHaveLength(271);
    send("loud", 40);
    expect(receive(30)).toHaveLength(30);
    send("quiet");
    expect(receive(1)).toEqual(["loud"]);
    expect(receive(1)).toEqual(["quiet"]);
  });

  it("returns of several noisy tenants the one with the fewest in flight first", () => {
    const { send, receive } = createFairQueue(80, 40);
    send("other", 50);
    expect(receive(31).every((tenant) => tenant === "other")).toBe(true);
    expect(receive(1)).toEqual(["other"]);
    send("quiet");
    expect(receive(2)).toEqual(["quiet", "other"]);
  });

  it("forgives a tenant whose backlog is consumed", () => {
    const { send, receive, queue, handles } = createFairQueue(31, 30);
    send("quiet");
    expect(receive(2)).toEqual(["quiet", "loud"]);
    for (const handle of handles.splice(0)) queue.delete(handle);
    send("loud");
    send("quiet");
    expect(receive(2)).toEqual(["loud", "quiet"]);
  });

  it("forgives a tenant of whom nothing has been in flight for five minutes", () => {
    const noisy = () => {
      const parts = createFairQueue(60, 30);
      parts.send("quiet");
      expect(parts.receive(1)).toEqual(["quiet"]);
      for (const handle of parts.handles.splice(0)) parts.queue.delete(handle);
      return parts;
    };
    for (const [seconds, first] of [
      [299, "quiet"],
      [300, "loud"],
    ] as const) {
      const { send, receive, services } = noisy();
      advanceBySeconds(services.clock, seconds);
      send("quiet");
      expect(receive(1)).toEqual([first]);
    }
  });

  it("delivers what became visible again, moves dead letters and can be purged as any queue", () => {
    const { queue, services, send, receive } = createFairQueue(40, 35);
    send("quiet");
    expect(receive(1)).toEqual(["quiet"]);
    advanceBySeconds(services.clock, 600);
    expect(queue.availableCount).toBe(41);
    expect(receive(41)).toHaveLength(41);
    queue.purge();
    expect([queue.availableCount, receive(1)]).toEqual([0, []]);
  });

  it("has no order, no locks, no sequence numbers and no deduplication", () => {
    const { queue } = createFairQueue(0, 0);
    const send = () => queue.send({ body: "x", messageGroupId: "t" });
    expect(send()).not.toHaveProperty("sequenceNumber");
    send();
    const received = [1, 2].flatMap(() => queue.receive({ messageSystemAttributeNames: ["All"] }));
    expect(
      received.map(({ attributes }) => [attributes?.MessageGroupId, attributes?.SequenceNumber]),
    ).toEqual([
      ["t", undefined],
      ["t", undefined],
    ]);
    expect(() => queue.send({ body: "x", messageDeduplicationId: "1" })).toThrow(
      "Value 1 for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.",
    );
  });

  it("can hand out messages of the same rank at random, and quiet ones before noisy ones all the same", () => {
    const { send, receive } = createFairQueue(80, 40, { deliveryOrder: "random" });
    send("quiet", 5);
    expect(receive(5)).toEqual(Array(5).fill("quiet"));
    expect(receive(40)).toEqual(Array(40).fill("loud"));
  });
});
