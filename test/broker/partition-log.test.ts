import { describe, expect, it } from "vitest";
import { PartitionLog } from "../../src/broker/partition-log.ts";

function createLog(retentionMs = 1_000) {
  let now = 0;
  const log = new PartitionLog({ topic: "orders", partition: 2, retentionMs, now: () => now });
  const append = (timestamp: number) => log.append({ timestamp, key: undefined, value: null, headers: [] });
  return {
    log,
    append,
    moveTo: (instant: number) => {
      now = instant;
    },
  };
}

describe("A partition", () => {
  it("numbers its records from 0, and keeps their numbers when others expire", () => {
    const { log, append, moveTo } = createLog();
    append(5);
    moveTo(500);
    append(6);
    moveTo(1_000);
    expect(log.records.map(({ offset }) => offset)).toEqual([1]);
    expect(append(7)).toMatchObject({ topic: "orders", partition: 2, offset: 2, expiresAt: 2_000 });
    expect(log.end).toBe(3);
    expect(log.key).toBe("orders-2");
  });

  it("is read from an offset on, or from the oldest record that is left", () => {
    const { log, append, moveTo } = createLog();
    append(1);
    append(2);
    moveTo(500);
    append(3);
    append(4);
    expect(log.read(1, 2).map(({ offset }) => offset)).toEqual([1, 2]);
    moveTo(1_200);
    expect(log.read(0, 10).map(({ offset }) => offset)).toEqual([2, 3]);
    expect(log.read(4, 10)).toEqual([]);
    moveTo(2_000);
    expect(log.read(0, 10)).toEqual([]);
    expect(log.offsetAt({ type: "TRIM_HORIZON" })).toBe(4);
  });

  it("begins at its oldest record, after its newest, or at the first one as late as an instant", () => {
    const { log, append } = createLog();
    for (const timestamp of [10, 40, 20, 50]) append(timestamp);
    expect(log.offsetAt({ type: "TRIM_HORIZON" })).toBe(0);
    expect(log.offsetAt({ type: "LATEST" })).toBe(4);
    expect(log.offsetAt({ type: "AT_TIMESTAMP", timestamp: 15 })).toBe(1);
    expect(log.offsetAt({ type: "AT_TIMESTAMP", timestamp: 51 })).toBe(4);
  });
});
