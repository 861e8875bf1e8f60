import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failOn, PolledStream, type StreamEvent, THROTTLE } from "./polled-stream.ts";

/** What a function does with one invocation. */
type Behaviour = "succeed" | "throw" | "report" | "throttle";

const KEYS = ["a", "b", "c", "d"];
const behaviours = fc.array(fc.constantFrom<Behaviour>("succeed", "throw", "report", "throttle"), {
  maxLength: 60,
});
const bursts = fc.array(
  fc.record({
    /** Seconds before it. */
    after: fc.nat(40),
    keys: fc.array(fc.constantFrom(...KEYS), { maxLength: 12 }),
    shard: fc.nat(2),
    /** What happens to the mapping then. */
    mapping: fc.constantFrom("runs", "runs", "runs", "stops"),
  }),
  { minLength: 1, maxLength: 8 },
);
const mappings = fc.record({
  batchSize: fc.integer({ min: 1, max: 8 }),
  maximumBatchingWindowInSeconds: fc.constantFrom(0, 0, 5),
  parallelizationFactor: fc.constantFrom(1, 1, 2, 10),
  maximumRetryAttempts: fc.integer({ min: -1, max: 3 }),
  maximumRecordAgeInSeconds: fc.constantFrom(-1, 60),
  bisectBatchOnFunctionError: fc.boolean(),
  functionResponseTypes: fc.constant(["ReportBatchItemFailures"] as const),
});
const scenarios = fc.record({ behaviours, bursts, mapping: mappings, duration: fc.constantFrom(0, 700) });

interface Scenario {
  readonly behaviours: readonly Behaviour[];
  readonly bursts: readonly {
    readonly after: number;
    readonly keys: readonly string[];
    readonly shard: number;
    readonly mapping: string;
  }[];
  readonly mapping: Partial<PolledStream["configuration"]>;
  readonly duration: number;
}

function play({ behaviours: acts, bursts: all, mapping, duration }: Scenario) {
  const handler = ({ Records }: StreamEvent, call: number): unknown => {
    const act = acts[call - 1] ?? "succeed";
    if (act === "throttle") return THROTTLE;
    if (act === "throw") throw new Error("no");
    const reported = act === "report" ? Records.slice(call % Records.length) : [];
    return { batchItemFailures: reported.map(({ id }) => ({ itemIdentifier: id })) };
  };
  const { startingPosition: _, onFailure: __, filterCriteria: ___, ...options } = mapping;
  const polled = new PolledStream({ handler, mapping: options, shards: 3, duration });
  const put: string[] = [];
  for (const { after, keys, shard, mapping: change } of all) {
    polled.run(after);
    const into = polled.stream.shards[shard];
    if (into === undefined) continue;
    const texts = keys.map((key, index) => `${key}:${put.length + index}`);
    polled.stream.putInto(into, ...texts);
    put.push(...texts);
    checkCheckpoints(polled);
    if (change === "stops") polled.poller.stop();
    else polled.poller.start();
  }
  polled.poller.start();
  for (let hour = 0; hour < 20; hour++) polled.run();
  return { polled, put };
}

/** By what has become of them, the sequence numbers that are done with. */
function doneWith({ journal }: PolledStream) {
  const handled: string[] = [];
  const discarded: string[] = [];
  for (const entry of journal.entries) {
    if (entry.kind === "batch.succeeded") handled.push(...entry.messageIds);
    if (entry.kind === "batch.discarded") discarded.push(...entry.messageIds);
    if (entry.kind !== "batch.partiallyFailed") continue;
    const failed = new Set(entry.failedMessageIds);
    handled.push(...entry.messageIds.filter((id) => !failed.has(id)));
  }
  return { handled, discarded };
}

function checkCheckpoints(polled: PolledStream): void {
  const { handled, discarded } = doneWith(polled);
  const done = new Set([...handled, ...discarded]);
  for (const shard of polled.stream.shards) {
    const checkpoint = polled.poller.checkpoints.get(shard.shardId) ?? 0;
    const open = shard.records.find(({ sequenceNumber }) => !done.has(sequenceNumber));
    expect(checkpoint).toBeLessThanOrEqual(open?.ordinal ?? shard.end);
  }
}

describe("Whatever a function does with the batches of a stream", () => {
  it("every record is handled or given up, once", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { polled } = play(scenario);
        const { handled, discarded } = doneWith(polled);
        const all = polled.stream.shards.flatMap(({ records }) =>
          records.map(({ sequenceNumber }) => sequenceNumber),
        );
        expect([...handled, ...discarded].sort()).toEqual(all.sort());
        expect([...polled.poller.checkpoints.values()]).toEqual(polled.stream.shards.map(({ end }) => end));
      }),
    );
  });

  it("records of one key are done with in their order, and those of a shard where batches are not side by side", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { polled } = play(scenario);
        const { handled } = doneWith(polled);
        const keyOf = new Map<string, string>();
        for (const shard of polled.stream.shards) {
          for (const { sequenceNumber, orderKey } of shard.records) {
            const isParallel = polled.configuration.parallelizationFactor > 1;
            keyOf.set(sequenceNumber, `${shard.shardId} ${isParallel ? orderKey : ""}`);
          }
        }
        const last = new Map<string, number>();
        for (const id of handled) {
          const key = keyOf.get(id) as string;
          const ordinal = Number(id.split("/")[1]);
          expect(ordinal).toBeGreaterThan(last.get(key) ?? -1);
          last.set(key, ordinal);
        }
      }),
    );
  });

  it("no checkpoint passes a record that is not done with", () => {
    fc.assert(fc.property(scenarios, (scenario) => void play(scenario)));
  });

  it("no more batches of a shard are at work than its parallelization factor says", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { polled } = play({ ...scenario, duration: 700 });
        expect(polled.peak).toBeLessThanOrEqual(3 * polled.configuration.parallelizationFactor);
      }),
    );
  });

  it("no batch has more attempts than it may, and none is given up before", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const { polled } = play(scenario);
        const { maximumRetryAttempts } = polled.configuration;
        for (const entry of polled.journal.where("batch.discarded", {
          condition: "RetryAttemptsExhausted",
        })) {
          expect(entry.approximateInvokeCount).toBe(maximumRetryAttempts + 1);
        }
      }),
    );
  });

  it("the same happens again", () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(play(scenario).polled.journal.entries).toEqual(play(scenario).polled.journal.entries);
      }),
      { numRuns: 30 },
    );
  });
});

describe("Bisecting", () => {
  it("finds the one bad record, and nothing else is lost", () => {
    const sizes = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(sizes, fc.nat(), fc.integer({ min: 0, max: 3 }), (count, chance, maximumRetryAttempts) => {
        const bad = chance % count;
        const polled = new PolledStream({
          handler: failOn(`r${bad}`),
          mapping: { bisectBatchOnFunctionError: true, maximumRetryAttempts },
        });
        polled.stream.put(...Array.from({ length: count }, (_, index) => `r${index}`));
        polled.run();
        const { handled, discarded } = doneWith(polled);
        expect(discarded).toEqual([`shardId-000000000000/${bad}`]);
        expect(handled).toHaveLength(count - 1);
        expect(polled.batches.filter((batch) => batch.join() === `r${bad}`)).toHaveLength(
          maximumRetryAttempts + 1,
        );
      }),
    );
  });
});
