import { NoSuchBucket, NoSuchKey, NotFound } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

it("What is put is read back, with what was said about it", async () => {
  const { s3, Bucket, bucket } = startS3();
  const Key = "a b/c+ü.txt";
  const put = await s3.putObject({
    Bucket,
    Key,
    Body: "hello",
    ContentType: "text/plain",
    CacheControl: "no-cache",
    ContentEncoding: "gzip",
    Metadata: { Author: "me" },
  });
  expect(put.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
  expect(put.ServerSideEncryption).toBe("AES256");
  const { Body, $metadata, LastModified, ...read } = await s3.getObject({ Bucket, Key });
  expect(await Body?.transformToString()).toBe("hello");
  expect(LastModified).toBeInstanceOf(Date);
  expect($metadata.httpStatusCode).toBe(200);
  expect($metadata.extendedRequestId).toBeTypeOf("string");
  expect(read).toMatchInlineSnapshot(`
    {
      "AcceptRanges": "bytes",
      "CacheControl": "no-cache",
      "ChecksumCRC32": "NhCmhg==",
      "ChecksumType": "FULL_OBJECT",
      "ContentEncoding": "gzip",
      "ContentLength": 5,
      "ContentType": "text/plain",
      "ETag": ""5d41402abc4b2a76b9719d911017c592"",
      "Metadata": {
        "author": "me",
      },
      "ServerSideEncryption": "AES256",
    }
  `);
  expect(bucket.object(Key)?.metadata).toEqual({ author: "me" });
});

it("HeadObject tells the same without the body", async () => {
  const { s3, Bucket } = startS3();
  await s3.putObject({ Bucket, Key: "key", Body: "hello" });
  const { ContentLength, ContentType, ETag, AcceptRanges } = await s3.headObject({ Bucket, Key: "key" });
  expect({ ContentLength, ContentType, ETag, AcceptRanges }).toEqual({
    ContentLength: 5,
    ContentType: "application/octet-stream",
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
    AcceptRanges: "bytes",
  });
});

it("A part of an object comes with status 206", async () => {
  const { s3, Bucket } = startS3();
  await s3.putObject({ Bucket, Key: "key", Body: "0123456789" });
  const part = await s3.getObject({ Bucket, Key: "key", Range: "bytes=2-4" });
  expect(await part.Body?.transformToString()).toBe("234");
  expect(part.ContentRange).toBe("bytes 2-4/10");
  expect(part.ContentLength).toBe(3);
  expect(part.$metadata.httpStatusCode).toBe(206);
  expect(await refusalOf(s3.getObject({ Bucket, Key: "key", Range: "bytes=10-" }))).toEqual({
    name: "InvalidRange",
    message: "The requested range is not satisfiable",
    status: 416,
    RangeRequested: "bytes=10-",
    ActualObjectSize: "10",
  });
});

it("Headers of the answer can be asked for", async () => {
  const { s3, Bucket } = startS3();
  await s3.putObject({ Bucket, Key: "key", Body: "x" });
  const ResponseContentType = "text/csv";
  const { ContentType } = await s3.getObject({ Bucket, Key: "key", ResponseContentType });
  expect(ContentType).toBe("text/csv");
});

it("What is not there is refused as S3 does", async () => {
  const { s3, Bucket } = startS3();
  await expect(s3.getObject({ Bucket, Key: "key" })).rejects.toThrow(NoSuchKey);
  expect(await refusalOf(s3.getObject({ Bucket, Key: "key" }))).toEqual({
    name: "NoSuchKey",
    message: "The specified key does not exist.",
    status: 404,
    Key: "key",
  });
  await expect(s3.headObject({ Bucket, Key: "key" })).rejects.toThrow(NotFound);
  await expect(s3.putObject({ Bucket: "others", Key: "key", Body: "" })).rejects.toThrow(NoSuchBucket);
  expect(await refusalOf(s3.getObject({ Bucket: "others", Key: "key" }))).toEqual({
    name: "NoSuchBucket",
    message: "The specified bucket does not exist",
    status: 404,
    BucketName: "others",
  });
});

it("Deleting succeeds whether there is something or not", async () => {
  const { s3, Bucket, bucket } = startS3();
  for (const Key of ["a", "b"]) await s3.putObject({ Bucket, Key, Body: Key });
  expect((await s3.deleteObject({ Bucket, Key: "a" })).$metadata.httpStatusCode).toBe(204);
  expect((await s3.deleteObject({ Bucket, Key: "a" })).$metadata.httpStatusCode).toBe(204);
  const Objects = [{ Key: "b" }, { Key: "c & d" }];
  const { Deleted } = await s3.deleteObjects({ Bucket, Delete: { Objects } });
  expect(Deleted).toEqual(Objects);
  const quiet = await s3.deleteObjects({ Bucket, Delete: { Objects, Quiet: true } });
  expect(quiet.Deleted).toBeUndefined();
  expect(bucket.objects).toEqual([]);
  expect(await refusalOf(s3.deleteObjects({ Bucket, Delete: { Objects: [] } }))).toMatchObject({
    name: "MalformedXML",
    status: 400,
  });
});

it("What is not simulated is named", async () => {
  const { s3, Bucket } = startS3();
  const put = { Bucket, Key: "key", Body: "x" };
  await expect(s3.putObject({ ...put, ServerSideEncryption: "aws:kms" })).rejects.toThrow("aws:kms");
  await expect(s3.putObject({ ...put, ACL: "aws-exec-read" })).rejects.toThrow("list aws-exec-read");
  await expect(s3.getBucketEncryption({ Bucket })).rejects.toThrow("S3 GetBucketEncryption");
});
