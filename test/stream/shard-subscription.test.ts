import { describe, expect, it } from "vitest";
import { advanceTo } from "../event-source/queue-services.ts";
import { createStream } from "./stream-services.ts";

const shardId = "shardId-000000000000";

async function startSubscription() {
  const { stream, clock } = createStream({ shardCount: 1 });
  const consumer = await stream.registerStreamConsumer("reader");
  return {
    stream,
    clock,
    subscribe: () => stream.subscribeToShard(consumer, { shardId, shardIteratorType: "TRIM_HORIZON" }),
    put: (data: string) => stream.putRecord({ partitionKey: "a", data }),
  };
}

describe("A subscription to a shard", () => {
  it("sends what is there, once", async () => {
    const { subscribe, put } = await startSubscription();
    await put("a");
    const subscription = subscribe();
    const { sequenceNumber } = await put("b");
    expect(subscription.isReady).toBe(true);
    const event = subscription.next();
    expect(event?.records.map(({ text }) => text)).toEqual(["a", "b"]);
    expect(event?.continuationSequenceNumber).toBe(sequenceNumber);
    expect(subscription.isReady).toBe(false);
    expect(subscription.next()).toBeUndefined();
  });

  it("sends what came before its end also after it, and nothing else", async () => {
    const { subscribe, put, clock } = await startSubscription();
    const subscription = subscribe();
    expect(subscription.endsAt - subscription.startedAt).toBe(300_000);
    await put("in time");
    advanceTo(clock, subscription.endsAt);
    await put("too late");
    expect(subscription.next()?.records.map(({ text }) => text)).toEqual(["in time"]);
    expect(subscription.next()).toBeUndefined();
    expect(subscription.isReady).toBe(true);
  });

  it("ends when another takes its place, which it may after five seconds", async () => {
    const { subscribe, put, clock } = await startSubscription();
    const first = subscribe();
    expect(subscribe).toThrow("Another active subscription exists for this consumer");
    advanceTo(clock, clock.now + 5_000);
    const second = subscribe();
    await put("a");
    expect(first.next()).toBeUndefined();
    expect(second.next()?.records).toHaveLength(1);
  });

  it("ends with a closed shard, whose children it names", async () => {
    const { stream, subscribe } = await startSubscription();
    const subscription = subscribe();
    await stream.splitShard(shardId, 100n);
    expect(subscription.isReady).toBe(true);
    const event = subscription.next();
    expect(event).not.toHaveProperty("continuationSequenceNumber");
    expect(event?.childShards?.map((child) => child.parentShards)).toEqual([[shardId], [shardId]]);
    expect(subscription.next()).toBeUndefined();
  });
});
