import type { QueueServices } from "../../src/event-source/sqs-queue.ts";
import { Journal } from "../../src/journal/journal.ts";
import { Identifiers } from "../../src/random/identifiers.ts";
import { SeededRandom } from "../../src/random/seeded-random.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

/** 2026-01-01T00:00:00Z, where all queues in these tests begin. */
export const START = Date.UTC(2026, 0, 1);

export function createServices(seed = 1): QueueServices {
  const clock = new VirtualClock(START);
  const random = new SeededRandom(seed);
  return {
    clock,
    random,
    identifiers: new Identifiers(random),
    journal: new Journal(() => clock.now, 100_000),
    region: "us-east-1",
    accountId: "123456789012",
  };
}

/** Runs the clock's tasks up to an instant, and moves time there. */
export function advanceTo(clock: VirtualClock, instant: number): void {
  for (let next = clock.peek(); next !== undefined && next.dueAt <= instant; next = clock.peek())
    clock.takeNext()?.run();
  clock.moveTo(instant);
}

export function advanceBySeconds(clock: VirtualClock, count: number): void {
  advanceTo(clock, clock.now + count * 1_000);
}

/** What a call throws, as an SDK client would show it. */
export function refusalOf(call: () => unknown): Record<string, unknown> {
  try {
    call();
  } catch (error) {
    const { name, message, Code, QueryErrorCode, Type, $metadata } = error as Record<string, unknown>;
    return { name, message, Code, QueryErrorCode, Type, ...($metadata as object) };
  }
  throw new Error("expected a refusal");
}
