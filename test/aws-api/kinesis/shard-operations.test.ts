import { describe, expect, it } from "vitest";
import { refusalOf } from "../../stream/stream-services.ts";
import { createStreamAccount } from "./stream-account.ts";

const StreamName = "clicks";

describe("Kinesis's operations on shards", () => {
  it("list them page by page, by the stream's name or by where the last page ended", async () => {
    const { call, stream } = createStreamAccount({ shardCount: 3 });
    const { NextToken } = (await call("ListShards", { StreamName, MaxResults: 2 })) as Record<
      string,
      unknown
    >;
    expect(await call("ListShards", { NextToken })).toMatchObject({
      Shards: [{ ShardId: stream.shards[2]!.shardId }],
    });
    const refusals = [
      await refusalOf(call("ListShards", { StreamName, NextToken })),
      await refusalOf(call("ListShards")),
      await refusalOf(call("ListShards", { NextToken: "token" })),
    ];
    expect(refusals.map((refusal) => (refusal as Error).message)).toMatchInlineSnapshot(`
      [
        "NextToken and StreamName cannot be provided together.",
        "Either NextToken or StreamName should be provided.",
        "Invalid NextToken.",
      ]
    `);
  });

  it("scale to another number of them", async () => {
    const { call, stream } = createStreamAccount({ shardCount: 2 });
    const input = { StreamName, TargetShardCount: 4, ScalingType: "UNIFORM_SCALING" };
    expect(await call("UpdateShardCount", input)).toEqual({
      StreamName,
      CurrentShardCount: 2,
      TargetShardCount: 4,
      StreamARN: stream.arn,
    });
    expect(stream.shards.filter(({ isClosed }) => !isClosed)).toHaveLength(4);
    expect(await refusalOf(call("UpdateShardCount", { StreamName, TargetShardCount: 0 }))).toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("2 validation errors detected"),
    });
  });

  it("ask for metrics of single shards, which are none here", async () => {
    const { call } = createStreamAccount();
    const enable = (...ShardLevelMetrics: string[]) =>
      call("EnableEnhancedMonitoring", { StreamName, ShardLevelMetrics });
    expect(await enable("IncomingRecords", "IncomingBytes")).toMatchObject({
      StreamName,
      CurrentShardLevelMetrics: [],
      DesiredShardLevelMetrics: ["IncomingBytes", "IncomingRecords"],
    });
    expect(await enable("ALL")).toMatchObject({
      CurrentShardLevelMetrics: ["IncomingBytes", "IncomingRecords"],
      DesiredShardLevelMetrics: { length: 7 },
    });
    const disable = { StreamName, ShardLevelMetrics: ["IncomingBytes"] };
    expect(await call("DisableEnhancedMonitoring", disable)).toMatchObject({
      DesiredShardLevelMetrics: { length: 6 },
    });
    await call("DisableEnhancedMonitoring", { StreamName, ShardLevelMetrics: ["ALL"] });
    expect(await call("DescribeStream", { StreamName })).toMatchObject({
      StreamDescription: { EnhancedMonitoring: [{ ShardLevelMetrics: [] }] },
    });
  });

  it("need to be told which shards", async () => {
    const { call } = createStreamAccount();
    expect(await refusalOf(call("SplitShard", { StreamName }))).toMatchObject({
      message: expect.stringContaining("Value null at 'shardToSplit'"),
    });
    expect(await refusalOf(call("MergeShards", { StreamName, ShardToMerge: "a b" }))).toMatchObject({
      message: expect.stringContaining("Value null at 'adjacentShardToMerge'"),
    });
  });
});
