import { expect, it } from "vitest";
import { ChangeShard } from "../../src/table/change-shard.ts";
import { advanceBySeconds, createServices, START } from "../event-source/queue-services.ts";

function createShard() {
  const { clock } = createServices();
  const shard = new ChangeShard(clock, { shardId: "shardId-1", startingSequenceNumber: "100" });
  const change = { keys: {}, before: undefined, after: {}, isTimeToLive: false };
  const append = (sequenceNumber: string) =>
    shard.append({ eventId: sequenceNumber, sequenceNumber, orderKey: "{}", eventRecord: "{}", change });
  return { clock, shard, append };
}

it("a shard numbers its records from 0 and reads them in order", () => {
  const { shard, append, clock } = createShard();
  append("101");
  advanceBySeconds(clock, 1);
  append("103");
  expect(shard.end).toBe(2);
  expect(shard.read(0, 1).map(({ sequenceNumber }) => sequenceNumber)).toEqual(["101"]);
  expect(shard.read(1, 10)).toMatchObject([{ ordinal: 1, sequenceNumber: "103", arrivedAt: START + 1_000 }]);
  expect(shard.ordinalAt({ type: "TRIM_HORIZON" })).toBe(0);
  expect(shard.ordinalAt({ type: "LATEST" })).toBe(2);
  expect(shard.ordinalAt({ type: "AT_TIMESTAMP", timestamp: START + 1 })).toBe(1);
  expect(["100", "101", "102", "104"].map((number) => shard.ordinalOf(number))).toEqual([0, 0, 1, 2]);
});

it("records expire after 24 hours, and the others keep their ordinals", () => {
  const { shard, append, clock } = createShard();
  append("101");
  advanceBySeconds(clock, 60);
  append("102");
  advanceBySeconds(clock, 86_400 - 60);
  expect(shard.trimHorizon).toBe(1);
  expect(shard.read(0, 10)).toMatchObject([{ ordinal: 1, expiresAt: START + 86_460_000 }]);
  advanceBySeconds(clock, 60);
  expect([shard.read(0, 10), shard.trimHorizon, shard.end]).toEqual([[], 2, 2]);
  append("103");
  expect(shard.read(0, 10)).toMatchObject([{ ordinal: 2 }]);
});
