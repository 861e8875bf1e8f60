import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

const RestoreRequest = { Days: 1, GlacierJobParameters: { Tier: "Expedited" as const } };

async function startArchive() {
  const parts = startS3();
  const { s3, Bucket, runtime } = parts;
  const queue = runtime.createQueue("events");
  const Events = ["s3:ObjectRestore:*"] as ["s3:ObjectRestore:*"];
  const NotificationConfiguration = {
    QueueConfigurations: [{ QueueArn: queue.arn, Events }],
    EventBridgeConfiguration: {},
  };
  await s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration });
  const buses = runtime.createQueue("bus-events");
  runtime.defaultEventBus
    .putRule("all", { eventPattern: { source: ["aws.s3"], "detail-type": [{ prefix: "Object Restore" }] } })
    .putTargets([{ id: "queue", target: buses }]);
  const object = { Bucket, Key: "key" };
  await s3.putObject({ ...object, Body: "something", StorageClass: "GLACIER" });
  return { ...parts, queue, buses, object };
}

it("An archived object is restored in virtual time, and told of at both ends", async () => {
  const { runtime, s3, queue, buses, object } = await startArchive();
  const { $metadata } = await s3.restoreObject({ ...object, RestoreRequest });
  expect($metadata.httpStatusCode).toBe(202);
  expect((await s3.headObject(object)).Restore).toBe('ongoing-request="true"');
  expect(await refusalOf(s3.restoreObject({ ...object, RestoreRequest }))).toMatchObject({
    name: "RestoreAlreadyInProgress",
    status: 409,
  });
  await runtime.settle();
  const { Restore, StorageClass } = await s3.headObject(object);
  expect({ Restore, StorageClass }).toEqual({
    Restore: 'ongoing-request="false", expiry-date="Sat, 03 Jan 2026 00:00:00 GMT"',
    StorageClass: "GLACIER",
  });
  expect(await (await s3.getObject(object)).Body?.transformToString()).toBe("something");
  const records = queue.messages
    .map(({ body }) => JSON.parse(body) as { Records?: { eventName: string; s3: { object: object } }[] })
    .flatMap(({ Records = [] }) => Records);
  const about = {
    key: "key",
    size: 9,
    eTag: "437b930db84b8079c2dd804a71936b5f",
    sequencer: expect.any(String),
  };
  expect(records).toMatchObject([
    { eventVersion: "2.1", eventName: "ObjectRestore:Post", s3: { object: about } },
    {
      eventVersion: "2.1",
      eventName: "ObjectRestore:Completed",
      userIdentity: { principalId: expect.stringMatching(/^AmazonCustomer:/) },
      s3: { object: about },
      glacierEventData: {
        restoreEventData: {
          lifecycleRestorationExpiryTime: "2026-01-03T00:00:00.000Z",
          lifecycleRestoreStorageClass: "GLACIER",
        },
      },
    },
  ]);
  expect(records[0]).not.toHaveProperty("glacierEventData");
  const details = buses.messages.map(({ body }) => JSON.parse(body) as { detail: object });
  expect(details.map(({ detail }) => Object.keys(detail).sort())).toEqual([
    ["bucket", "object", "request-id", "requester", "source-ip-address", "source-storage-class", "version"],
    ["bucket", "object", "request-id", "requester", "restore-expiry-time", "source-storage-class", "version"],
  ]);
  expect(details).toMatchObject([
    { "detail-type": "Object Restore Initiated" },
    { "detail-type": "Object Restore Completed" },
  ]);
});

it("An object in an archive cannot be read or copied, and others cannot be restored", async () => {
  const { s3, Bucket, object } = await startArchive();
  const refused = { name: "InvalidObjectState", status: 403 };
  expect(await refusalOf(s3.getObject(object))).toMatchObject({ ...refused, StorageClass: "GLACIER" });
  expect(await refusalOf(s3.copyObject({ Bucket, Key: "copy", CopySource: `${Bucket}/key` }))).toMatchObject(
    refused,
  );
  await s3.putObject({ Bucket, Key: "other", Body: "x" });
  expect(await refusalOf(s3.restoreObject({ Bucket, Key: "other", RestoreRequest }))).toMatchObject(refused);
  expect(await refusalOf(s3.restoreObject({ Bucket, Key: "none", RestoreRequest }))).toMatchObject({
    name: "NoSuchKey",
  });
});

it("An object that was replaced meanwhile is not restored", async () => {
  const { runtime, s3, object, queue } = await startArchive();
  await s3.restoreObject({ ...object, RestoreRequest });
  await s3.putObject({ ...object, Body: "new" });
  await runtime.settle();
  expect((await s3.headObject(object)).Restore).toBeUndefined();
  expect(queue.messages.filter(({ body }) => body.includes("ObjectRestore:Completed"))).toEqual([]);
});

it("Classes are said by all that describe objects, unless it is the usual one", async () => {
  const { s3, Bucket, bucket } = await startArchive();
  const put = await s3.putObject({ Bucket, Key: "cold", Body: "x", StorageClass: "STANDARD_IA" });
  expect(put).toMatchObject({ ETag: expect.any(String) });
  expect((await s3.headObject({ Bucket, Key: "cold" })).StorageClass).toBe("STANDARD_IA");
  const { Contents } = await s3.listObjectsV2({ Bucket });
  expect(Contents?.map(({ StorageClass }) => StorageClass)).toEqual(["STANDARD_IA", "GLACIER"]);
  await s3.copyObject({ Bucket, Key: "cold", CopySource: `${Bucket}/cold`, StorageClass: "STANDARD" });
  expect(bucket.object("cold")?.storageClass).toBe("STANDARD");
  expect((await s3.headObject({ Bucket, Key: "cold" })).StorageClass).toBeUndefined();
  const StorageClass = "COLDEST" as "GLACIER";
  expect(await refusalOf(s3.putObject({ Bucket, Key: "x", Body: "x", StorageClass }))).toMatchObject({
    name: "InvalidStorageClass",
    status: 400,
  });
});
