import type { ListObjectVersionsCommandOutput } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

it("A bucket says whether it keeps versions, once it was told", async () => {
  const { s3, Bucket } = startS3();
  expect((await s3.getBucketVersioning({ Bucket })).Status).toBeUndefined();
  for (const Status of ["Enabled", "Suspended"] as const) {
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status } });
    expect((await s3.getBucketVersioning({ Bucket })).Status).toBe(Status);
  }
  const wrong = { Status: "Off" as "Enabled" };
  expect(await refusalOf(s3.putBucketVersioning({ Bucket, VersioningConfiguration: wrong }))).toMatchObject({
    name: "MalformedXML",
  });
});

it("Deleting puts a marker in front, and deleting the marker brings the object back", async () => {
  const { s3, Bucket, bucket } = startS3();
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
  const object = { Bucket, Key: "key" };
  const { VersionId: first = "" } = await s3.putObject({ ...object, Body: "one" });
  const { VersionId: marker = "" } = await s3.deleteObject(object);
  expect(bucket.objects).toEqual([]);
  const { Versions, DeleteMarkers } = await s3.listObjectVersions({ Bucket });
  expect(Versions).toMatchObject([{ Key: "key", VersionId: first, IsLatest: false, Size: 3 }]);
  expect(DeleteMarkers).toMatchObject([{ Key: "key", VersionId: marker, IsLatest: true }]);
  expect(await refusalOf(s3.deleteBucket({ Bucket }))).toMatchObject({ name: "BucketNotEmpty" });
  expect(await s3.deleteObject({ ...object, VersionId: marker })).toMatchObject({
    VersionId: marker,
    DeleteMarker: true,
  });
  expect(bucket.object("key")?.versionId).toBe(first);
  const Objects = [{ Key: "key" }, { Key: "key", VersionId: first }];
  const { Deleted } = await s3.deleteObjects({ Bucket, Delete: { Objects } });
  expect(Deleted).toEqual([
    { Key: "key", DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) },
    { Key: "key", VersionId: first },
  ]);
});

it("Versions are listed a page at a time", async () => {
  const { s3, Bucket } = startS3();
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
  for (const Key of ["a", "a", "b", "c"]) await s3.putObject({ Bucket, Key, Body: Key });
  const found: (string | undefined)[] = [];
  let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (next !== undefined) {
    const page: ListObjectVersionsCommandOutput = await s3.listObjectVersions({
      Bucket,
      MaxKeys: 2,
      ...next,
    });
    found.push(...(page.Versions ?? []).map(({ Key, IsLatest }) => `${Key} ${IsLatest}`), "|");
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    next = KeyMarker === undefined ? undefined : { KeyMarker, ...(VersionIdMarker && { VersionIdMarker }) };
  }
  expect(found).toEqual(["a true", "a false", "|", "b true", "c true", "|"]);
  const behind = await s3.listObjectVersions({ Bucket, KeyMarker: "a" });
  expect(behind.Versions?.map(({ Key }) => Key)).toEqual(["b", "c"]);
  expect((await s3.listObjectVersions({ Bucket, Prefix: "c" })).Versions).toHaveLength(1);
});

it("What is told of a version names it", async () => {
  const { runtime, s3, Bucket } = startS3();
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
  const queue = runtime.createQueue("events");
  const buses = runtime.createQueue("bus-events");
  runtime.defaultEventBus
    .putRule("all", { eventPattern: { source: ["aws.s3"] } })
    .putTargets([{ id: "queue", target: buses }]);
  const Events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"] as string[] as ["s3:ObjectCreated:*"];
  await s3.putBucketNotificationConfiguration({
    Bucket,
    NotificationConfiguration: {
      QueueConfigurations: [{ QueueArn: queue.arn, Events }],
      EventBridgeConfiguration: {},
    },
  });
  const object = { Bucket, Key: "key" };
  const { VersionId = "" } = await s3.putObject({ ...object, Body: "something" });
  const { VersionId: marker } = await s3.deleteObject(object);
  await s3.deleteObject({ ...object, VersionId });
  await s3.deleteObject({ ...object, VersionId: "none" });
  await runtime.settle();
  const records = queue.messages
    .map(({ body }) => JSON.parse(body) as { Records?: { eventName: string; s3: { object: object } }[] })
    .flatMap(({ Records = [] }) => Records);
  const sequencer = expect.any(String);
  expect(records.map(({ eventName, s3: about }) => [eventName, about.object])).toEqual([
    [
      "ObjectCreated:Put",
      { key: "key", size: 9, eTag: "437b930db84b8079c2dd804a71936b5f", versionId: VersionId, sequencer },
    ],
    [
      "ObjectRemoved:DeleteMarkerCreated",
      { key: "key", eTag: "d41d8cd98f00b204e9800998ecf8427e", versionId: marker, sequencer },
    ],
    ["ObjectRemoved:Delete", { key: "key", versionId: VersionId, sequencer }],
  ]);
  const details = buses.messages.map(
    ({ body }) => (JSON.parse(body) as { detail: Record<string, unknown> }).detail,
  );
  expect(
    details.map((detail) => [
      detail["deletion-type"],
      (detail["object"] as Record<string, unknown>)["version-id"],
    ]),
  ).toEqual([
    [undefined, VersionId],
    ["Delete Marker Created", marker],
    ["Permanently Deleted", VersionId],
  ]);
});
