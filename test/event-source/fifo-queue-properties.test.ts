import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { createFifoQueue } from "./fifo-messages.ts";
import { advanceBySeconds } from "./queue-services.ts";

type Step =
  | { readonly do: "send"; readonly group: string }
  | { readonly do: "receive"; readonly count: number; readonly visibilityTimeout: number }
  | { readonly do: "delete" | "show" | "extend"; readonly handle: number }
  | { readonly do: "delay"; readonly seconds: number }
  | { readonly do: "wait"; readonly seconds: number }
  | { readonly do: "purge" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("send" as const), group: fc.constantFrom("a", "b", "c") }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("receive" as const),
      count: fc.integer({ min: 1, max: 10 }),
      visibilityTimeout: fc.nat(40),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("delete", "show", "extend"), handle: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.nat(25) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delay" as const), seconds: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.constant({ do: "purge" as const }) },
);

const scenario = fc.record({
  seed: fc.nat(),
  maxReceiveCount: fc.integer({ min: 1, max: 6 }),
  retention: fc.constantFrom(60, 90, 345_600),
  isListening: fc.boolean(),
  steps: fc.array(step, { maxLength: 80 }),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function run(given: Scenario) {
  const { queue, services, clock } = createFifoQueue({ messageRetentionPeriod: given.retention }, given.seed);
  const deadLetters = new SqsQueue(services, "dead.fifo", { fifoQueue: true });
  const { maxReceiveCount } = given;
  queue.setAttributes({ redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount } });
  if (given.isListening) queue.onAvailable(() => expect(queue.availableCount).toBeGreaterThan(0));
  const handles: string[] = [];
  const groupOf = new Map<string, string>();
  let sent = 0;
  for (const each of given.steps) {
    if (each.do === "send") {
      const { messageId } = queue.send({ body: String(++sent), messageGroupId: each.group });
      groupOf.set(messageId, each.group);
    } else if (each.do === "receive") {
      const before = queue.messages;
      const expected = queue.availableCount;
      const received = queue.receive({
        maxNumberOfMessages: each.count,
        visibilityTimeout: each.visibilityTimeout,
      });
      expectInOrder(received, before);
      if (expected === 0) expect(received).toEqual([]);
      for (const { receiptHandle } of received) handles.push(receiptHandle);
    } else if (each.do === "wait") advanceBySeconds(clock, each.seconds);
    else if (each.do === "delay") queue.setAttributes({ delaySeconds: each.seconds });
    else if (each.do === "purge") {
      if (clock.now - (services.journal.last("queue.purged")?.at ?? 0) >= 60_000) queue.purge();
    } else if (handles.length > 0) {
      const receiptHandle = handles[each.handle % handles.length] as string;
      if (each.do === "delete") queue.deleteBatch([{ id: "1", receiptHandle }]);
      else {
        const visibilityTimeout = each.do === "show" ? 0 : 30;
        queue.changeVisibilityBatch([{ id: "1", receiptHandle, visibilityTimeout }]);
      }
    }
  }
  // What has expired by now is in the journal from here on.
  expect(queue.messages.length).toBeGreaterThanOrEqual(queue.availableCount);
  return { queue, deadLetters, journal: services.journal, groupOf };
}

/** Nothing is received while an earlier message of its group stays behind, in flight, delayed or available. */
function expectInOrder(
  received: ReturnType<SqsQueue["receive"]>,
  before: ReturnType<typeof createFifoQueue>["queue"]["messages"],
): void {
  const order = before.map(({ messageId }) => messageId);
  const ids = received.map(({ messageId }) => messageId);
  for (const [index, messageId] of ids.entries()) {
    const place = order.indexOf(messageId);
    const group = before[place]?.attributes.MessageGroupId;
    for (const earlier of before.slice(0, place)) {
      if (earlier.attributes.MessageGroupId !== group) continue;
      // It may have gone to the dead-letter queue.
      if (earlier.state === "available" && !ids.includes(earlier.messageId)) continue;
      expect(earlier.state).toBe("available");
      expect(ids.indexOf(earlier.messageId)).toBeLessThan(index);
    }
  }
}

const check = (property: (given: Scenario) => void) =>
  void fc.assert(fc.property(scenario, property), { numRuns: 300 });

describe("whatever happens to a FIFO queue", () => {
  it("loses no message: each is there, deleted, moved, expired or purged", () => {
    check((given) => {
      const { queue, deadLetters, journal } = run(given);
      const count = (kind: "message.sent" | "message.deleted" | "message.expired") =>
        journal.where(kind, { queue: "orders.fifo" }).length;
      const moved = journal.where("message.deadLettered").length;
      const purged = journal.where("queue.purged").reduce((sum, entry) => sum + entry.count, 0);
      expect(count("message.sent")).toBe(
        queue.messages.length + count("message.deleted") + count("message.expired") + moved + purged,
      );
      expect(deadLetters.messages).toHaveLength(moved);
    });
  });

  it("receives the messages of a group in order, none while an earlier one is in flight", () => {
    check((given) => {
      const { queue, journal, groupOf } = run(given);
      /** Messages of each group, in the order of sending, that are still in the queue, and until when they are hidden. */
      const groups = new Map<string, Map<string, number>>();
      const groupWith = (messageId: string) => {
        const id = groupOf.get(messageId) as string;
        if (!groups.has(id)) groups.set(id, new Map());
        return groups.get(id) as Map<string, number>;
      };
      let previous: { readonly at: number; readonly hidden: Set<string> } | undefined;
      for (const entry of journal) {
        if (entry.kind === "message.sent")
          groupWith(entry.messageId).set(entry.messageId, entry.at + entry.delayMs);
        if (entry.kind === "queue.purged") groups.clear();
        if (
          entry.kind === "message.deleted" ||
          entry.kind === "message.expired" ||
          entry.kind === "message.deadLettered"
        )
          groupWith(entry.messageId).delete(entry.messageId);
        if (entry.kind === "message.visibilityChanged")
          groupWith(entry.messageId).set(entry.messageId, entry.visibleAt);
        // Those that one receive returns stand one after the other.
        if (entry.kind !== "message.received") previous = undefined;
        else {
          previous = previous?.at === entry.at ? previous : { at: entry.at, hidden: new Set() };
          for (const [earlier, visibleAt] of groupWith(entry.messageId)) {
            if (earlier === entry.messageId) break;
            if (!previous.hidden.has(earlier)) expect(visibleAt).toBeLessThanOrEqual(entry.at);
          }
          previous.hidden.add(entry.messageId);
          groupWith(entry.messageId).set(entry.messageId, entry.visibleAt);
        }
      }
      expect(queue.messages.length).toBe([...groups.values()].reduce((sum, { size }) => sum + size, 0));
    });
  });

  it("says that something can be received if and only if a receive returns something", () => {
    check((given) => {
      const { queue } = run({ ...given, maxReceiveCount: 1_000 });
      const expected = queue.availableCount;
      let count = 0;
      for (let received = 1; received > 0; count += received)
        received = queue.receive({ maxNumberOfMessages: 10, visibilityTimeout: 600 }).length;
      expect(count).toBeLessThanOrEqual(expected);
      expect(count === 0).toBe(expected === 0);
      expect(queue.availableCount).toBe(0);
    });
  });

  it("the same seed gives the same journal", () => {
    check((given) => {
      expect(run(given).journal.toString()).toBe(run(given).journal.toString());
    });
  });
});

describe("twenty thousand messages of one group", () => {
  it("are received ten at a time, as those of twenty thousand groups are", () => {
    const drain = (groupOf: (index: number) => string): number => {
      const { queue } = createFifoQueue();
      let receives = 0;
      for (let index = 0; index < 20_000; index++)
        queue.send({ body: String(index), messageGroupId: groupOf(index) });
      for (;;) {
        const received = queue.receive({ maxNumberOfMessages: 10 });
        if (received.length === 0) return receives;
        receives++;
        queue.deleteBatch(received.map(({ receiptHandle }, index) => ({ id: String(index), receiptHandle })));
      }
    };
    expect(drain(() => "a")).toBe(2_000);
    expect(drain(String)).toBe(2_000);
  });
});
