import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { crc32, crc32c, crc64nvme } from "./crc.ts";

/** How S3 can check that bytes arrived as they were sent. */
export type ChecksumAlgorithm = "CRC32" | "CRC32C" | "CRC64NVME" | "SHA1" | "SHA256";

/** Of the whole object, or of the checksums of its parts. */
export type ChecksumType = "FULL_OBJECT" | "COMPOSITE";

/** The checksum that is kept of an object or a part. */
export interface ObjectChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  /** Base64; of a COMPOSITE one with the count of parts behind a hyphen. */
  readonly value: string;
}

const DIGESTS: Readonly<Record<ChecksumAlgorithm, (bytes: Uint8Array) => Buffer>> = {
  CRC32: crc32,
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
  SHA1: (bytes) => createHash("sha1").update(bytes).digest(),
  SHA256: (bytes) => createHash("sha256").update(bytes).digest(),
};

/** All that are computed here. */
export const CHECKSUM_ALGORITHMS = Object.keys(DIGESTS) as readonly ChecksumAlgorithm[];

/** The checksum of a whole object. */
export function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): ObjectChecksum {
  return { algorithm, type: "FULL_OBJECT", value: DIGESTS[algorithm](bytes).toString("base64") };
}

/** The checksum of an object that was uploaded in parts, from those of its parts. */
export function compositeChecksum(algorithm: ChecksumAlgorithm, values: readonly string[]): ObjectChecksum {
  const joined = Buffer.concat(values.map((value) => Buffer.from(value, "base64")));
  const digest = DIGESTS[algorithm](joined).toString("base64");
  return { algorithm, type: "COMPOSITE", value: `${digest}-${values.length}` };
}
