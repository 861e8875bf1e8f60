import { describe, expect, it } from "vitest";
import { refusalOf } from "../../stream/stream-services.ts";
import { createStreamAccount } from "./stream-account.ts";

const SHARD = "shardId-000000000000";

describe("Kinesis's operations on shards", () => {
  it("split and merge them, and list them", async () => {
    const { call, stream } = createStreamAccount();
    const StreamName = "clicks";
    expect(
      await call("SplitShard", { StreamName, ShardToSplit: SHARD, NewStartingHashKey: "100" }),
    ).toBeUndefined();
    const [, lower, upper] = stream.shards.map(({ shardId }) => shardId);
    const merge = { StreamName, ShardToMerge: lower, AdjacentShardToMerge: upper };
    expect(await call("MergeShards", merge)).toBeUndefined();
    expect(await call("ListShards", { StreamName, ShardFilter: { Type: "AT_LATEST" } })).toMatchObject({
      Shards: [{ ShardId: "shardId-000000000003", ParentShardId: lower, AdjacentParentShardId: upper }],
    });
    expect(await call("DescribeStreamSummary", { StreamName })).toMatchObject({
      StreamDescriptionSummary: { StreamName, OpenShardCount: 1 },
    });
  });
});

describe("Kinesis's operations", () => {
  it("refuse streams that are not there, in any way to name them", async () => {
    const { call, stream } = createStreamAccount();
    const other = stream.arn.replace("clicks", "views");
    const { ShardIterator } = (await call("GetShardIterator", {
      StreamName: "clicks",
      ShardId: SHARD,
      ShardIteratorType: "LATEST",
    })) as Record<string, unknown>;
    const ofOther = Buffer.from(String(ShardIterator), "base64")
      .toString("latin1")
      .replace("clicks", "views");
    const refusals = await Promise.all(
      [
        call("ListShards", { StreamName: "views" }),
        call("ListShards", { StreamARN: other }),
        call("GetRecords", { ShardIterator: Buffer.from(ofOther, "latin1").toString("base64") }),
        call("GetRecords", { ShardIterator: "text" }),
        call("GetRecords", {}),
        call("ListShards", { StreamARN: stream.arn.replace("us-east-1", "eu-west-1") }),
        call("ListShards", { StreamARN: stream.arn, StreamName: "views" }),
        call("ListShards", {}),
      ].map(refusalOf),
    );
    expect(refusals.map((refusal) => (refusal as Error).message)).toMatchInlineSnapshot(`
      [
        "Stream views under account 123456789012 not found.",
        "Stream views under account 123456789012 not found.",
        "Stream views under account 123456789012 not found.",
        "Invalid ShardIterator.",
        "1 validation error detected: Value null at 'shardIterator' failed to satisfy constraint: Member must not be null",
        "ListShards: a stream of another account or region is not simulated",
        "ListShards: expected \`StreamName\` to be the name in StreamARN, got "views"",
        "Either NextToken or StreamName should be provided.",
      ]
    `);
  });

  it("refuse members that are not simulated", async () => {
    const { call } = createStreamAccount();
    const StreamName = "clicks";
    const refusals = await Promise.all(
      ["PutRecords", "DescribeStreamSummary", "SplitShard", "MergeShards"].map((operation) =>
        refusalOf(call(operation, { StreamName, StreamId: "id" })),
      ),
    );
    expect(refusals.map((refusal) => (refusal as Error).name)).toEqual(Array(4).fill("NotSimulatedError"));
  });
});
