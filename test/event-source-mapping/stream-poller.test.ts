import { describe, expect, it } from "vitest";
import type { FakeShard } from "./fake-stream.ts";
import { failOn, PolledStream, report, START, THROTTLE } from "./polled-stream.ts";

const numbered = (count: number, prefix = "r") =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const fail = () => {
  throw new Error("no");
};

describe("A mapping of a stream", () => {
  it("delivers what is put together as one batch, in order", () => {
    const polled = new PolledStream({ mapping: { startingPosition: "LATEST" } });
    polled.stream.put(...numbered(10));
    polled.run();
    expect(polled.batches).toEqual([numbered(10)]);
    expect(polled.times).toEqual([0]);
    expect(polled.results).toEqual(["OK"]);
  });

  it("begins at the oldest record with TRIM_HORIZON, one batch of a shard at a time", () => {
    const polled = new PolledStream({
      mapping: { batchSize: 10 },
      duration: 5_000,
      before: (stream) => stream.put(...numbered(10)),
    });
    polled.stream.put(...numbered(20, "s"));
    polled.run();
    expect(polled.batches).toEqual([
      numbered(10),
      numbered(20, "s").slice(0, 10),
      numbered(20, "s").slice(10),
    ]);
    expect(polled.times).toEqual([0, 5, 10]);
    expect(polled.peak).toBe(1);
  });

  it("begins after the newest record with LATEST, at the instant at which it is created", () => {
    const polled = new PolledStream({
      mapping: { startingPosition: "LATEST" },
      before: (stream) => stream.put("old"),
    });
    polled.stream.put("new");
    polled.run();
    expect(polled.batches).toEqual([["new"]]);
  });

  it("begins at an instant with AT_TIMESTAMP", () => {
    const polled = new PolledStream({
      mapping: { startingPosition: "AT_TIMESTAMP", startingPositionTimestamp: new Date(START + 5_000) },
      before: (stream, clock) => {
        stream.put("old");
        clock.moveTo(START + 5_000);
        stream.put("young");
      },
    });
    polled.run();
    expect(polled.batches).toEqual([["young"]]);
  });

  it("fills a batch until its window ends, and does not invoke for an empty window", () => {
    const polled = new PolledStream({ mapping: { maximumBatchingWindowInSeconds: 10 } });
    polled.run(3);
    polled.stream.put("a");
    polled.run(5);
    polled.stream.put("b");
    polled.run();
    expect(polled.batches).toEqual([["a", "b"]]);
    expect(polled.times).toEqual([13]);
  });

  it("does not wait for the end of the window once the batch is full, or the shard has ended", () => {
    const polled = new PolledStream({ mapping: { maximumBatchingWindowInSeconds: 10, batchSize: 2 } });
    polled.stream.put("a", "b", "c");
    polled.run(1);
    const [shard] = polled.stream.shards;
    if (shard !== undefined) polled.stream.close(shard);
    polled.run();
    expect(polled.batches).toEqual([["a", "b"], ["c"]]);
    expect(polled.times).toEqual([0, 1]);
  });

  it("ends a batch where its payload would pass 6 MB", () => {
    const polled = new PolledStream();
    const megabyte = "x".repeat(1_000_000);
    polled.stream.put(...numbered(8).map((name) => name + megabyte));
    polled.run();
    expect(polled.batches.map((data) => data.map((text) => text.slice(0, 2)))).toEqual([
      ["r0", "r1", "r2", "r3", "r4", "r5"],
      ["r6", "r7"],
    ]);
  });

  it("polls shards side by side, and never mixes them", () => {
    const polled = new PolledStream({ shards: 2, duration: 1_000 });
    const [one, two] = polled.stream.shards;
    if (one !== undefined) polled.stream.putInto(one, "a", "b");
    if (two !== undefined) polled.stream.putInto(two, "c");
    polled.run();
    expect(polled.batches).toEqual([["a", "b"], ["c"]]);
    expect(polled.times).toEqual([0, 0]);
  });

  it("drains a shard before those that were split off it, which it reads from their beginning", () => {
    const polled = new PolledStream({
      mapping: { startingPosition: "LATEST", batchSize: 1 },
      duration: 1_000,
    });
    const { stream } = polled;
    const [parent] = stream.shards;
    if (parent === undefined) return;
    stream.put("a", "b");
    stream.close(parent);
    const child = stream.open([parent.shardId]);
    stream.putInto(child, "c");
    const grandchild = stream.open([child.shardId]);
    stream.putInto(grandchild, "d");
    stream.close(child);
    polled.run();
    expect(polled.batches).toEqual([["a"], ["b"], ["c"], ["d"]]);
    expect(polled.times).toEqual([0, 1, 2, 3]);
  });

  it("drains what a shard descends from first, even where the shard between never had a record", () => {
    const polled = new PolledStream({ mapping: { batchSize: 1 }, duration: 1_000 });
    const { stream } = polled;
    const first = stream.shards[0] as FakeShard;
    stream.put("a", "b", "c");
    stream.close(first);
    const empty = stream.open([first.shardId]);
    stream.close(empty);
    stream.putInto(stream.open([empty.shardId]), "d");
    polled.run();
    expect(polled.batches.flat()).toEqual(["a", "b", "c", "d"]);
    expect(polled.peak).toBe(1);
  });

  it("forgets a shard that the stream has forgotten, once it is drained", () => {
    const polled = new PolledStream();
    const { stream } = polled;
    const [parent] = stream.shards;
    stream.put("a");
    polled.run();
    if (parent !== undefined) stream.close(parent);
    stream.open([String(parent?.shardId)]);
    polled.run();
    expect(polled.poller.checkpoints.size).toBe(2);
    stream.shards.shift();
    stream.open();
    polled.run();
    expect([...polled.poller.checkpoints.keys()]).not.toContain(parent?.shardId);
  });

  it("passes over what the filter does not accept, and moves on", () => {
    const polled = new PolledStream({
      mapping: { batchSize: 2, filterCriteria: { filters: [{ pattern: { eventName: ["y"] } }] } },
    });
    polled.stream.put("no1", "yes1", "no2", "yes2", "yes3", "no3", "no4");
    polled.run();
    expect(polled.batches).toEqual([["yes1", "yes2"], ["yes3"]]);
    expect([...polled.poller.checkpoints.values()]).toEqual([7]);
    const passedOver = polled.journal.where("records.filteredOut").flatMap(({ messageIds }) => messageIds);
    expect(passedOver.map((id) => id.split("/")[1])).toEqual(["0", "2", "5", "6"]);
  });

  it("notes once a batch what is done with", () => {
    const polled = new PolledStream({ mapping: { batchSize: 2 } });
    polled.stream.put("a", "b", "c");
    polled.run();
    expect(polled.journal.where("mapping.checkpointed").map(({ sequenceNumber }) => sequenceNumber)).toEqual([
      "shardId-000000000000/1",
      "shardId-000000000000/2",
    ]);
  });

  it("tells how old the last record of a batch was when it was sent", () => {
    const polled = new PolledStream({ mapping: { batchSize: 2 }, duration: 3_000 });
    polled.stream.put("a", "b", "c");
    polled.run();
    expect(polled.journal.where("batch.succeeded").map(({ iteratorAge }) => iteratorAge)).toEqual([0, 3_000]);
  });
});

