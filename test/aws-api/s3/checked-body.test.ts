import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { algorithmNamed } from "../../../src/aws-api/s3/checked-body.ts";
import { refusalOf, startS3 } from "./s3-client.ts";

it.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const)(
  "A body that the client sends with a %s checksum is kept with it",
  async (ChecksumAlgorithm) => {
    const { s3, Bucket } = startS3();
    const Key = "key";
    const put = await s3.putObject({ Bucket, Key, Body: "hello", ChecksumAlgorithm });
    const name = `Checksum${ChecksumAlgorithm}` as const;
    expect(put[name]).toBeTypeOf("string");
    const head = await s3.headObject({ Bucket, Key, ChecksumMode: "ENABLED" });
    expect(head[name]).toBe(put[name]);
    expect(head.ChecksumType).toBe("FULL_OBJECT");
  },
);

it("A stream comes in chunks with the checksum behind it", async () => {
  const { s3, Bucket, bucket } = startS3();
  const Body = Readable.from([Buffer.from("hello "), Buffer.from("world")]);
  const { ChecksumCRC32 } = await s3.putObject({ Bucket, Key: "key", Body, ContentLength: 11 });
  expect(bucket.object("key")?.text).toBe("hello world");
  expect(ChecksumCRC32).toBe("DUoRhQ==");
});

it("A body that is not what its checksum says is refused", async () => {
  const { s3, Bucket, bucket } = startS3();
  const refusal = await refusalOf(
    s3.putObject({ Bucket, Key: "key", Body: "hello", ChecksumCRC32: "AAAAAA==" }),
  );
  expect(refusal).toEqual({
    name: "BadDigest",
    message: "The CRC32 you specified did not match the calculated checksum.",
    status: 400,
  });
  expect(bucket.objects).toEqual([]);
});

it("A body that is not what its MD5 says is refused", async () => {
  const { s3, Bucket } = startS3();
  const ContentMD5 = "1B2M2Y8AsgTpgAmY7PhCfg==";
  expect(await refusalOf(s3.putObject({ Bucket, Key: "key", Body: "hello", ContentMD5 }))).toEqual({
    name: "BadDigest",
    message: "The Content-MD5 you specified did not match what we received.",
    status: 400,
    ExpectedDigest: ContentMD5,
    CalculatedDigest: "XUFAKrxLKna5cZ2REBfFkg==",
  });
});

it("Algorithms are known by their names in any case", () => {
  expect(algorithmNamed("crc64nvme")).toBe("CRC64NVME");
  expect(algorithmNamed("md5")).toBeUndefined();
});
