import { expect, it } from "vitest";
import { ShardLogs } from "../../src/stream/shard-logs.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { advanceTo, START } from "../event-source/queue-services.ts";

const HOUR = 3_600_000;

function createLogs(count: number) {
  const clock = new VirtualClock(START);
  const origin = {
    streamName: "clicks",
    streamArn: "arn",
    region: "r",
    invokeIdentityArn: "role",
    retention: { ms: 24 * HOUR },
    encryption: { keyId: undefined },
  };
  return { clock, logs: new ShardLogs(clock, origin, count) };
}

it("Nothing is planned for a stream without records", () => {
  const { clock } = createLogs(4);
  expect(clock.pending).toEqual([]);
});

it("One background task gives back what has expired, once an hour at most, until nothing is left", () => {
  const { clock, logs } = createLogs(2);
  const [log] = logs.all;
  for (let minute = 0; minute < 90; minute++) {
    clock.moveTo(START + minute * 60_000);
    logs.append(log!, { partitionKey: "k", data: "x" });
  }
  expect(clock.pending.map(({ isBackground, label }) => ({ isBackground, label }))).toEqual([
    { isBackground: true, label: "clicks: records expire" },
  ]);
  let runs = 0;
  for (let task = clock.takeNext(); task !== undefined; task = clock.takeNext()) {
    task.run();
    runs++;
  }
  expect(runs).toBe(3);
  expect(log?.nextExpiry).toBeUndefined();
});

it("Shards that were closed are gone with their last records", () => {
  const { clock, logs } = createLogs(1);
  const [parent] = logs.all;
  const middle = 1n << 127n;
  const { first, last } = parent!.hashKeys;
  const children = logs.reshard(
    [parent!],
    [
      { first, last: middle - 1n },
      { first: middle, last },
    ],
  );
  expect(logs.find("0".repeat(32))).toBe(children[0]);
  expect(logs.find("f".repeat(32))).toBe(children[1]);
  advanceTo(clock, START + 24 * HOUR - 1);
  expect(logs.get(0)).toBe(parent);
  advanceTo(clock, START + 24 * HOUR);
  expect(logs.get(0)).toBeUndefined();
  expect(logs.all).toEqual(children);
  expect(clock.pending).toEqual([]);
});

it("A shard of a split is created a second after its parent at least", () => {
  const { logs } = createLogs(1);
  let [log] = logs.all;
  for (let depth = 1; depth <= 3; depth++) {
    [log] = logs.reshard([log!], [log!.hashKeys]);
    expect(log?.createdAt).toBe(START / 1_000 + depth);
  }
});

it("Shards count their records five by five", () => {
  const { logs } = createLogs(7);
  const [first, , , , , sixth] = logs.all;
  const counterOf = (log: typeof first) =>
    (BigInt(logs.append(log!, { partitionKey: "k", data: "" }).sequenceNumber) >> 80n) & 0xffffn;
  expect([first, logs.all[4], sixth].map(counterOf)).toEqual([0n, 1n, 0n]);
});