describe("A mapping of a stream that is stopped", () => {
  it("goes on after the last record that was done with", () => {
    const polled = new PolledStream();
    polled.stream.put("a");
    polled.run();
    polled.poller.stop();
    polled.stream.put("b");
    polled.run();
    expect(polled.batches).toEqual([["a"]]);
    polled.poller.start();
    polled.run();
    expect(polled.batches).toEqual([["a"], ["b"]]);
  });

  it("finishes the invocation under way and keeps its retry for later", () => {
    const polled = new PolledStream({
      handler: failOn("a"),
      duration: 1_000,
      mapping: { maximumRetryAttempts: 2 },
    });
    polled.stream.put("a");
    polled.run(0.5);
    polled.poller.stop();
    polled.run();
    expect(polled.times).toEqual([0]);
    expect(polled.journal.first("batch.failed")).toBeDefined();
    polled.run(100);
    polled.poller.start();
    polled.run();
    expect(polled.times).toHaveLength(3);
    expect(polled.times[1]).toBeGreaterThan(100);
    expect(polled.journal.first("batch.discarded")?.approximateInvokeCount).toBe(3);
  });

  it("does not gather a batch any more", () => {
    const polled = new PolledStream({ mapping: { maximumBatchingWindowInSeconds: 10 } });
    polled.stream.put("a");
    polled.run(5);
    polled.poller.stop();
    polled.run();
    expect(polled.batches).toEqual([]);
    polled.poller.start();
    polled.run();
    expect(polled.batches).toEqual([["a"]]);
  });
});

