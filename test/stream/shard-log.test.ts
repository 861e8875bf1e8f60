import { describe, expect, it } from "vitest";
import { parseSequenceNumber } from "../../src/stream/sequence-number.ts";
import { ShardLog } from "../../src/stream/shard-log.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { START } from "../event-source/queue-services.ts";

function createLog() {
  const clock = new VirtualClock(START);
  const retention = { ms: 10_000 };
  const log = new ShardLog(
    clock,
    {
      shardId: "shardId-000000000003",
      streamArn: "arn",
      region: "r",
      invokeIdentityArn: "role",
      retention,
      encryption: { keyId: undefined },
    },
    {
      index: 3,
      parentShardIds: [],
      hashKeys: { first: 0n, last: 99n },
      createdAt: START / 1_000,
    },
  );
  let counter = 0;
  const append = (data: string) => log.append({ partitionKey: "k", data, counter, putIndex: counter++ });
  const appendAt = (second: number) => {
    clock.moveTo(START + second * 1_000);
    return append(String(second));
  };
  return { log, clock, retention, append, appendAt };
}

const texts = (log: ShardLog) => log.records.map(({ text }) => text);

describe("The records of a shard", () => {
  it("have ordinals from 0 on, also when those before have expired", () => {
    const { log, clock, append, appendAt } = createLog();
    for (const second of [0, 1, 2]) appendAt(second);
    clock.moveTo(START + 11_000);
    expect(texts(log)).toEqual(["2"]);
    expect(append("x").ordinal).toBe(3);
    expect([log.trimHorizon, log.end]).toEqual([2, 4]);
  });

  it("expire at their time, not before", () => {
    const { log, clock, appendAt } = createLog();
    appendAt(0);
    clock.moveTo(START + 9_999);
    expect(texts(log)).toEqual(["0"]);
    clock.moveTo(START + 10_000);
    expect(texts(log)).toEqual([]);
    expect([log.trimHorizon, log.end, log.nextExpiry]).toEqual([1, 1, undefined]);
  });

  it("are read from an ordinal on, from the oldest that is left", () => {
    const { log, clock, appendAt } = createLog();
    for (let second = 0; second < 9; second++) appendAt(second);
    clock.moveTo(START + 12_500);
    expect(log.read(0, 2).map(({ ordinal }) => ordinal)).toEqual([3, 4]);
    expect(log.read(7, 10).map(({ ordinal }) => ordinal)).toEqual([7, 8]);
    expect(log.read(9, 10)).toEqual([]);
  });

  it("are found by their time", () => {
    const { log, appendAt } = createLog();
    for (const second of [1, 2, 2, 5]) appendAt(second);
    const at = (second: number) => log.ordinalAt({ type: "AT_TIMESTAMP", timestamp: START + second * 1_000 });
    expect([0, 1, 2, 3, 5, 6].map(at)).toEqual([0, 0, 1, 3, 3, 4]);
    expect(log.ordinalAt({ type: "TRIM_HORIZON" })).toBe(0);
    expect(log.ordinalAt({ type: "LATEST" })).toBe(4);
  });

  it("keep their place through many that expire", () => {
    const { log, clock, append } = createLog();
    for (let index = 0; index < 5_000; index++) {
      clock.moveTo(START + index * 4);
      append(String(index));
    }
    expect(log.end).toBe(5_000);
    expect(log.trimHorizon).toBe(2_500);
    expect(log.read(4_000, 1)[0]?.text).toBe("4000");
  });
});

it("A closed shard ends with a sequence number above all others, and expires after the retention period", () => {
  const { log, clock, appendAt } = createLog();
  appendAt(1);
  expect(log.endingSequenceNumber).toBeUndefined();
  log.close([]);
  expect(log.isClosed).toBe(true);
  expect(parseSequenceNumber(log.endingSequenceNumber!)).toMatchObject({
    counter: 0x7fffffffffffffffn,
    arrivedAt: START / 1_000 + 1,
    shardIndex: 3,
  });
  clock.moveTo(START + 10_999);
  expect(log.isExpired).toBe(false);
  clock.moveTo(START + 11_000);
  expect(log.isExpired).toBe(true);
});
