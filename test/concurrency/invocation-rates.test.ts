import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRequestRate, createScalingRate } from "../../src/concurrency/invocation-rates.ts";
import type { TokenBucket } from "../../src/concurrency/token-bucket.ts";

function takeAll(rate: TokenBucket, at: number): number {
  let count = 0;
  while (rate.take(at)) count++;
  return count;
}

describe("The rate at which a function gets new environments", () => {
  it("is a thousand at once, and a hundred more each second", () => {
    const rate = createScalingRate();
    expect([0, 1_000, 1_009, 1_010, 60_000, 120_000].map((at) => takeAll(rate, at))).toEqual([
      1_000, 100, 0, 1, 1_000, 1_000,
    ]);
  });

  it("is in any window at most a thousand and a hundred for each of its seconds", () => {
    const waits = fc.array(fc.nat({ max: 8_000 }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(waits, (steps) => {
        const rate = createScalingRate();
        let now = 0;
        const granted = steps.map((wait) => {
          now += wait;
          return { at: now, count: takeAll(rate, now) };
        });
        for (const [from, first] of granted.entries()) {
          let sum = 0;
          for (const { at, count } of granted.slice(from)) {
            sum += count;
            expect(sum).toBeLessThanOrEqual(1_000 + 100 * ((at - first.at) / 1_000));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("The rate of synchronous requests", () => {
  it("is ten a second for each unit of concurrency", () => {
    const rate = createRequestRate(3);
    expect([0, 100, 1_000, 9_000].map((at) => takeAll(rate, at))).toEqual([30, 3, 27, 30]);
  });
});
