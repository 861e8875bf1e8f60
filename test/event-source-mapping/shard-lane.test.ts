import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PolledStream, type StreamEvent } from "./polled-stream.ts";

const mapping = { tumblingWindowInSeconds: 60 };
/** Adds up how many records it has seen in a window. */
const count = ({ Records, state }: StreamEvent) => ({
  state: { seen: ((state as { seen?: number }).seen ?? 0) + Records.length },
});
const told = (polled: PolledStream) =>
  polled.invocations.map(({ at, data, event }) => [
    at,
    data.join(" "),
    event.state,
    event.isFinalInvokeForWindow === true ? "final" : "",
  ]);

describe("The tumbling windows of a shard", () => {
  it("keep a state from batch to batch, and end with an invocation of their own once a later record comes", () => {
    const polled = new PolledStream({ mapping, handler: count });
    polled.stream.put("a", "b");
    polled.run(30);
    polled.stream.put("c");
    polled.run(40);
    polled.stream.put("d");
    polled.run(1);
    expect(told(polled)).toEqual([
      [0, "a b", {}, ""],
      [30, "c", { seen: 2 }, ""],
      [70, "", { seen: 3 }, "final"],
      [70, "d", {}, ""],
    ]);
    expect(polled.invocations[2]?.event).toEqual({
      Records: [],
      window: { start: "2026-01-01T00:00:00Z", end: "2026-01-01T00:01:00Z" },
      state: { seen: 3 },
      shardId: "shardId-000000000000",
      eventSourceARN: polled.stream.arn,
      isFinalInvokeForWindow: true,
      isWindowTerminatedEarly: false,
    });
  });

  it("are waited for two minutes longer if no record comes", () => {
    const polled = new PolledStream({ mapping, handler: count });
    polled.stream.put("a");
    polled.run();
    expect(polled.times).toEqual([0, 180]);
  });

  it("end with the shard, and split-off shards begin their own", () => {
    const polled = new PolledStream({ mapping, handler: count });
    const [parent] = polled.stream.shards;
    if (parent === undefined) return;
    polled.stream.put("a");
    polled.run(5);
    polled.stream.putInto(polled.stream.open([parent.shardId]), "b");
    polled.stream.close(parent);
    polled.run(1);
    expect(told(polled)).toEqual([
      [0, "a", {}, ""],
      [5, "", { seen: 1 }, "final"],
      [5, "b", {}, ""],
    ]);
  });

  it("are closed by a later record that the filter passes over", () => {
    const polled = new PolledStream({
      mapping: { ...mapping, filterCriteria: { filters: [{ pattern: { eventName: ["y"] } }] } },
      handler: count,
    });
    polled.stream.put("yes");
    polled.run(61);
    polled.stream.put("no");
    polled.run(1);
    expect(polled.times).toEqual([0, 61]);
  });

  it("share no batch", () => {
    const polled = new PolledStream({ isStopped: true, mapping, handler: count });
    polled.stream.put("a");
    polled.run(60);
    polled.stream.put("b");
    polled.poller.start();
    polled.run(1);
    expect(polled.batches).toEqual([["a"], [], ["b"]]);
  });

  it("fail an attempt that answers no state", () => {
    const polled = new PolledStream({
      mapping: { ...mapping, maximumRetryAttempts: 1 },
      handler: () => ({}),
    });
    polled.stream.put("a");
    polled.run(10);
    expect(polled.batches).toEqual([["a"], ["a"]]);
    expect(polled.journal.first("batch.failed")?.reason).toMatchInlineSnapshot(
      `"the response has no object \`state\`"`,
    );
    expect(polled.journal.where("batch.discarded")).toHaveLength(1);
  });

  it("end early when their state grows past 1 MB, and begin anew", () => {
    const polled = new PolledStream({
      mapping: { ...mapping, batchSize: 1 },
      handler: ({ Records }) => ({ state: { text: "x".repeat(Records[0]?.data === "a" ? 1_100_000 : 1) } }),
    });
    polled.stream.put("a", "b");
    polled.run(1);
    const flags = polled.invocations.map(({ data, event }) => [
      data.join(" "),
      event.isFinalInvokeForWindow,
      event.isWindowTerminatedEarly,
    ]);
    expect(flags).toEqual([
      ["a", false, false],
      ["", true, true],
      ["b", false, false],
    ]);
    expect(polled.invocations[2]?.event.state).toEqual({});
  });

  it("block their shard until their last invocation succeeds", () => {
    const polled = new PolledStream({
      mapping: { ...mapping, maximumRetryAttempts: 0 },
      handler: (event, call) => {
        if (event.isFinalInvokeForWindow === true && call < 5) throw new Error("no");
        return count(event);
      },
    });
    polled.stream.put("a");
    polled.run(60);
    polled.stream.put("b");
    polled.run(10);
    expect(polled.batches).toEqual([["a"], [], [], [], [], ["b"]]);
    expect(polled.times.slice(0, 5)).toEqual([0, 60, 60.25, 60.75, 61.75]);
  });

  it("keep the state of what was done when a batch is reported as failed in part", () => {
    const polled = new PolledStream({
      mapping: { ...mapping, functionResponseTypes: ["ReportBatchItemFailures"] },
      handler: ({ Records, state }, call) => ({
        state: { calls: ((state as { calls?: number }).calls ?? 0) + 1 },
        batchItemFailures: call === 1 ? [{ itemIdentifier: Records[1]?.id }] : [],
      }),
    });
    polled.stream.put("a", "b");
    polled.run(10);
    expect(told(polled)).toEqual([
      [0, "a b", {}, ""],
      [0.25, "b", { calls: 1 }, ""],
    ]);
  });
});

describe("Whatever a function does within tumbling windows", () => {
  const bursts = fc.array(fc.record({ after: fc.nat(50), size: fc.nat(9) }), { minLength: 1, maxLength: 12 });
  const failures = fc.array(fc.boolean(), { maxLength: 40 });
  const options = fc.record({
    batchSize: fc.integer({ min: 1, max: 6 }),
    tumblingWindowInSeconds: fc.constantFrom(1, 30, 60),
    maximumBatchingWindowInSeconds: fc.constantFrom(0, 7),
    bisectBatchOnFunctionError: fc.boolean(),
  });

  it("each record is counted once, in the window in which it arrived, and each window is ended once", () => {
    fc.assert(
      fc.property(bursts, failures, options, (all, fails, configuration) => {
        const polled = new PolledStream({
          mapping: configuration,
          handler: (event, call) => {
            if (fails[call - 1] === true) throw new Error("no");
            return count(event);
          },
        });
        const expected = new Map<string, number>();
        const length = configuration.tumblingWindowInSeconds * 1_000;
        for (const { after, size } of all) {
          polled.run(after);
          polled.stream.put(...Array.from({ length: size }, (_, index) => `${index}`));
          const start = new Date(Math.floor(polled.clock.now / length) * length).toISOString();
          if (size > 0) expected.set(start, (expected.get(start) ?? 0) + size);
        }
        polled.run();
        const ended = polled.invocations
          .filter(({ event }, index) => event.isFinalInvokeForWindow === true && fails[index] !== true)
          .map(({ event }) => [
            event.window?.start.replace("Z", ".000Z"),
            (event.state as { seen: number }).seen,
          ]);
        expect(ended).toEqual([...expected]);
      }),
    );
  });
});