describe("A batch of a stream that fails", () => {
  it("blocks its shard until it succeeds, with longer and longer waits", () => {
    const polled = new PolledStream({
      mapping: { batchSize: 2 },
      handler: (_, call) => {
        if (call <= 4) fail();
      },
    });
    polled.stream.put("a", "b", "c");
    polled.run();
    expect(polled.batches).toEqual([...Array(5).fill(["a", "b"]), ["c"]]);
    expect(polled.times).toEqual([0, 0.25, 0.75, 1.75, 3.75, 3.75]);
    expect(polled.results).toEqual([...Array(4).fill("PROBLEM: Function call failed"), "OK", "OK"]);
  });

  it("is tried until its records leave the stream where nothing else is set", () => {
    const polled = new PolledStream({
      handler: failOn("a"),
      mapping: { batchSize: 1 },
      retentionMs: 600_000,
    });
    polled.stream.put("a");
    polled.run(300);
    polled.stream.put("b");
    polled.run();
    expect(polled.batches.at(-1)).toEqual(["b"]);
    expect(polled.times.at(-1)).toBeGreaterThanOrEqual(600);
    expect(polled.journal.where("batch.discarded")).toMatchObject([{ condition: "Expired" }]);
    expect(polled.delivered).toEqual([]);
  });

  it("is retried without limit while it is throttled, which is no attempt", () => {
    const polled = new PolledStream({
      mapping: { maximumRetryAttempts: 0 },
      handler: (_, call) => (call <= 6 ? THROTTLE : null),
    });
    polled.stream.put("a");
    polled.run();
    expect(polled.batches).toEqual([["a"]]);
    expect(polled.journal.where("batch.retried", { because: "throttle", attempts: 0 })).toHaveLength(6);
  });

  it("is invoked eight times if its records may be 60 seconds old, as recorded", () => {
    const polled = new PolledStream({
      handler: fail,
      mapping: { batchSize: 1, maximumBatchingWindowInSeconds: 1, maximumRecordAgeInSeconds: 60 },
    });
    polled.stream.put("a");
    polled.run();
    expect(polled.invocations).toHaveLength(8);
    expect(polled.journal.where("batch.discarded")).toMatchObject([
      { condition: "RecordAgeExceeded", approximateInvokeCount: 8 },
    ]);
  });

  it("loses only the records that are too old, as recorded", () => {
    const polled = new PolledStream({
      isStopped: true,
      mapping: { batchSize: 10, maximumRetryAttempts: 0, maximumRecordAgeInSeconds: 60 },
    });
    polled.stream.put("old");
    polled.run(80);
    polled.stream.put(...numbered(5));
    polled.poller.start();
    polled.run();
    expect(polled.batches).toEqual([numbered(5)]);
    expect(polled.journal.where("batch.discarded")).toMatchObject([
      { condition: "RecordAgeExceeded", approximateInvokeCount: 1, messageIds: ["shardId-000000000000/0"] },
    ]);
  });

  it("is split until the bad record is alone, which has all its attempts", () => {
    const polled = new PolledStream({
      handler: failOn("r4"),
      mapping: { maximumRetryAttempts: 1, bisectBatchOnFunctionError: true },
    });
    polled.stream.put(...numbered(5));
    polled.run();
    expect(polled.batches).toEqual([
      ["r0", "r1", "r2", "r3", "r4"],
      ["r0", "r1", "r2"],
      ["r3", "r4"],
      ["r3"],
      ["r4"],
      ["r4"],
    ]);
    expect(polled.journal.where("batch.bisected").map(({ sizes }) => sizes)).toEqual([
      [3, 2],
      [1, 1],
    ]);
    expect(polled.journal.where("batch.discarded")).toMatchObject([{ approximateInvokeCount: 2 }]);
  });
});

