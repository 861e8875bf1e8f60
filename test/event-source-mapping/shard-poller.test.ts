import { describe, expect, it } from "vitest";
import { ShardPoller } from "../../src/event-source-mapping/shard-poller.ts";
import { failOn, PolledStream } from "./polled-stream.ts";

const texts = (count: number, keys: number) =>
  Array.from({ length: count }, (_, index) => `k${index % keys}:${index}`);

describe("A shard that is polled", () => {
  it("is not read further ahead of what is done than ten thousand records for each batch at work", () => {
    const polled = new PolledStream({
      mapping: { parallelizationFactor: 2, batchSize: 1_000 },
      handler: failOn("k0:0"),
    });
    polled.stream.put(...texts(30_000, 2));
    polled.run(10);
    const handled = polled.journal.where("batch.succeeded").flatMap(({ messageIds }) => messageIds);
    expect(handled).toHaveLength(10_000);
  });

  it("handles what it has read before it takes up another parallelization factor", () => {
    const polled = new PolledStream({ mapping: { batchSize: 1 }, duration: 1_000 });
    polled.stream.put(...texts(20, 20));
    polled.run(0);
    polled.poller.stop();
    polled.mapping = { parallelizationFactor: 4 };
    polled.poller.start();
    expect(polled.running).toBe(1);
    polled.run();
    expect(polled.peak).toBe(4);
    expect(polled.batches.flat().sort()).toEqual(texts(20, 20).sort());
  });

  it("loses what expires before it is read", () => {
    const polled = new PolledStream({ retentionMs: 1_000, isStopped: true });
    polled.stream.put("a");
    polled.run(2);
    polled.stream.put("b");
    polled.poller.start();
    polled.run();
    expect(polled.batches).toEqual([["b"]]);
    expect([...polled.poller.checkpoints.values()]).toEqual([2]);
  });

  it("is drained once it is closed and all of it is done with", () => {
    const polled = new PolledStream({ isStopped: true });
    const [shard] = polled.stream.shards;
    if (shard === undefined) return;
    const start = { type: "TRIM_HORIZON" } as const;
    const one = new ShardPoller({ poller: polled.options, shard, start, pollAgain: () => {} });
    expect(one.isDrained).toBe(false);
    polled.stream.close(shard);
    expect(one.isDrained).toBe(true);
  });
});
