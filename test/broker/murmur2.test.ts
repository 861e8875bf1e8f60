import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { murmur2, partitionOf } from "../../src/broker/murmur2.ts";

it.each([
  ["21", -973_932_308],
  ["foobar", -790_332_482],
  ["a-little-bit-long-string", -985_981_536],
  ["a-little-bit-longer-string", -1_486_304_829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971],
  ["abc", 479_470_107],
])("Kafka hashes %s as its own tests say", (key, hash) => {
  expect(murmur2(Buffer.from(key))).toBe(hash);
});

it("a key always belongs to the same partition of those that there are", () => {
  void fc.assert(
    fc.property(fc.uint8Array(), fc.integer({ min: 1, max: 50 }), (key, count) => {
      const partition = partitionOf(key, count);
      expect(partition).toBe(partitionOf(Uint8Array.from(key), count));
      expect(partition).toBeGreaterThanOrEqual(0);
      expect(partition).toBeLessThan(count);
    }),
  );
});
