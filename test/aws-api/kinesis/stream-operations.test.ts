import { describe, expect, it } from "vitest";
import { refusalOf } from "../../stream/stream-services.ts";
import { createStreamAccount } from "./stream-account.ts";

const summaryOf = (answer: unknown) =>
  (answer as { StreamDescriptionSummary: Record<string, unknown> }).StreamDescriptionSummary;

describe("Kinesis's operations on streams", () => {
  it("create one that is there at once, with what was asked for", async () => {
    const { call } = createStreamAccount();
    const created = await call("CreateStream", {
      StreamName: "views",
      ShardCount: 2,
      StreamModeDetails: { StreamMode: "PROVISIONED" },
      MaxRecordSizeInKiB: 2_048,
      Tags: { team: "web" },
    });
    expect(created).toBeUndefined();
    expect(summaryOf(await call("DescribeStreamSummary", { StreamName: "views" }))).toMatchObject({
      StreamStatus: "ACTIVE",
      StreamModeDetails: { StreamMode: "PROVISIONED" },
      OpenShardCount: 2,
      MaxRecordSizeInKiB: 2_048,
    });
    expect(await call("ListTagsForStream", { StreamName: "views" })).toMatchObject({
      Tags: [{ Key: "team", Value: "web" }],
    });
  });

  it.each([
    [{}, "ON_DEMAND", 4],
    [{ StreamModeDetails: { StreamMode: "ON_DEMAND" } }, "ON_DEMAND", 4],
    [{ ShardCount: 3 }, "PROVISIONED", 3],
  ])("create one in the mode that %j means", async (options, mode, count) => {
    const { call } = createStreamAccount();
    await call("CreateStream", { StreamName: "views", ...options });
    expect(summaryOf(await call("DescribeStreamSummary", { StreamName: "views" }))).toMatchObject({
      StreamModeDetails: { StreamMode: mode },
      OpenShardCount: count,
    });
  });

  it("refuse to create what cannot be", async () => {
    const { call } = createStreamAccount();
    const refusals = [];
    for (const input of [
      {},
      { StreamName: "", ShardCount: 0 },
      { StreamName: "clicks", ShardCount: 1 },
      { StreamName: "views", StreamModeDetails: { StreamMode: "FREE" } },
      { StreamName: "views", StreamModeDetails: { StreamMode: "PROVISIONED" } },
      { StreamName: "views", StreamModeDetails: { StreamMode: "ON_DEMAND" }, ShardCount: 1 },
      { StreamName: "views", Tags: { "a;b": "c" } },
    ]) {
      const { name, message } = (await refusalOf(call("CreateStream", input))) as Error;
      refusals.push(`${name}: ${message}`);
    }
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: 1 validation error detected: Value null at 'streamName' failed to satisfy constraint: Member must not be null",
        "ValidationException: 3 validation errors detected: Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater than or equal to 1; Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "ResourceInUseException: Stream clicks under account 123456789012 already exists.",
        "ValidationException: 1 validation error detected: Value 'FREE' at 'streamModeDetails.streamMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]",
        "ValidationException: ShardCount is required for a stream in Provisioned mode.",
        "ValidationException: ShardCount cannot be set for a stream in On-Demand mode.",
        "InvalidArgumentException: Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @ :.",
      ]
    `);
    expect(await call("ListStreams")).toMatchObject({ StreamNames: ["clicks"] });
  });

  it("delete one, with its consumers only if that is said", async () => {
    const { call, stream } = createStreamAccount();
    await stream.registerStreamConsumer("reader");
    const StreamName = "clicks";
    expect(await refusalOf(call("DeleteStream", { StreamName }))).toMatchInlineSnapshot(`
      {
        "httpStatusCode": 400,
        "message": "DeleteStream can’t delete 123456789012:clicks because there are consumers associated with this data stream. To delete clicks anyway, set the EnforceConsumerDeletion parameter to true to force the deletion of all the consumers that are associated with it.",
        "name": "ResourceInUseException",
      }
    `);
    await call("DeleteStream", { StreamARN: stream.arn, EnforceConsumerDeletion: true });
    expect(await refusalOf(call("DescribeStream", { StreamName }))).toMatchObject({
      name: "ResourceNotFoundException",
      message: "Stream clicks under account 123456789012 not found.",
    });
  });

  it("list streams by name, page by page", async () => {
    const { call, stream, clock } = createStreamAccount();
    for (const StreamName of ["views", "orders"]) await call("CreateStream", { StreamName });
    const first = (await call("ListStreams", { Limit: 2 })) as Record<string, unknown>;
    expect(first).toEqual({
      StreamNames: ["clicks", "orders"],
      HasMoreStreams: true,
      NextToken: expect.any(String),
      StreamSummaries: [
        {
          StreamName: "clicks",
          StreamARN: stream.arn,
          StreamStatus: "ACTIVE",
          StreamModeDetails: { StreamMode: "PROVISIONED" },
          StreamCreationTimestamp: clock.now / 1_000,
        },
        expect.objectContaining({ StreamModeDetails: { StreamMode: "ON_DEMAND" } }),
      ],
    });
    const rest = { StreamNames: ["views"], HasMoreStreams: false };
    expect(await call("ListStreams", { NextToken: first["NextToken"] })).toMatchObject(rest);
    expect(await call("ListStreams", { ExclusiveStartStreamName: "orders" })).toMatchObject(rest);
    expect(await refusalOf(call("ListStreams", { NextToken: "token" }))).toMatchObject({
      name: "InvalidArgumentException",
    });
  });

  it("count what an account has", async () => {
    const { call } = createStreamAccount({ shardCount: 3 });
    await call("CreateStream", { StreamName: "views" });
    expect(await call("DescribeLimits")).toEqual({
      ShardLimit: 20_000,
      OpenShardCount: 7,
      OnDemandStreamCount: 1,
      OnDemandStreamCountLimit: 50,
    });
  });

  it("change the mode, the size of records and the retention period", async () => {
    const { call, stream } = createStreamAccount();
    const [StreamARN, StreamName] = [stream.arn, "clicks"];
    await call("UpdateStreamMode", { StreamARN, StreamModeDetails: { StreamMode: "ON_DEMAND" } });
    await call("UpdateMaxRecordSize", { StreamARN, MaxRecordSizeInKiB: 4_096 });
    await call("IncreaseStreamRetentionPeriod", { StreamName, RetentionPeriodHours: 72 });
    await call("DecreaseStreamRetentionPeriod", { StreamName, RetentionPeriodHours: 48 });
    expect(summaryOf(await call("DescribeStreamSummary", { StreamName }))).toMatchObject({
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
      MaxRecordSizeInKiB: 4_096,
      RetentionPeriodHours: 48,
    });
    const shorter = { StreamName, RetentionPeriodHours: 24 };
    expect(await refusalOf(call("IncreaseStreamRetentionPeriod", shorter))).toMatchObject({
      name: "InvalidArgumentException",
    });
  });

  it("start and stop encryption, which answers and records say from then on", async () => {
    const { call } = createStreamAccount();
    const StreamName = "clicks";
    const key = { StreamName, EncryptionType: "KMS", KeyId: "alias/aws/kinesis" };
    const put = () => call("PutRecord", { StreamName, Data: "AQID", PartitionKey: "a" });
    expect(await put()).not.toHaveProperty("EncryptionType");
    await call("StartStreamEncryption", key);
    expect(await put()).toMatchObject({ EncryptionType: "KMS" });
    expect(summaryOf(await call("DescribeStreamSummary", { StreamName }))).toMatchObject({
      EncryptionType: "KMS",
      KeyId: "alias/aws/kinesis",
    });
    await call("StopStreamEncryption", key);
    const summary = summaryOf(await call("DescribeStreamSummary", { StreamName }));
    expect(summary).toMatchObject({ EncryptionType: "NONE" });
    expect(summary).not.toHaveProperty("KeyId");
    const none = { ...key, EncryptionType: "NONE" };
    expect(await refusalOf(call("StartStreamEncryption", none))).toMatchObject({
      name: "InvalidArgumentException",
    });
  });
});
