import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from "@aws-sdk/client-eventbridge";
import { S3, type S3ServiceException } from "@aws-sdk/client-s3";
import { expect } from "vitest";
import type { AwsShape } from "./aws-shape.ts";
import { startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";
import { startSqsRecording } from "./sqs-recording.ts";

/** What AWS adds to the body of every error of S3; the recorder leaves it out, and shows the rest beside the code. */
const NOT_RECORDED: ReadonlySet<string> = new Set(["RequestId", "HostId", "Code"]);

async function s3Answer(call: Promise<Pick<S3ServiceException, "$metadata">>): Promise<AwsShape> {
  const { Error: error, ResponseMetadata, ...members } = await recordedAnswer(call);
  if (error === undefined) return { ResponseMetadata, ...members };
  const others = Object.entries(members).filter(([name]) => !NOT_RECORDED.has(name));
  return { Error: { ...(error as object), ...Object.fromEntries(others) }, ResponseMetadata };
}

/** Everything that the two services send is received here. */
async function start() {
  const { runtime, sqs, createQueue, arnOf } = startSqsRecording();
  const s3 = new S3(runtime.awsClientConfig());
  const Bucket = "uploads";
  await s3.createBucket({ Bucket });
  const QueueUrl = await createQueue("notified");
  const receiveAll = async (): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    await runtime.settle();
    const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
    return Messages.map(({ Body = "" }) => JSON.parse(Body) as Readonly<Record<string, unknown>>);
  };
  return { runtime, s3, Bucket, QueueArn: await arnOf(QueueUrl), receiveAll };
}

type Parts = Awaited<ReturnType<typeof start>>;

async function notifyQueue(
  { s3, Bucket, QueueArn }: Parts,
  event: "s3:ObjectCreated:*" | "s3:ObjectRemoved:*",
) {
  const QueueConfigurations = [{ QueueArn, Events: [event] }];
  await s3.putBucketNotificationConfiguration({
    Bucket,
    NotificationConfiguration: { QueueConfigurations },
  });
}

/** The records that the queue has, in the order in which they happened. */
async function recordsOf({ receiveAll }: Parts): Promise<AwsShape> {
  const records = (await receiveAll()).flatMap(({ Records = [] }) => Records as readonly AwsShape[]);
  const sequencer = (record: AwsShape): string =>
    (record as { readonly s3: { readonly object: { readonly sequencer: string } } }).s3.object.sequencer;
  return { messages: records.toSorted((a, b) => (sequencer(a) < sequencer(b) ? -1 : 1)) };
}

async function drivePut(scenario: RecordedScenario): Promise<void> {
  const parts = await start();
  const { s3, Bucket } = parts;
  await notifyQueue(parts, "s3:ObjectCreated:*");
  await s3.putObject({ Bucket, Key: "my_key_0", Body: "something" });
  await s3.putObject({ Bucket, Key: "my_key_1", Body: "something else" });
  scenario.matches("receive_messages", await recordsOf(parts));
}

async function driveDelete(scenario: RecordedScenario): Promise<void> {
  const parts = await start();
  const { s3, Bucket } = parts;
  await notifyQueue(parts, "s3:ObjectRemoved:*");
  const Objects = ["key-1", "key-2", "key-3"].map((Key) => ({ Key }));
  for (const { Key } of Objects.slice(0, 2)) await s3.putObject({ Bucket, Key, Body: "something" });
  await s3.deleteObjects({ Bucket, Delete: { Objects } });
  scenario.matches("receive_messages", await recordsOf(parts));
}

async function driveEventBridge(scenario: RecordedScenario): Promise<void> {
  const parts = await start();
  const { runtime, s3, Bucket, QueueArn } = parts;
  const events = new EventBridgeClient(runtime.awsClientConfig());
  const EventPattern = JSON.stringify({
    source: ["aws.s3"],
    "detail-type": ["Object Created", "Object Deleted"],
  });
  await events.send(new PutRuleCommand({ Name: "objects", EventPattern }));
  await events.send(new PutTargetsCommand({ Rule: "objects", Targets: [{ Id: "queue", Arn: QueueArn }] }));
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  await s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration });
  await s3.putObject({ Bucket, Key: "key", Body: "data" });
  await s3.deleteObject({ Bucket, Key: "key" });
  const sent = await parts.receiveAll();
  const named = (detailType: string) => sent.find((event) => event["detail-type"] === detailType);
  scenario.matches("object_created", named("Object Created"));
  scenario.matches("object_deleted", named("Object Deleted"));
}

async function driveInvalidArn(scenario: RecordedScenario): Promise<void> {
  const runtime = startRecordedRuntime();
  const s3 = new S3(runtime.awsClientConfig());
  const Bucket = "uploads";
  await s3.createBucket({ Bucket });
  const put = (LambdaFunctionArn: string, SkipDestinationValidation: boolean) =>
    s3.putBucketNotificationConfiguration({
      Bucket,
      SkipDestinationValidation,
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [{ Id: "id123", Events: ["s3:ObjectCreated:*"], LambdaFunctionArn }],
      },
    });
  scenario.matches("invalid_not_skip", await s3Answer(put("invalid-queue", false)));
  scenario.matches("invalid_skip", await s3Answer(put("invalid-queue", true)));
  const unknown = `arn:aws:lambda:${runtime.region}:${runtime.accountId}:function:my-lambda`;
  const refused = await s3Answer(put(unknown, false));
  scenario.matches("lambda-does-not-exist", refused);
  // Not compared by the recording, as values vary; here they do not.
  expect(refused).toMatchObject({
    Error: {
      ArgumentName1: `${unknown}, null`,
      ArgumentValue1: `Not authorized to invoke function [${unknown}]`,
    },
  });
  await put(unknown, true);
  const stored = await s3Answer(s3.getBucketNotificationConfiguration({ Bucket }));
  scenario.matches("skip_destination_validation", stored);
}

describeRecorded("S3's notifications", () => {
  recorded("triggers/s3-queue-object-created-put", drivePut);
  recorded("triggers/s3-queue-delete-objects", driveDelete);
  recorded("triggers/s3-eventbridge-object-created-put", driveEventBridge);
  recorded("triggers/s3-function-invalid-lambda-arn", driveInvalidArn);
});
