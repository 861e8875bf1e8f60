import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

const LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

async function startAllowing() {
  const parts = startS3();
  const { s3, Bucket } = parts;
  await s3.deleteBucketOwnershipControls({ Bucket });
  await s3.deletePublicAccessBlock({ Bucket });
  await s3.putObject({ Bucket, Key: "key", Body: "something" });
  return { ...parts, object: { Bucket, Key: "key" } };
}

it("Only a list that permits something else is told of", async () => {
  const { runtime, s3, Bucket, object } = await startAllowing();
  const queue = runtime.createQueue("events");
  const QueueConfigurations = [{ QueueArn: queue.arn, Events: ["s3:ObjectAcl:Put"] as ["s3:ObjectAcl:Put"] }];
  await s3.putBucketNotificationConfiguration({ Bucket, NotificationConfiguration: { QueueConfigurations } });
  const { Owner } = await s3.listBuckets();
  await s3.putObjectAcl({ ...object, ACL: "private" });
  await s3.putObjectAcl({ ...object, ACL: "public-read" });
  await s3.putObjectAcl({ ...object, GrantRead: `uri="${LOG_DELIVERY}"` });
  const Grants = [
    { Grantee: { ID: Owner?.ID, Type: "CanonicalUser" as const }, Permission: "FULL_CONTROL" as const },
    { Grantee: { URI: LOG_DELIVERY, Type: "Group" as const }, Permission: "WRITE" as const },
  ];
  await s3.putObjectAcl({ ...object, AccessControlPolicy: { ...(Owner && { Owner }), Grants } });
  await runtime.settle();
  const records = queue.messages
    .map(
      ({ body }) =>
        JSON.parse(body) as {
          Records?: { eventName: string; eventVersion: string; s3: { object: object } }[];
        },
    )
    .flatMap(({ Records = [] }) => Records);
  expect(
    records.map(({ eventName, eventVersion, s3: about }) => ({ eventName, eventVersion, ...about.object })),
  ).toEqual(
    Array(3).fill({
      eventName: "ObjectAcl:Put",
      eventVersion: "2.3",
      key: "key",
      eTag: "437b930db84b8079c2dd804a71936b5f",
    }),
  );
  expect((await s3.getObjectAcl(object)).Grants).toEqual(Grants);
});

it("The default event bus hears of it, too", async () => {
  const { runtime, s3, Bucket, object } = await startAllowing();
  const queue = runtime.createQueue("events");
  runtime.defaultEventBus
    .putRule("acl", { eventPattern: { source: ["aws.s3"] } })
    .putTargets([{ id: "queue", target: queue }]);
  await s3.putBucketNotificationConfiguration({
    Bucket,
    NotificationConfiguration: { EventBridgeConfiguration: {} },
  });
  await s3.putObjectAcl({ ...object, ACL: "public-read" });
  await runtime.settle();
  const events = queue.messages.map(({ body }) => JSON.parse(body) as object);
  expect(events).toMatchObject([
    {
      "detail-type": "Object ACL Updated",
      detail: { object: { key: "key", etag: "437b930db84b8079c2dd804a71936b5f" } },
    },
  ]);
});

it("A new bucket allows no lists", async () => {
  const { s3, Bucket } = startS3();
  const object = { Bucket, Key: "key" };
  const put = { ...object, Body: "x" };
  await s3.putObject({ ...put, ACL: "bucket-owner-full-control" });
  for (const call of [
    s3.putObject({ ...put, ACL: "public-read" }),
    s3.putObjectAcl({ ...object, ACL: "public-read" }),
  ])
    expect(await refusalOf(call)).toEqual({
      name: "AccessControlListNotSupported",
      message: "The bucket does not allow ACLs",
      status: 400,
    });
  expect(await refusalOf(s3.getObjectAcl({ Bucket, Key: "none" }))).toMatchObject({ name: "NoSuchKey" });
});

it("What a bucket says of lists is put, read and deleted", async () => {
  const { s3, Bucket } = startS3();
  const ownership = async () => (await s3.getBucketOwnershipControls({ Bucket })).OwnershipControls?.Rules;
  expect(await ownership()).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
  const Rules = [{ ObjectOwnership: "ObjectWriter" as const }];
  await s3.putBucketOwnershipControls({ Bucket, OwnershipControls: { Rules } });
  expect(await ownership()).toEqual(Rules);
  await s3.deleteBucketOwnershipControls({ Bucket });
  expect(await refusalOf(ownership())).toMatchObject({ name: "OwnershipControlsNotFoundError", status: 404 });
  const PublicAccessBlockConfiguration = {
    BlockPublicAcls: false,
    IgnorePublicAcls: true,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: true,
  };
  await s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration });
  const read = await s3.getPublicAccessBlock({ Bucket });
  expect(read.PublicAccessBlockConfiguration).toEqual(PublicAccessBlockConfiguration);
  await s3.createBucket({ Bucket: "photos", ObjectOwnership: "ObjectWriter" });
  const photos = await s3.getBucketOwnershipControls({ Bucket: "photos" });
  expect(photos.OwnershipControls?.Rules).toEqual(Rules);
});
