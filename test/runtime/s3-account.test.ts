import { S3 } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

it("A bucket that a client creates and deletes is one that the test sees, and then is gone", async () => {
  const runtime = startRuntime();
  const s3 = new S3(runtime.awsClientConfig());
  const Bucket = "uploads";
  await s3.createBucket({ Bucket });
  expect(() => runtime.createBucket(Bucket)).toThrow("a name not yet taken");
  await s3.deleteBucket({ Bucket });
  const bucket = runtime.createBucket(Bucket);
  await bucket.putObject("key", "text");
  const { Body } = await s3.getObject({ Bucket, Key: "key" });
  expect(await Body?.transformToString()).toBe("text");
  await s3.deleteObject({ Bucket, Key: "key" });
  await s3.deleteBucket({ Bucket });
  await expect(bucket.putObject("key", "text")).rejects.toThrow("The specified bucket does not exist");
});

it("Each request has ids of its own, and they are the same in every run", async () => {
  const ids = async () => {
    const { $metadata } = await new S3(startRuntime({ seed: 7 }).awsClientConfig()).listBuckets();
    return [$metadata.requestId, $metadata.extendedRequestId];
  };
  expect(await ids()).toEqual(await ids());
});
