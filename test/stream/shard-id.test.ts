import { expect, it } from "vitest";
import { parseShardId, toShardId } from "../../src/stream/shard-id.ts";

it("Shards are numbered with twelve digits", () => {
  expect(toShardId(0)).toBe("shardId-000000000000");
  expect(toShardId(1_234)).toBe("shardId-000000001234");
});

it.each([
  ["shardId-000000000012", 12],
  ["shardId-12", 12],
  ["12", 12],
  ["shardId-", undefined],
  ["shard-12", undefined],
  ["shardId-2147483648", undefined],
])("The shard of %j is %s", (shardId, index) => {
  expect(parseShardId(shardId)).toBe(index);
});
