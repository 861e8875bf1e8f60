import { BucketAlreadyOwnedByYou, NotFound } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

it("A bucket that is created is there for the test, and one that is deleted is gone", async () => {
  const { runtime, s3 } = startS3();
  const { Location } = await s3.createBucket({ Bucket: "photos" });
  expect(Location).toBe("/photos");
  expect(() => runtime.createBucket("photos")).toThrow("a name not yet taken");
  const { BucketRegion, AccessPointAlias } = await s3.headBucket({ Bucket: "photos" });
  expect({ BucketRegion, AccessPointAlias }).toEqual({ BucketRegion: "us-east-1", AccessPointAlias: false });
  const { $metadata } = await s3.deleteBucket({ Bucket: "photos" });
  expect($metadata.httpStatusCode).toBe(204);
  await expect(s3.headBucket({ Bucket: "photos" })).rejects.toThrow(NotFound);
});

it("A bucket is in the client's Region, and no other may be said", async () => {
  const { s3 } = startS3("eu-west-1");
  const create = (LocationConstraint?: "eu-west-1" | "us-west-2") =>
    s3.createBucket({
      Bucket: "photos",
      ...(LocationConstraint && { CreateBucketConfiguration: { LocationConstraint } }),
    });
  expect(await refusalOf(create("us-west-2"))).toMatchObject({
    message:
      "The us-west-2 location constraint is incompatible for the region specific endpoint this request was sent to.",
  });
  // The client says it by itself.
  expect((await create()).Location).toBe("http://photos.s3.amazonaws.com/");
  expect((await s3.getBucketLocation({ Bucket: "photos" })).LocationConstraint).toBe("eu-west-1");
  await expect(create("eu-west-1")).rejects.toThrow(BucketAlreadyOwnedByYou);
});

it("The oldest Region has no location, and a bucket of one's own may be created again", async () => {
  const { s3, Bucket } = startS3();
  expect((await s3.getBucketLocation({ Bucket })).LocationConstraint).toBeUndefined();
  await s3.putObject({ Bucket, Key: "key", Body: "kept" });
  await s3.createBucket({ Bucket });
  expect((await s3.listObjectsV2({ Bucket })).KeyCount).toBe(1);
  const CreateBucketConfiguration = { LocationConstraint: "eu-west-1" } as const;
  expect(await refusalOf(s3.createBucket({ Bucket: "photos", CreateBucketConfiguration }))).toEqual({
    name: "InvalidLocationConstraint",
    message: "The specified location-constraint is not valid",
    status: 400,
    LocationConstraint: "eu-west-1",
  });
});

it("A bucket with something in it is not deleted", async () => {
  const { s3, Bucket } = startS3();
  await s3.putObject({ Bucket, Key: "key", Body: "" });
  expect(await refusalOf(s3.deleteBucket({ Bucket }))).toEqual({
    name: "BucketNotEmpty",
    message: "The bucket you tried to delete is not empty",
    status: 409,
    BucketName: Bucket,
  });
});

it("Buckets are listed by their names, a page at a time", async () => {
  const { s3 } = startS3();
  for (const Bucket of ["photos", "archive"]) await s3.createBucket({ Bucket });
  const { Buckets = [], Owner } = await s3.listBuckets({});
  expect(Buckets.map(({ Name }) => Name)).toEqual(["archive", "photos", "uploads"]);
  expect(Buckets[0]?.CreationDate).toBeInstanceOf(Date);
  expect(Owner?.ID).toHaveLength(64);
  const first = await s3.listBuckets({ MaxBuckets: 2 });
  expect(first.Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
    ["archive", "us-east-1"],
    ["photos", "us-east-1"],
  ]);
  const { ContinuationToken } = first;
  const rest = await s3.listBuckets({ MaxBuckets: 2, ...(ContinuationToken && { ContinuationToken }) });
  expect(rest.Buckets?.map(({ Name }) => Name)).toEqual(["uploads"]);
  expect(rest.ContinuationToken).toBeUndefined();
  expect((await s3.listBuckets({ Prefix: "ph" })).Buckets).toHaveLength(1);
});

it("Names that no bucket may have, and owners that do not own it, are refused", async () => {
  const { s3, Bucket } = startS3();
  expect(await refusalOf(s3.createBucket({ Bucket: "Photos" }))).toEqual({
    name: "InvalidBucketName",
    message: "The specified bucket is not valid.",
    status: 400,
    BucketName: "Photos",
  });
  const ExpectedBucketOwner = "999999999999";
  expect(await refusalOf(s3.listObjects({ Bucket, ExpectedBucketOwner }))).toEqual({
    name: "AccessDenied",
    message: "Access Denied",
    status: 403,
  });
  await expect(s3.createBucket({ Bucket: "photos", ACL: "public-read" })).rejects.toThrow(
    "the access control list public-read",
  );
});
