import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

async function startCopying() {
  const parts = startS3();
  const { s3, Bucket } = parts;
  await s3.putObject({
    Bucket,
    Key: "from/a b",
    Body: "hello",
    ContentType: "text/plain",
    Metadata: { author: "me" },
    Tagging: "team=a",
  });
  return { ...parts, CopySource: `${Bucket}/from/a%20b` };
}

it("A copy has the body, the description and the tags of its source", async () => {
  const { s3, Bucket, CopySource, bucket } = await startCopying();
  const { CopyObjectResult } = await s3.copyObject({ Bucket, Key: "to", CopySource });
  expect(CopyObjectResult).toMatchObject({ ETag: '"5d41402abc4b2a76b9719d911017c592"' });
  expect(CopyObjectResult?.LastModified).toBeInstanceOf(Date);
  const { text, contentType, metadata, tags } = bucket.object("to") ?? {};
  expect({ text, contentType, metadata, tags }).toEqual({
    text: "hello",
    contentType: "text/plain",
    metadata: { author: "me" },
    tags: [{ key: "team", value: "a" }],
  });
});

it("Description and tags are replaced where the request says so", async () => {
  const { s3, Bucket, CopySource, bucket } = await startCopying();
  const MetadataDirective = "REPLACE";
  const Metadata = { author: "you" };
  const Tagging = "team=b";
  await s3.copyObject({
    Bucket,
    Key: "to",
    CopySource,
    MetadataDirective,
    Metadata,
    TaggingDirective: "REPLACE",
    Tagging,
  });
  const { contentType, metadata, tags } = bucket.object("to") ?? {};
  expect({ contentType, metadata, tags }).toEqual({
    contentType: "binary/octet-stream",
    metadata: Metadata,
    tags: [{ key: "team", value: "b" }],
  });
});

it("An object is copied to itself only to change it", async () => {
  const { s3, Bucket, CopySource } = await startCopying();
  const Key = "from/a b";
  expect(await refusalOf(s3.copyObject({ Bucket, Key, CopySource }))).toMatchObject({
    name: "InvalidRequest",
    status: 400,
  });
  const MetadataDirective = "REPLACE";
  const { CopyObjectResult } = await s3.copyObject({ Bucket, Key, CopySource, MetadataDirective });
  expect(CopyObjectResult?.ETag).toBeDefined();
});

it("A source that is not there, or not as it should be, is refused", async () => {
  const { s3, Bucket, CopySource } = await startCopying();
  const Key = "to";
  expect(await refusalOf(s3.copyObject({ Bucket, Key, CopySource: `${Bucket}/none` }))).toMatchObject({
    name: "NoSuchKey",
    Key: "none",
  });
  expect(await refusalOf(s3.copyObject({ Bucket, Key, CopySource: "others/key" }))).toMatchObject({
    name: "NoSuchBucket",
    BucketName: "others",
  });
  const CopySourceIfMatch = '"other"';
  expect(await refusalOf(s3.copyObject({ Bucket, Key, CopySource, CopySourceIfMatch }))).toEqual({
    name: "PreconditionFailed",
    message: "At least one of the pre-conditions you specified did not hold",
    status: 412,
    Condition: "x-amz-copy-source-If-Match",
  });
});

it("A copy's checksum is by the source's algorithm, or by the one that is asked for", async () => {
  const { s3, Bucket, CopySource } = await startCopying();
  const kept = await s3.copyObject({ Bucket, Key: "to", CopySource });
  expect(kept.CopyObjectResult?.ChecksumCRC32).toBe("NhCmhg==");
  const asked = await s3.copyObject({ Bucket, Key: "to", CopySource, ChecksumAlgorithm: "SHA1" });
  expect(asked.CopyObjectResult).toMatchObject({ ChecksumSHA1: "qvTGHdzF6KLavt4PO0gs2a6pQ00=" });
});
