import { expect, it } from "vitest";
import { createStream } from "./stream-services.ts";

it("An open shard shows its hash keys and where its sequence numbers begin", () => {
  const { stream } = createStream({ shardCount: 1 });
  const [shard] = stream.shards;
  expect(shard).toMatchObject({
    shardId: "shardId-000000000000",
    parentShardId: undefined,
    adjacentParentShardId: undefined,
    parentShardIds: [],
    isClosed: false,
    end: 0,
    hashKeyRange: { startingHashKey: "0", endingHashKey: "340282366920938463463374607431768211455" },
  });
  expect(shard?.sequenceNumberRange).toEqual({
    startingSequenceNumber: expect.stringMatching(/^\d{56}$/),
  });
});

it("A closed shard shows where its sequence numbers end, and its child both parents", async () => {
  const { stream } = createStream({ shardCount: 2 });
  const [lower, upper] = stream.shards;
  const merged = await stream.mergeShards(lower!.shardId, upper!.shardId);
  expect(merged).toMatchObject({
    parentShardId: "shardId-000000000000",
    adjacentParentShardId: "shardId-000000000001",
    parentShardIds: ["shardId-000000000000", "shardId-000000000001"],
    isClosed: false,
  });
  expect(lower?.isClosed).toBe(true);
  const { startingSequenceNumber, endingSequenceNumber } = lower!.sequenceNumberRange;
  expect(BigInt(startingSequenceNumber)).toBeLessThan(BigInt(endingSequenceNumber!));
  expect(BigInt(endingSequenceNumber!)).toBeLessThan(
    BigInt(merged.sequenceNumberRange.startingSequenceNumber),
  );
});

it("A shard shows its records, and lets readers begin where they like", async () => {
  const { stream } = createStream({ shardCount: 1 });
  for (const data of ["a", "b", "c"]) await stream.putRecord({ partitionKey: "k", data });
  const [shard] = stream.shards;
  expect(shard?.records.map(({ text }) => text)).toEqual(["a", "b", "c"]);
  expect(shard?.ordinalAt({ type: "LATEST" })).toBe(3);
  expect(shard?.read(1, 1).map(({ text }) => text)).toEqual(["b"]);
});
