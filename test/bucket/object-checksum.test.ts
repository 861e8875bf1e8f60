import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { CHECKSUM_ALGORITHMS, checksumOf, compositeChecksum } from "../../src/bucket/object-checksum.ts";

const BODY = Buffer.from("123456789");

it("Five algorithms are known", () => {
  expect(CHECKSUM_ALGORITHMS).toEqual(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"]);
});

it("A checksum of a whole is in base64", () => {
  expect(checksumOf("CRC32", BODY)).toEqual({ algorithm: "CRC32", type: "FULL_OBJECT", value: "y/Q5Jg==" });
  expect(checksumOf("SHA256", BODY).value).toBe(createHash("sha256").update(BODY).digest("base64"));
});

it("A checksum of parts is that of their checksums, with their number behind it", () => {
  const values = [checksumOf("SHA1", BODY).value, checksumOf("SHA1", Buffer.from("x")).value];
  const joined = Buffer.concat(values.map((value) => Buffer.from(value, "base64")));
  expect(compositeChecksum("SHA1", values)).toEqual({
    algorithm: "SHA1",
    type: "COMPOSITE",
    value: `${createHash("sha1").update(joined).digest("base64")}-2`,
  });
});
