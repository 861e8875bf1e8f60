import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

type Notifications = Parameters<ReturnType<typeof startS3>["s3"]["putBucketNotificationConfiguration"]>[0];

function startNotifying() {
  const parts = startS3();
  const { runtime, s3, Bucket } = parts;
  const queue = runtime.createQueue("events");
  const put = (
    NotificationConfiguration: Notifications["NotificationConfiguration"],
    options: Partial<Notifications> = {},
  ) => s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration, ...options });
  const get = async () => {
    const { $metadata: _, ...configuration } = await s3.getBucketNotificationConfiguration({ Bucket });
    return configuration;
  };
  return { ...parts, queue, put, get };
}

const Events = ["s3:ObjectCreated:*"] as ["s3:ObjectCreated:*"];

it("A configuration is given back as it was put, with the names of rules in their own case", async () => {
  const { queue, put, get } = startNotifying();
  const FilterRules = [
    { Name: "suffix", Value: ".txt" },
    { Name: "PREFIX", Value: "notif-" },
  ] as unknown as { Name: "suffix"; Value: string }[];
  await put({ QueueConfigurations: [{ QueueArn: queue.arn, Events, Filter: { Key: { FilterRules } } }] });
  const stored = await get();
  expect(stored).toEqual({
    QueueConfigurations: [
      {
        Id: expect.any(String),
        QueueArn: queue.arn,
        Events,
        Filter: {
          Key: {
            FilterRules: [
              { Name: "Prefix", Value: "notif-" },
              { Name: "Suffix", Value: ".txt" },
            ],
          },
        },
      },
    ],
  });
  await put({ EventBridgeConfiguration: {} });
  expect(await get()).toEqual({ EventBridgeConfiguration: {} });
  await put({});
  expect(await get()).toEqual({});
});

it("A destination whose ARN is none is refused, whether destinations are validated or not", async () => {
  const { put } = startNotifying();
  const TopicConfigurations = [{ TopicArn: "invalid-topic", Events }];
  for (const SkipDestinationValidation of [false, true])
    expect(await refusalOf(put({ TopicConfigurations }, { SkipDestinationValidation }))).toEqual({
      name: "InvalidArgument",
      message: "The ARN could not be parsed",
      status: 400,
      ArgumentName: "Topic",
      ArgumentValue: "invalid-topic",
    });
});

it("Every destination that is not there is named", async () => {
  const { put, get } = startNotifying();
  const arns = ["a", "b"].map((name) => `arn:aws:sqs:us-east-1:123456789012:${name}`);
  const QueueConfigurations = arns.map((QueueArn, index) => ({
    Id: `id${index}`,
    QueueArn,
    Events: [index === 0 ? "s3:ObjectCreated:*" : "s3:ObjectRemoved:*"] as ["s3:ObjectCreated:*"],
  }));
  expect(await refusalOf(put({ QueueConfigurations }))).toEqual({
    name: "InvalidArgument",
    message: "Unable to validate the following destination configurations",
    status: 400,
    ArgumentName1: arns[0],
    ArgumentValue1: "The destination queue does not exist",
    ArgumentName2: arns[1],
    ArgumentValue2: "The destination queue does not exist",
  });
  await put({ QueueConfigurations }, { SkipDestinationValidation: true });
  expect((await get()).QueueConfigurations?.map(({ Id }) => Id)).toEqual(["id0", "id1"]);
});

it("A rule is about the beginning or the end of a key", async () => {
  const { queue, put } = startNotifying();
  const FilterRules = [{ Name: "INVALID" as "prefix", Value: "test" }];
  const QueueConfigurations = [{ QueueArn: queue.arn, Events, Filter: { Key: { FilterRules } } }];
  expect(await refusalOf(put({ QueueConfigurations }))).toEqual({
    name: "InvalidArgument",
    message: "filter rule name must be either prefix or suffix",
    status: 400,
    ArgumentName: "FilterRule.Name",
    ArgumentValue: "INVALID",
  });
});

it("Every kind of change is notified of, in the trace of the request", async () => {
  const { runtime, s3, Bucket, queue, put } = startNotifying();
  const all = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectTagging:*"] as string[] as typeof Events;
  await put({ QueueConfigurations: [{ QueueArn: queue.arn, Events: all }] });
  s3.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers["X-Amzn-Trace-Id"] =
        "Root=1-3152b799-8954dae64eda91bc9a23a7e8;Parent=7fa8c0f79203be72;Sampled=1";
      return next(args);
    },
    { step: "build" },
  );
  await s3.putObject({ Bucket, Key: "a@b", Body: "something" });
  await s3.copyObject({ Bucket, Key: "copy", CopySource: `${Bucket}/a%40b` });
  await s3.putObjectTagging({ Bucket, Key: "copy", Tagging: { TagSet: [{ Key: "a", Value: "1" }] } });
  await s3.deleteObjectTagging({ Bucket, Key: "copy" });
  await s3.deleteObject({ Bucket, Key: "copy" });
  await runtime.settle();
  const received = [];
  for (let poll = 0; poll < 3; poll++)
    received.push(
      ...(await queue.receive({ maxNumberOfMessages: 10, messageSystemAttributeNames: ["AWSTraceHeader"] })),
    );
  const records = received.flatMap(({ body }) => (JSON.parse(body) as { Records?: unknown[] }).Records ?? []);
  const told = records.map((record) => {
    const {
      eventName,
      eventVersion,
      s3: about,
    } = record as {
      eventName: string;
      eventVersion: string;
      s3: { object: object };
    };
    return [eventName, eventVersion, Object.keys(about.object).sort().join()];
  });
  expect(told.sort()).toEqual([
    ["ObjectCreated:Copy", "2.1", "eTag,key,sequencer,size"],
    ["ObjectCreated:Put", "2.1", "eTag,key,sequencer,size"],
    ["ObjectRemoved:Delete", "2.1", "key,sequencer"],
    ["ObjectTagging:Delete", "2.3", "eTag,key"],
    ["ObjectTagging:Put", "2.3", "eTag,key"],
  ]);
  expect(
    received.filter(({ attributes }) => attributes?.AWSTraceHeader?.startsWith("Root=1-3152b799")),
  ).toHaveLength(5);
});
