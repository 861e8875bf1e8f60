import { describe, expect, it } from "vitest";
import { WriteLimit } from "../../src/stream/write-limit.ts";

const MIB = 1_048_576;

describe("In a second a shard takes", () => {
  it("1,000 records, and again as many in the next", () => {
    const limit = new WriteLimit();
    const put = (count: number, now: number) =>
      Array.from({ length: count }, () => limit.takes("a", { bytes: 1, now })).filter(Boolean).length;
    expect(put(1_200, 5_000)).toBe(1_000);
    expect(put(10, 5_999)).toBe(0);
    expect(put(1_200, 6_000)).toBe(1_000);
  });

  it("1 MiB, of which a record that does not fit takes nothing", () => {
    const limit = new WriteLimit();
    const take = (bytes: number) => limit.takes("a", { bytes, now: 0 });
    expect([take(MIB - 10), take(11), take(10), take(1)]).toEqual([true, false, true, false]);
  });

  it("one record that is larger than that, if it is the first", () => {
    const limit = new WriteLimit();
    expect(limit.takes("a", { bytes: 10 * MIB, now: 0 })).toBe(true);
    expect(limit.takes("a", { bytes: 1, now: 999 })).toBe(false);
  });

  it("what it takes by itself, whatever other shards do", () => {
    const limit = new WriteLimit();
    for (const shard of ["a", "b"]) expect(limit.takes(shard, { bytes: MIB, now: 0 })).toBe(true);
  });
});
