import { Buffer } from "node:buffer";
import { NoSuchUpload } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

const PART = Buffer.alloc(5 * 1_024 * 1_024, "a");

async function startUpload(options: Readonly<Record<string, unknown>> = {}) {
  const parts = startS3();
  const { s3, Bucket } = parts;
  const Key = "big";
  const { UploadId = "" } = await s3.createMultipartUpload({ Bucket, Key, ...options });
  const upload = { Bucket, Key, UploadId };
  return { ...parts, upload };
}

it("Parts become an object whose entity tag says how many they were", async () => {
  const { s3, upload, bucket } = await startUpload({
    ContentType: "text/plain",
    Metadata: { a: "1" },
    Tagging: "t=1",
  });
  const first = await s3.uploadPart({ ...upload, PartNumber: 1, Body: PART });
  const second = await s3.uploadPart({ ...upload, PartNumber: 2, Body: "end" });
  expect(second.ETag).toBe('"7f021a1415b86f2d013b2618fb31ae53"');
  const listed = await s3.listParts(upload);
  expect(listed.Parts?.map(({ PartNumber, Size, ETag }) => ({ PartNumber, Size, ETag }))).toEqual([
    { PartNumber: 1, Size: PART.length, ETag: first.ETag },
    { PartNumber: 2, Size: 3, ETag: second.ETag },
  ]);
  const { Uploads } = await s3.listMultipartUploads({ Bucket: upload.Bucket });
  expect(Uploads?.map(({ UploadId }) => UploadId)).toEqual([upload.UploadId]);
  const Parts = [first, second].map(({ ETag }, index) => ({ PartNumber: index + 1, ...(ETag && { ETag }) }));
  const { ETag, Location } = await s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } });
  expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
  expect(Location).toBe("https://uploads.s3.us-east-1.amazonaws.com/big");
  const { size, contentType, metadata, tags } = bucket.object("big") ?? {};
  expect({ size, contentType, metadata, tags }).toEqual({
    size: PART.length + 3,
    contentType: "text/plain",
    metadata: { a: "1" },
    tags: [{ key: "t", value: "1" }],
  });
  const part = await s3.getObject({ Bucket: upload.Bucket, Key: "big", PartNumber: 2 });
  expect(await part.Body?.transformToString()).toBe("end");
  expect(part.PartsCount).toBe(2);
  await expect(s3.listParts(upload)).rejects.toThrow(NoSuchUpload);
});

it("An upload that is aborted leaves nothing", async () => {
  const { s3, upload, bucket } = await startUpload();
  await s3.uploadPart({ ...upload, PartNumber: 1, Body: "x" });
  expect((await s3.abortMultipartUpload(upload)).$metadata.httpStatusCode).toBe(204);
  expect(await refusalOf(s3.uploadPart({ ...upload, PartNumber: 2, Body: "x" }))).toEqual({
    name: "NoSuchUpload",
    message:
      "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    status: 404,
    UploadId: upload.UploadId,
  });
  expect(bucket.objects).toEqual([]);
});

it("A list of parts that cannot be put together is refused", async () => {
  const { s3, upload } = await startUpload();
  const etags: string[] = [];
  for (const PartNumber of [1, 2])
    etags.push((await s3.uploadPart({ ...upload, PartNumber, Body: "small" })).ETag ?? "");
  const complete = (Parts: { PartNumber: number; ETag: string }[]) =>
    refusalOf(s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } }));
  const [first = "", second = ""] = etags;
  expect(await complete([])).toMatchObject({ name: "MalformedXML" });
  expect(await complete([{ PartNumber: 3, ETag: first }])).toMatchObject({
    name: "InvalidPart",
    PartNumber: "3",
  });
  const turned = [
    { PartNumber: 2, ETag: second },
    { PartNumber: 1, ETag: first },
  ];
  expect(await complete(turned)).toMatchObject({ name: "InvalidPartOrder" });
  expect(await complete(turned.toReversed())).toMatchObject({
    name: "EntityTooSmall",
    ProposedSize: "5",
    MinSizeAllowed: "5242880",
    PartNumber: "1",
  });
});

it("A part can be a part of another object", async () => {
  const { s3, upload, bucket } = await startUpload();
  await bucket.putObject("from", "0123456789");
  const CopySource = `${upload.Bucket}/from`;
  const { CopyPartResult } = await s3.uploadPartCopy({
    ...upload,
    PartNumber: 1,
    CopySource,
    CopySourceRange: "bytes=2-4",
  });
  const Parts = [{ PartNumber: 1, ...(CopyPartResult?.ETag && { ETag: CopyPartResult.ETag }) }];
  await s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } });
  expect(bucket.object("big")?.text).toBe("234");
});

it("The checksum of an upload is made of those of its parts", async () => {
  const { s3, upload } = await startUpload({ ChecksumAlgorithm: "SHA256" });
  const part = await s3.uploadPart({ ...upload, PartNumber: 1, Body: "hello", ChecksumAlgorithm: "SHA256" });
  const { ETag = "", ChecksumSHA256 = "" } = part;
  expect(ChecksumSHA256).toBe("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
  const Parts = [{ PartNumber: 1, ETag, ChecksumSHA256 }];
  const done = await s3.completeMultipartUpload({ ...upload, MultipartUpload: { Parts } });
  expect(done.ChecksumType).toBe("COMPOSITE");
  expect(done.ChecksumSHA256).toMatch(/-1$/);
});