describe("ReportBatchItemFailures of a stream", () => {
  const functionResponseTypes = ["ReportBatchItemFailures"] as const;

  it("retries from the record that is reported on, counted anew, as recorded", () => {
    const polled = new PolledStream({
      handler: report("r5"),
      mapping: { batchSize: 3, maximumRetryAttempts: 3, functionResponseTypes },
    });
    polled.stream.put(...numbered(6));
    polled.run();
    expect(polled.batches).toEqual([["r0", "r1", "r2"], ["r3", "r4", "r5"], ["r5"], ["r5"], ["r5"], ["r5"]]);
    expect(polled.journal.where("batch.discarded")).toMatchObject([
      {
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: 4,
        messageIds: ["shardId-000000000000/5"],
      },
    ]);
  });

  it("moves the checkpoint to the record that is reported, and not past it", () => {
    const polled = new PolledStream({ handler: report("r2"), mapping: { functionResponseTypes } });
    polled.stream.put(...numbered(4));
    polled.run(0);
    expect([...polled.poller.checkpoints.values()]).toEqual([2]);
    expect(polled.journal.first("batch.partiallyFailed")?.failedMessageIds).toHaveLength(2);
  });

  it("cuts at the reported record where batches are split, too", () => {
    const polled = new PolledStream({
      handler: report("r3"),
      mapping: { functionResponseTypes, bisectBatchOnFunctionError: true, maximumRetryAttempts: 0 },
    });
    polled.stream.put(...numbered(5));
    polled.run();
    expect(polled.batches).toEqual([numbered(5), ["r3", "r4"]]);
    expect(polled.journal.where("batch.discarded")).toMatchObject([{ approximateInvokeCount: 1 }]);
  });
});

describe("ParallelizationFactor", () => {
  it("lets other keys go on while one is blocked, in the order of each key", () => {
    const polled = new PolledStream({
      mapping: { parallelizationFactor: 10, batchSize: 1 },
      handler: failOn("a:1"),
      duration: 1_000,
    });
    const texts = ["a:1", "b:1", "a:2", "b:2", "c:1", "b:3"];
    polled.stream.put(...texts);
    polled.run(5);
    const delivered = polled.batches.flat();
    expect(delivered.filter((text) => text.startsWith("b"))).toEqual(["b:1", "b:2", "b:3"]);
    expect(delivered).not.toContain("a:2");
    expect([...polled.poller.checkpoints.values()]).toEqual([0]);
  });

  it("is how many batches of a shard are at work at once", () => {
    const polled = new PolledStream({ mapping: { parallelizationFactor: 4, batchSize: 1 }, duration: 1_000 });
    polled.stream.put(...numbered(40).map((name) => `${name}:x`));
    polled.run();
    expect(polled.peak).toBe(4);
    expect(polled.batches).toHaveLength(40);
    expect([...polled.poller.checkpoints.values()]).toEqual([40]);
  });
});
