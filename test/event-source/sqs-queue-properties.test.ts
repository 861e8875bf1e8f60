import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MessageStore } from "../../src/event-source/message-store.ts";
import { QueuedMessage } from "../../src/event-source/queued-message.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { StandardOrder } from "../../src/event-source/standard-order.ts";
import { advanceTo, createServices, refusalOf } from "./queue-services.ts";

type Step =
  | {
      readonly do: "send";
      readonly delaySeconds: number;
      readonly count: number;
      readonly tenant: string | undefined;
    }
  | { readonly do: "receive"; readonly count: number; readonly visibilityTimeout: number }
  | { readonly do: "delete" | "show" | "extend"; readonly handle: number }
  | { readonly do: "wait"; readonly seconds: number }
  | { readonly do: "purge" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("send" as const),
      delaySeconds: fc.oneof(fc.constant(0), fc.nat(20)),
      count: fc.integer({ min: 1, max: 15 }),
      // With tenants it is a fair queue, in which some become noisy.
      tenant: fc.constantFrom(undefined, "a", "a", "b"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("receive" as const),
      count: fc.integer({ min: 1, max: 10 }),
      visibilityTimeout: fc.nat(40),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("delete", "show", "extend"), handle: fc.nat() }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.nat(25) }) },
  { weight: 1, arbitrary: fc.constant({ do: "purge" as const }) },
);

const scenario = fc.record({
  seed: fc.nat(),
  maxReceiveCount: fc.integer({ min: 1, max: 6 }),
  deliveryOrder: fc.constantFrom("sent" as const, "random" as const),
  isListening: fc.boolean(),
  steps: fc.array(step, { maxLength: 80 }),
});

type Scenario = Parameters<typeof run>[0];

/** Lives through a scenario; the time is short, so that messages expire. */
function run(given: typeof scenario extends fc.Arbitrary<infer T> ? T : never) {
  const services = createServices(given.seed);
  const { clock, journal } = services;
  const deadLetters = new SqsQueue(services, "dead-letters");
  const queue = new SqsQueue(services, "orders", {
    messageRetentionPeriod: 120,
    deliveryOrder: given.deliveryOrder,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: given.maxReceiveCount },
  });
  const announced: number[] = [];
  if (given.isListening) queue.onAvailable(() => announced.push(queue.availableCount));
  const handles: string[] = [];
  for (const each of given.steps) {
    const handle = "handle" in each ? handles[each.handle % Math.max(handles.length, 1)] : undefined;
    if (each.do === "send") {
      const { delaySeconds, tenant } = each;
      const message = { body: "x", delaySeconds, ...(tenant !== undefined && { messageGroupId: tenant }) };
      for (let index = 0; index < each.count; index++) queue.send(message);
    } else if (each.do === "receive") {
      const { count: maxNumberOfMessages, visibilityTimeout } = each;
      for (const message of queue.receive({ maxNumberOfMessages, visibilityTimeout }))
        handles.push(message.receiptHandle);
    } else if (each.do === "wait") advanceTo(clock, clock.now + each.seconds * 1_000);
    else if (each.do === "purge") {
      if (clock.now - (journal.last("queue.purged")?.at ?? 0) >= 60_000) queue.purge();
    } else if (handle !== undefined) {
      if (each.do === "delete") queue.delete(handle);
      else if (queue.messages.length > 0) changeVisibility(queue, handle, each.do === "show" ? 0 : 30);
    }
  }
  return { queue, deadLetters, journal, announced, clock };
}

function changeVisibility(queue: SqsQueue, handle: string, visibilityTimeout: number): void {
  try {
    queue.changeVisibility(handle, visibilityTimeout);
  } catch {
    expect(refusalOf(() => queue.changeVisibility(handle, visibilityTimeout))).toMatchObject({
      message: expect.stringContaining("Message does not exist or is not available"),
    });
  }
}

const check = (property: (given: Scenario) => void) =>
  void fc.assert(fc.property(scenario, property), { numRuns: 300 });

