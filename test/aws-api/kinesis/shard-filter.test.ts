import { describe, expect, it } from "vitest";
import { shardFilter } from "../../../src/aws-api/kinesis/shard-filter.ts";
import { START } from "../../event-source/queue-services.ts";
import { advanceByHours, createStream } from "../../stream/stream-services.ts";

/** Shard 0 is split after an hour into 1 and 2, of which 2 is split after another hour into 3 and 4. */
async function createShards() {
  const { stream, clock } = createStream({ shardCount: 1 });
  advanceByHours(clock, 1);
  await stream.splitShard("shardId-000000000000", 2n ** 127n);
  advanceByHours(clock, 1);
  await stream.splitShard("shardId-000000000002", 2n ** 127n + 2n ** 126n);
  return (filter: unknown) =>
    stream.shards
      .filter(shardFilter(stream, filter, clock.now))
      .map(({ shardId }) => Number(shardId.slice(-1)));
}

const secondsAfter = (hours: number) => START / 1_000 + hours * 3_600;

describe("A ShardFilter", () => {
  it("is of what is open, or was open at an instant", async () => {
    const idsOf = await createShards();
    expect(idsOf({ Type: "AT_LATEST" })).toEqual([1, 3, 4]);
    expect(idsOf({ Type: "AT_TRIM_HORIZON" })).toEqual([0]);
    expect(idsOf({ Type: "AT_TIMESTAMP", Timestamp: secondsAfter(1.5) })).toEqual([1, 2]);
  });

  it("is of what was open from an instant on", async () => {
    const idsOf = await createShards();
    expect(idsOf({ Type: "FROM_TRIM_HORIZON" })).toEqual([0, 1, 2, 3, 4]);
    expect(idsOf({ Type: "FROM_TIMESTAMP", Timestamp: secondsAfter(1.5) })).toEqual([1, 2, 3, 4]);
  });

  it("is of what comes after a shard", async () => {
    const idsOf = await createShards();
    expect(idsOf({ Type: "AFTER_SHARD_ID", ShardId: "shardId-000000000002" })).toEqual([3, 4]);
  });

  it("leaves all if there is none", async () => {
    const idsOf = await createShards();
    expect(idsOf(undefined)).toHaveLength(5);
  });

  it.each([
    [{}, "ValidationException"],
    [{ Type: "NEWEST" }, "ValidationException"],
    [{ Type: "AFTER_SHARD_ID" }, "InvalidArgumentException"],
    [{ Type: "AT_TIMESTAMP" }, "InvalidArgumentException"],
  ])("has a type and what belongs to it: %j", async (filter, name) => {
    const idsOf = await createShards();
    expect(() => idsOf(filter)).toThrow(expect.objectContaining({ name }));
  });
});
