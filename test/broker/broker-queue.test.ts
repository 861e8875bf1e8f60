import { describe, expect, it } from "vitest";
import { BrokerQueue } from "../../src/broker/broker-queue.ts";

function createQueue() {
  let now = 0;
  const queue = new BrokerQueue<string>(() => now);
  return {
    queue,
    moveTo: (instant: number) => {
      now = instant;
    },
  };
}

const textsOf = (held: readonly { readonly message: string }[]) => held.map(({ message }) => message);

describe("A queue of a broker", () => {
  it("gives each message to one consumer, oldest first", () => {
    const { queue } = createQueue();
    for (const text of ["a", "b", "c"]) queue.add(text, undefined);
    expect(textsOf(queue.take(2))).toEqual(["a", "b"]);
    expect(textsOf(queue.take(2))).toEqual(["c"]);
    expect(queue.hasAvailable).toBe(false);
    expect(queue.messages.map(({ state }) => state)).toEqual(["inFlight", "inFlight", "inFlight"]);
  });

  it("has messages that were given back where they were before", () => {
    const { queue } = createQueue();
    for (const text of ["a", "b", "c"]) queue.add(text, undefined);
    const taken = queue.take(2);
    queue.acknowledge(taken.slice(1));
    queue.release(taken.slice(0, 1));
    expect(textsOf(queue.take(5))).toEqual(["a", "c"]);
  });

  it("drops what expires before somebody takes it", () => {
    const { queue, moveTo } = createQueue();
    queue.add("a", 100);
    queue.add("b", 50);
    queue.take(1);
    moveTo(100);
    expect(textsOf(queue.messages)).toEqual(["a"]);
    queue.release(queue.messages);
    expect(queue.messages).toEqual([]);
  });

  it("tells of messages that can be taken", () => {
    const { queue } = createQueue();
    let told = 0;
    const stop = queue.onAvailable(() => told++);
    queue.add("a", undefined);
    queue.release(queue.take(1));
    queue.release([]);
    stop();
    queue.add("b", undefined);
    expect(told).toBe(2);
  });
});
