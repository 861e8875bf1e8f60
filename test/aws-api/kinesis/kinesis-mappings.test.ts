import { Kinesis } from "@aws-sdk/client-kinesis";
import { type CreateEventSourceMappingCommandInput, Lambda } from "@aws-sdk/client-lambda";
import { S3 } from "@aws-sdk/client-s3";
import { SQS } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { startRuntime } from "../../runtime/started-runtime.ts";

const StreamName = "clicks";

/** A stream, made by a client as everything here is, and what functions have got of it. */
async function startStream() {
  const runtime = startRuntime();
  const config = runtime.awsClientConfig();
  const [kinesis, lambda, sqs] = [new Kinesis(config), new Lambda(config), new SQS(config)];
  await kinesis.createStream({ StreamName, ShardCount: 1 });
  const { StreamDescription } = await kinesis.describeStream({ StreamName });
  const EventSourceArn = StreamDescription?.StreamARN;
  const got: Record<string, unknown[]> = {};
  return {
    runtime,
    config,
    kinesis,
    lambda,
    sqs,
    got,
    EventSourceArn,
    create: async (FunctionName: string, answer: () => unknown = () => undefined) => {
      got[FunctionName] = [];
      const handler = async (event: unknown) => {
        got[FunctionName]?.push(event);
        return answer();
      };
      const Code = runtime.registerCode({ load: () => ({ handler }) });
      const Role = `arn:aws:iam::${runtime.accountId}:role/lambda-role`;
      await lambda.createFunction({
        FunctionName,
        Role,
        Runtime: "nodejs22.x",
        Handler: "index.handler",
        Code,
      });
      await runtime.settle();
    },
    map: (FunctionName: string, options: Partial<CreateEventSourceMappingCommandInput> = {}) =>
      lambda.createEventSourceMapping({
        FunctionName,
        EventSourceArn,
        StartingPosition: "TRIM_HORIZON",
        ...options,
      }),
    put: async (text: string) => {
      const Data = new TextEncoder().encode(text);
      await kinesis.putRecord({ StreamName, Data, PartitionKey: "test" });
      await runtime.settle();
    },
  };
}

const ONE_RETRY = {
  BatchSize: 1,
  MaximumBatchingWindowInSeconds: 1,
  MaximumRetryAttempts: 1,
} as const satisfies Partial<CreateEventSourceMappingCommandInput>;

describe("Mappings of a stream, by SDK clients alone", () => {
  it("deliver each record to every function", async () => {
    const { create, map, put, got } = await startStream();
    for (const name of ["a", "b"]) {
      await create(name);
      await map(name);
    }
    await put("hello");
    const record = { kinesis: { partitionKey: "test", data: "aGVsbG8=" } };
    expect(got).toMatchObject({ a: [{ Records: [record] }], b: [{ Records: [record] }] });
  });

  it("are not created for a stream that there is not", async () => {
    const { create, map, EventSourceArn } = await startStream();
    await create("a");
    const missing = `${EventSourceArn}-of-another`;
    await expect(map("a", { EventSourceArn: missing })).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message: `Stream not found: ${missing}`,
      $metadata: { httpStatusCode: 400 },
      Type: "User",
    });
  });

  it("take an empty text as success, and say so", async () => {
    const { lambda, create, map, put, got } = await startStream();
    await create("a", () => "");
    const { UUID } = await map("a", { ...ONE_RETRY, FunctionResponseTypes: ["ReportBatchItemFailures"] });
    await put("hello");
    expect(got["a"]).toHaveLength(1);
    expect(await lambda.getEventSourceMapping({ UUID })).toMatchObject({
      State: "Enabled",
      LastProcessingResult: "OK",
    });
  });

  it("take a key that is none of theirs as failure of the whole batch", async () => {
    const { sqs, create, map, put, got } = await startStream();
    await create("a", () => ({ batchItemFailures: [{ foo: "bar" }] }));
    const { QueueUrl } = await sqs.createQueue({ QueueName: "failures" });
    const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] });
    await map("a", {
      ...ONE_RETRY,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      DestinationConfig: { OnFailure: { Destination: Attributes?.["QueueArn"] } },
    });
    await put("hello");
    expect(got["a"]).toHaveLength(2);
    const { Messages } = await sqs.receiveMessage({ QueueUrl });
    expect(JSON.parse(Messages?.[0]?.Body ?? "")).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 2 },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: null },
    });
  });

  it("put a batch that they give up into a bucket, with its records", async () => {
    const { runtime, config, create, map, put, got, EventSourceArn } = await startStream();
    const s3 = new S3(config);
    await s3.createBucket({ Bucket: "failures" });
    await create("a", () => {
      throw new Error("no");
    });
    const Destination = "arn:aws:s3:::failures";
    const { UUID } = await map("a", { ...ONE_RETRY, DestinationConfig: { OnFailure: { Destination } } });
    await put("hello");
    const { Contents: [object] = [] } = await s3.listObjectsV2({ Bucket: "failures" });
    const day = new Date(runtime.now()).toISOString().slice(0, 10).replaceAll("-", "/");
    expect(object?.Key).toMatch(new RegExp(`^aws/lambda/${UUID}/shardId-000000000000/${day}/`));
    const { Body } = await s3.getObject({ Bucket: "failures", Key: object?.Key });
    const body = JSON.parse((await Body?.transformToString()) ?? "");
    expect(body).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted" },
      responseContext: { functionError: "Unhandled" },
      KinesisBatchInfo: { shardId: "shardId-000000000000", batchSize: 1, streamArn: EventSourceArn },
    });
    expect(JSON.parse(body.payload)).toEqual(got["a"]?.[0]);
  });

  it("go on reading the shards that others were split into", async () => {
    const { kinesis, create, map, put, got } = await startStream();
    await create("a");
    await map("a");
    await put("before");
    await kinesis.updateShardCount({ StreamName, TargetShardCount: 2, ScalingType: "UNIFORM_SCALING" });
    await put("after");
    expect(got["a"]).toMatchObject([
      { Records: [{ eventID: expect.stringMatching(/^shardId-000000000000:/) }] },
      { Records: [{ eventID: expect.stringMatching(/^shardId-00000000000[12]:/) }] },
    ]);
  });
});
