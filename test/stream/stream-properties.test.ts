import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Stream } from "../../src/stream/stream.ts";
import { advanceTo } from "../event-source/queue-services.ts";
import { createStream } from "./stream-services.ts";

type Step =
  | { readonly do: "put"; readonly keys: readonly number[] }
  | { readonly do: "split"; readonly shard: number; readonly at: number }
  | { readonly do: "merge"; readonly shard: number }
  | { readonly do: "wait"; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("put" as const),
      keys: fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("split" as const),
      shard: fc.nat(),
      at: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("merge" as const), shard: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.nat(3_000) }) },
);
const scenario = fc.record({
  shardCount: fc.integer({ min: 1, max: 6 }),
  steps: fc.array(step, { maxLength: 40 }),
});

function openShards(stream: Stream) {
  return stream.shards
    .filter(({ isClosed }) => !isClosed)
    .map((shard) => ({
      shard,
      first: BigInt(shard.hashKeyRange.startingHashKey),
      last: BigInt(shard.hashKeyRange.endingHashKey),
    }))
    .sort((a, b) => (a.first < b.first ? -1 : 1));
}

async function run(given: typeof scenario extends fc.Arbitrary<infer T> ? T : never) {
  const { stream, clock } = createStream({ shardCount: given.shardCount });
  let count = 0;
  for (const each of given.steps) {
    const open = openShards(stream);
    if (each.do === "wait") advanceTo(clock, clock.now + each.ms);
    else if (each.do === "put")
      await stream.putRecords(
        each.keys.map((key) => ({ partitionKey: `key-${key}`, data: String(count++) })),
      );
    else if (each.do === "split") {
      const { shard, first, last } = open[each.shard % open.length]!;
      const middle = first + ((last - first) * BigInt(each.at)) / 10n;
      if (middle > first + 1n && middle < last) await stream.splitShard(shard.shardId, middle);
    } else if (open.length > 1) {
      const place = each.shard % (open.length - 1);
      await stream.mergeShards(open[place]!.shard.shardId, open[place + 1]!.shard.shardId);
    }
  }
  return { stream, count };
}

/** Reads every shard to its end, none before its parents. */
async function readAll(stream: Stream): Promise<string[]> {
  const done = new Set<string>();
  const read: string[] = [];
  const left = [...stream.shards].reverse();
  while (left.length > 0) {
    const place = left.findIndex(({ parentShardIds }) => parentShardIds.every((parent) => done.has(parent)));
    const [shard] = left.splice(place, 1);
    const { shardId, isClosed } = shard!;
    const shardIteratorType = "TRIM_HORIZON";
    let next: string | null = (await stream.getShardIterator({ shardId, shardIteratorType })).shardIterator;
    while (next !== null) {
      const answer = await stream.getRecords({ shardIterator: next, limit: 3 });
      read.push(...answer.records.map(({ text }) => text));
      next = answer.nextShardIterator;
      if (!isClosed && answer.millisBehindLatest === 0) break;
    }
    done.add(shardId);
  }
  return read;
}

describe("Whatever is put, split and merged", () => {
  it("the open shards have every hash key once", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const { stream } = await run(given);
        const open = openShards(stream);
        expect(open[0]?.first).toBe(0n);
        expect(open.at(-1)?.last).toBe(2n ** 128n - 1n);
        for (let index = 1; index < open.length; index++)
          expect(open[index]?.first).toBe(open[index - 1]!.last + 1n);
      }),
    );
  });

  it("a partition key goes to one open shard, always the same while there is no reshard", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, fc.string({ minLength: 1, maxLength: 200 }), async (given, partitionKey) => {
        const { stream } = await run(given);
        const first = await stream.putRecord({ partitionKey, data: "" });
        const second = await stream.putRecord({ partitionKey, data: "" });
        expect(second.shardId).toBe(first.shardId);
        expect(openShards(stream).map(({ shard }) => shard.shardId)).toContain(first.shardId);
      }),
    );
  });

  it("the sequence numbers of a partition key grow in the order in which its records were put", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const { stream, count } = await run(given);
        const { records } = stream;
        expect(records.map(({ text }) => Number(text))).toEqual([...Array(count).keys()]);
        const last = new Map<string, bigint>();
        for (const { partitionKey, sequenceNumber } of records) {
          const number = BigInt(sequenceNumber);
          expect(number > (last.get(partitionKey) ?? -1n)).toBe(true);
          last.set(partitionKey, number);
        }
        expect(new Set(records.map(({ sequenceNumber }) => sequenceNumber)).size).toBe(count);
      }),
    );
  });

  it("a reader that reads parents before children gets every record once, each key's in order", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const { stream, count } = await run(given);
        const read = (await readAll(stream)).map(Number);
        expect([...read].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
        const keyOf = new Map(stream.records.map(({ text, partitionKey }) => [Number(text), partitionKey]));
        const last = new Map<string, number>();
        for (const number of read) {
          const key = keyOf.get(number)!;
          expect(number).toBeGreaterThan(last.get(key) ?? -1);
          last.set(key, number);
        }
      }),
    );
  });

  it("every shard comes after its parents", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => {
        const { stream } = await run(given);
        const seen = new Set<string>();
        for (const { shardId, parentShardIds } of stream.shards) {
          for (const parent of parentShardIds) expect(seen.has(parent)).toBe(true);
          seen.add(shardId);
        }
      }),
    );
  });
});
