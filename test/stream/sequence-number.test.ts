import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatSequenceNumber,
  parseSequenceNumber,
  SequenceNumbers,
} from "../../src/stream/sequence-number.ts";

/** Printed by AWS in its example of an event, with this arrival and this shard. */
const SAMPLE = "49590338271490256608559692538361571095921575989136588898";

const parts = fc.record({
  shardCreatedAt: fc.integer({ min: 1_500_000_000, max: 4_000_000_000 }),
  shardIndex: fc.nat(0x7fffffff),
  counter: fc.bigInt({ min: 0n, max: 0x7fffffffffffffffn }),
  arrivedAt: fc.integer({ min: 1_500_000_000, max: 4_000_000_000 }),
});

describe("A sequence number", () => {
  it("holds the arrival and the shard of AWS's own example", () => {
    const found = parseSequenceNumber(SAMPLE);
    expect(found).toMatchObject({ arrivedAt: 1_545_084_650, shardIndex: 6 });
    expect(formatSequenceNumber(found!)).toBe(SAMPLE);
  });

  it("says what it was made of, in 56 digits", () => {
    void fc.assert(
      fc.property(parts, (given) => {
        const text = formatSequenceNumber(given);
        expect(text).toMatch(/^\d{56}$/);
        expect(parseSequenceNumber(text)).toEqual(given);
      }),
    );
  });

  it("grows with the shard's creation, then with the counter", () => {
    void fc.assert(
      fc.property(parts, parts, (a, b) => {
        const [first, second] = [BigInt(formatSequenceNumber(a)), BigInt(formatSequenceNumber(b))];
        if (a.shardCreatedAt !== b.shardCreatedAt)
          expect(first < second).toBe(a.shardCreatedAt < b.shardCreatedAt);
        else if (a.shardIndex === b.shardIndex && a.counter !== b.counter)
          expect(first < second).toBe(a.counter < b.counter);
      }),
    );
  });

  it("is made record by record as it is at once", () => {
    const shard = { shardCreatedAt: 1_767_225_600, shardIndex: 17 };
    const numbers = new SequenceNumbers(shard);
    for (const [counter, arrivedAt] of [
      [0, 1_767_225_600],
      [1, 1_767_225_600],
      [900_000, 1_767_225_604],
    ] as const)
      expect(numbers.next(counter, arrivedAt)).toBe(
        formatSequenceNumber({ ...shard, counter: BigInt(counter), arrivedAt }),
      );
  });

  it.each(["", "0", "abc", "-1", "49590338271490256608559692538361571095921575989136588899", "9".repeat(56)])(
    "is not %j",
    (text) => {
      expect(parseSequenceNumber(text)).toBeUndefined();
    },
  );
});
