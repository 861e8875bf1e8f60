import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordCommand,
} from "@aws-sdk/client-kinesis";
import { SmithyRpcV2CborProtocol } from "@smithy/core/cbor";
import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { recordedAnswer } from "../recordings/sdk-answers.ts";

describe("A client that speaks CBOR", () => {
  it("puts and reads metrics, whose instants are instants", async () => {
    const runtime = createRuntime();
    const cloudWatch = new CloudWatchClient({
      ...runtime.awsClientConfig(),
      protocol: SmithyRpcV2CborProtocol,
    });
    const at = new Date(runtime.now());
    const MetricData = [{ MetricName: "orders", Value: 1.5, Timestamp: at }];
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: "shop", MetricData }));
    const MetricStat = { Metric: { Namespace: "shop", MetricName: "orders" }, Period: 60, Stat: "Sum" };
    const answer = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: at,
        EndTime: new Date(at.getTime() + 60_000),
        MetricDataQueries: [{ Id: "a", MetricStat }],
      }),
    );
    expect(answer.MetricDataResults).toEqual([
      { Id: "a", Label: "orders", Timestamps: [at], Values: [1.5], StatusCode: "Complete" },
    ]);
  });

  it("sends and gets bytes", async () => {
    const runtime = createRuntime();
    const StreamName = runtime.createStream("clicks", { shardCount: 1 }).name;
    const kinesis = new KinesisClient({ ...runtime.awsClientConfig(), protocol: SmithyRpcV2CborProtocol });
    const Data = Uint8Array.of(0, 255, 3);
    const { ShardId } = await kinesis.send(new PutRecordCommand({ StreamName, Data, PartitionKey: "a" }));
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
    );
    const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records).toMatchObject([
      { PartitionKey: "a", ApproximateArrivalTimestamp: new Date(runtime.now()) },
    ]);
    expect([...(Records?.[0]?.Data ?? [])]).toEqual([...Data]);
  });

  it("gets the exceptions of the service", async () => {
    const kinesis = new KinesisClient({
      ...createRuntime().awsClientConfig(),
      protocol: SmithyRpcV2CborProtocol,
    });
    const answer = await recordedAnswer(
      kinesis.send(new DescribeStreamSummaryCommand({ StreamName: "unknown" })),
    );
    expect(answer).toMatchObject({
      Error: { Code: "ResourceNotFoundException" },
      ResponseMetadata: { HTTPStatusCode: 400 },
    });
  });
});
