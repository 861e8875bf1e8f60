import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TokenBucket } from "../../src/concurrency/token-bucket.ts";

describe("A rate", () => {
  it("can be used up at once, and is refilled continuously", () => {
    const bucket = new TokenBucket({ tokens: 10, perMs: 1_000 });
    const taken = (at: number): number => {
      let count = 0;
      while (bucket.take(at)) count++;
      return count;
    };
    expect([1_700_000_000_000, 1_700_000_000_099, 1_700_000_000_100, 1_700_000_000_450].map(taken)).toEqual([
      10, 0, 1, 3,
    ]);
  });

  it("is not saved up, however long nobody uses it", () => {
    const bucket = new TokenBucket({ tokens: 2, perMs: 1_000 });
    expect(bucket.take(0)).toBe(true);
    expect([bucket.take(1e12), bucket.take(1e12), bucket.take(1e12)]).toEqual([true, true, false]);
  });

  it("is none at all where there are no tokens", () => {
    const bucket = new TokenBucket({ tokens: 0, perMs: 1_000 });
    expect([bucket.has(0), bucket.take(1e6)]).toEqual([false, false]);
  });

  it("is told without being used", () => {
    const bucket = new TokenBucket({ tokens: 1, perMs: 1_000 });
    expect([bucket.has(0), bucket.has(0), bucket.take(0), bucket.has(0)]).toEqual([true, true, true, false]);
  });

  it("never gives more in any window than the whole and what is refilled in it, and never less than it could", () => {
    const steps = fc.array(
      fc.record({ wait: fc.nat({ max: 400 }), attempts: fc.integer({ min: 1, max: 30 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), steps, (tokens, calls) => {
        const bucket = new TokenBucket({ tokens, perMs: 1_000 });
        const taken: number[] = [];
        let now = 1_700_000_000_000;
        for (const { wait, attempts } of calls) {
          now += wait;
          for (let attempt = 0; attempt < attempts; attempt++) {
            if (bucket.take(now)) taken.push(now);
            else expect(bucket.has(now)).toBe(false);
          }
        }
        for (const [from, start] of taken.entries()) {
          for (let to = from; to < taken.length; to++) {
            const elapsed = (taken[to] as number) - start;
            expect((to - from + 1 - tokens) * 1_000).toBeLessThanOrEqual(elapsed * tokens);
          }
        }
      }),
    );
  });
});
