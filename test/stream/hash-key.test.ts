import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  divideHashKeys,
  HASH_KEY_COUNT,
  type HashKeys,
  hashPartitionKey,
  mergeHashKeys,
  splitHashKeys,
  toHexDigits,
} from "../../src/stream/hash-key.ts";

const hashKey = fc.bigInt({ min: 0n, max: HASH_KEY_COUNT - 1n });

it("The hash key of a partition key is its MD5", () => {
  expect(hashPartitionKey("1")).toBe("c4ca4238a0b923820dcc509a6f75849b");
  expect(hashPartitionKey("ü")).toBe("c03410a5204b21cd8229ff754688d743");
});

it("Hash keys as digits sort as the numbers do", () => {
  void fc.assert(
    fc.property(hashKey, hashKey, (a, b) => {
      expect(toHexDigits(a) < toHexDigits(b)).toBe(a < b);
      expect(toHexDigits(a)).toHaveLength(32);
    }),
  );
});

describe("Hash keys are shared out", () => {
  it("evenly, and the last shard takes the rest", () => {
    expect(divideHashKeys(3)).toMatchInlineSnapshot(`
      [
        {
          "first": 0n,
          "last": 113427455640312821154458202477256070484n,
        },
        {
          "first": 113427455640312821154458202477256070485n,
          "last": 226854911280625642308916404954512140969n,
        },
        {
          "first": 226854911280625642308916404954512140970n,
          "last": 340282366920938463463374607431768211455n,
        },
      ]
    `);
  });

  it("each to one shard, whatever their number", () => {
    void fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
        const ranges = divideHashKeys(count);
        expect(ranges[0]?.first).toBe(0n);
        expect(ranges.at(-1)?.last).toBe(HASH_KEY_COUNT - 1n);
        for (let index = 1; index < ranges.length; index++)
          expect(ranges[index]?.first).toBe((ranges[index - 1] as HashKeys).last + 1n);
      }),
    );
  });
});

describe("A split", () => {
  it("is undone by a merge, and is refused next to the ends of the range", () => {
    void fc.assert(
      fc.property(hashKey, hashKey, hashKey, (a, b, middle) => {
        const keys = a < b ? { first: a, last: b } : { first: b, last: a };
        const parts = splitHashKeys(keys, middle);
        expect(parts !== undefined).toBe(middle > keys.first + 1n && middle < keys.last);
        if (parts !== undefined) expect(mergeHashKeys(...parts)).toEqual(keys);
      }),
    );
  });

  it.each([10n, 11n, 20n])("of 10 to 20 is refused at %s", (middle) => {
    expect(splitHashKeys({ first: 10n, last: 20n }, middle)).toBeUndefined();
  });
});

it("Only ranges that follow each other are merged, the lower one first", () => {
  const lower = { first: 0n, last: 9n };
  const upper = { first: 10n, last: 19n };
  expect(mergeHashKeys(lower, upper)).toEqual({ first: 0n, last: 19n });
  expect(mergeHashKeys(upper, lower)).toBeUndefined();
  expect(mergeHashKeys(lower, { first: 11n, last: 19n })).toBeUndefined();
});