describe("whatever happens to a queue", () => {
  it("loses no message: each is there, deleted, moved, expired or purged", () => {
    check((given) => {
      const { queue, deadLetters, journal } = run(given);
      const there = queue.messages.length;
      const count = (kind: "message.sent" | "message.deleted" | "message.expired") =>
        journal.where(kind, { queue: "orders" }).length;
      const moved = journal.where("message.deadLettered").length;
      const purged = journal.where("queue.purged").reduce((sum, entry) => sum + entry.count, 0);
      expect(count("message.sent")).toBe(
        there + count("message.deleted") + count("message.expired") + moved + purged,
      );
      expect(deadLetters.messages).toHaveLength(moved);
      const { attributes } = queue;
      expect(
        Number(attributes.ApproximateNumberOfMessages) +
          Number(attributes.ApproximateNumberOfMessagesDelayed) +
          Number(attributes.ApproximateNumberOfMessagesNotVisible),
      ).toBe(there);
    });
  });

  it("returns no message that is gone, none that is hidden, and counts every receive", () => {
    check((given) => {
      const { journal, queue } = run(given);
      const receives = new Map<string, { count: number; visibleAt: number }>();
      const gone = new Set<string>();
      for (const entry of journal) {
        if (entry.kind === "message.sent")
          receives.set(entry.messageId, { count: 0, visibleAt: entry.at + entry.delayMs });
        if (
          entry.kind === "message.deleted" ||
          entry.kind === "message.expired" ||
          entry.kind === "message.deadLettered"
        )
          gone.add(entry.messageId);
        if (entry.kind === "queue.purged") for (const messageId of receives.keys()) gone.add(messageId);
        if (entry.kind === "message.visibilityChanged")
          receives.set(entry.messageId, { ...receives.get(entry.messageId)!, visibleAt: entry.visibleAt });
        if (entry.kind !== "message.received") continue;
        const before = receives.get(entry.messageId)!;
        expect(gone.has(entry.messageId)).toBe(false);
        expect(entry.at).toBeGreaterThanOrEqual(before.visibleAt);
        expect(entry.receiveCount).toBe(before.count + 1);
        expect(entry.receiveCount).toBeLessThanOrEqual(given.maxReceiveCount);
        receives.set(entry.messageId, { count: before.count + 1, visibleAt: entry.visibleAt });
      }
      for (const message of queue.messages)
        expect(message.receiveCount).toBe(receives.get(message.messageId)?.count);
    });
  });

  it("the same seed gives the same journal", () => {
    check((given) => {
      const text = run(given).journal.toString();
      expect(run(given).journal.toString()).toBe(text);
    });
  });

  it("listeners are never called for nothing, and a task waits for every hidden message to come", () => {
    check((given) => {
      const { announced, queue, clock } = run(given);
      for (const available of announced) expect(available).toBeGreaterThan(0);
      const hidden = queue.messages.filter(({ state }) => state !== "available");
      const first = Math.min(...hidden.map(({ visibleAt }) => visibleAt));
      const isExpected = given.isListening && hidden.length > 0;
      if (isExpected) expect(clock.peek()?.dueAt).toBeLessThanOrEqual(first);
      if (!given.isListening) expect(clock.pending).toEqual([]);
    });
  });
});

describe("a hundred thousand messages", () => {
  it("cost a number of steps that grows with n log n, and leave nothing behind", () => {
    const steps = (size: number): number => {
      let looks = 0;
      class CountedMessage extends QueuedMessage {
        constructor(index: number) {
          super({ messageId: String(index), sentAt: index } as QueuedMessage["content"], index);
          let rank = 0;
          Object.defineProperty(this, "position", {
            get: () => {
              looks++;
              return rank;
            },
            set: (value: number) => {
              rank = value;
            },
          });
        }
      }
      const store = new MessageStore(new StandardOrder());
      for (let index = 0; index < size; index++) store.add(new CountedMessage(index), "available");
      const first = () => store.pick({}).next();
      for (let message = first(); message !== undefined; message = first()) {
        store.hide(message, 30_000);
        store.remove(message);
      }
      expect(store.size + store.availableCount + store.inFlightCount + store.delayedCount).toBe(0);
      return looks / (size * Math.log2(size));
    };
    expect(steps(100_000)).toBeLessThan(steps(1_000) * 1.2);
  });
});
