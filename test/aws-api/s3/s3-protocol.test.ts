import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { readS3Call } from "../../../src/aws-api/s3/s3-protocol.ts";
import { AwsServiceError } from "../../../src/errors.ts";
import { s3Request, startS3 } from "./s3-client.ts";

it.each([
  ["GET", "/", {}, "ListObjects"],
  ["GET", "/", { "list-type": "2" }, "ListObjectsV2"],
  ["GET", "/key", { "x-id": "GetObject" }, "GetObject"],
  ["GET", "/key", { tagging: "" }, "GetObjectTagging"],
  ["GET", "/key", { uploadId: "1" }, "ListParts"],
  ["PUT", "/key", {}, "PutObject"],
  ["PUT", "/key", { uploadId: "1", partNumber: "1" }, "UploadPart"],
  ["POST", "/", { delete: "" }, "DeleteObjects"],
  ["HEAD", "/", {}, "HeadBucket"],
  ["PUT", "/", { notification: "" }, "PutBucketNotificationConfiguration"],
  ["PUT", "/", { policy: "" }, "PutBucketPolicy"],
  ["POST", "/key", { "x-id": "WriteGetObjectResponse" }, "WriteGetObjectResponse"],
])("%s %s %j is %s", (method, path, query, operation) => {
  expect(readS3Call(s3Request({ method, path, query })).operation).toBe(operation);
});

it("A header tells a copy from a put", () => {
  const headers = { "x-amz-copy-source": "uploads/other" };
  expect(readS3Call(s3Request({ method: "PUT", path: "/key", headers })).operation).toBe("CopyObject");
});

it("A request has the members by which a test tells it from others", () => {
  const headers = { "Content-Type": "text/plain", "x-amz-meta-author": "me", range: "bytes=0-1" };
  const query = { "max-keys": "2", prefix: "a/" };
  const { readInput } = readS3Call(s3Request({ method: "PUT", path: "/a%20b", query, headers, body: "x" }));
  expect(readInput()).toEqual({
    Bucket: "uploads",
    Key: "a b",
    MaxKeys: 2,
    Prefix: "a/",
    ContentType: "text/plain",
    Range: "bytes=0-1",
    Metadata: { author: "me" },
    Body: "x",
  });
});

it("An error is XML, with its members beside the code", () => {
  const { encodeError } = readS3Call(s3Request({ path: "/key" }));
  const { statusCode, headers, body } = encodeError(
    new AwsServiceError("NoSuchKey", 404, "It is <gone>.", { Key: "a" }),
  );
  expect(statusCode).toBe(404);
  expect(headers).toEqual({ "content-type": "application/xml" });
  expect(Buffer.from(body as Uint8Array).toString()).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>NoSuchKey</Code><Message>It is &lt;gone&gt;.</Message><Key>a</Key></Error>`,
  );
});

it("What HEAD asks for has no body, not even an error", () => {
  const { encodeError } = readS3Call(s3Request({ method: "HEAD", path: "/key" }));
  const { headers, body } = encodeError(new AwsServiceError("NoSuchKey", 404, "gone"));
  expect({ headers, body }).toEqual({ headers: {}, body: new Uint8Array() });
});

it("Every answer has the ids of its request", async () => {
  const { s3, Bucket } = startS3();
  const { $metadata } = await s3.listObjectsV2({ Bucket });
  expect($metadata.requestId).toMatch(/^[0-9A-F]{16}$/);
  expect($metadata.extendedRequestId).toHaveLength(76);
});

it("Buckets named by the path are the same", async () => {
  const { runtime, s3, Bucket, bucket } = startS3();
  const { S3 } = await import("@aws-sdk/client-s3");
  const byPath = new S3({ ...runtime.awsClientConfig(), forcePathStyle: true });
  await byPath.putObject({ Bucket, Key: "a/b", Body: "x" });
  expect(bucket.object("a/b")?.text).toBe("x");
  expect((await s3.headObject({ Bucket, Key: "a/b" })).ContentLength).toBe(1);
});

it("Headers and parameters that change what an operation does are not passed over", async () => {
  const { s3, Bucket } = startS3();
  const put = s3.putObject({ Bucket, Key: "key", Body: "", SSECustomerAlgorithm: "AES256" });
  await expect(put).rejects.toThrow("x-amz-server-side-encryption-customer-algorithm");
});

it("A request that was signed beforehand has its headers in the query", async () => {
  const { runtime, bucket } = startS3();
  const { requestHandler } = runtime.awsClientConfig();
  const query = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": "A/20260101/us-east-1/s3/aws4_request",
    "X-Amz-Date": "20260101T000000Z",
    "X-Amz-Expires": "900",
    "X-Amz-SignedHeaders": "host",
    "X-Amz-Signature": "00",
    "x-amz-meta-author": "me",
    "x-id": "PutObject",
  };
  const hostname = "uploads.s3.amazonaws.com";
  const request = { method: "PUT", hostname, path: "/key", headers: {}, query, body: "hello" };
  const { response } = await requestHandler.handle(request);
  expect(response.statusCode).toBe(200);
  const { text, metadata } = bucket.object("key") ?? {};
  expect({ text, metadata }).toEqual({ text: "hello", metadata: { author: "me" } });
});
