import type { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import {
  CHECKSUM_ALGORITHMS,
  type ChecksumAlgorithm,
  checksumOf,
  type ObjectChecksum,
} from "../../bucket/object-checksum.ts";
import { s3Fault } from "../../bucket/s3-fault.ts";
import { AwsServiceError, NotSimulatedError } from "../../errors.ts";
import { BAD_CHECKSUM, S3_ERRORS } from "../../fidelity/s3-errors.ts";
import type { S3Call } from "./s3-call.ts";

/** A body with the checksum that was sent along with it. */
export interface CheckedBody {
  readonly body: Buffer;
  /** Undefined if none was sent. */
  readonly checksum: ObjectChecksum | undefined;
}

const PREFIX = "x-amz-checksum-";

/** Parts of the names of headers that are about checksums and hold none. */
const NO_ALGORITHMS: ReadonlySet<string> = new Set(["algorithm", "mode", "type"]);

/** The body of a request. Throws what S3 answers if it is not what its checksums say. */
export async function readCheckedBody(call: S3Call): Promise<CheckedBody> {
  const { body, trailers } = await call.readBody();
  checkMd5(call.header("content-md5"), body);
  const given = { ...call.headersBehind(PREFIX) };
  for (const [name, value] of Object.entries(trailers))
    if (name.startsWith(PREFIX)) given[name.slice(PREFIX.length)] = value;
  for (const [name, value] of Object.entries(given)) {
    if (NO_ALGORITHMS.has(name)) continue;
    const algorithm = algorithmNamed(name);
    if (algorithm === undefined) throw new NotSimulatedError(call.where, `a checksum by ${name}`);
    const checksum = checksumOf(algorithm, body);
    if (checksum.value !== value) throw new AwsServiceError("BadDigest", 400, BAD_CHECKSUM.value(algorithm));
    return { body, checksum };
  }
  return { body, checksum: undefined };
}

/** The algorithm of a name in any case, if it is one that is computed here. */
export function algorithmNamed(name: string): ChecksumAlgorithm | undefined {
  return CHECKSUM_ALGORITHMS.find((algorithm) => algorithm === name.toUpperCase());
}

function checkMd5(given: string | undefined, body: Buffer): void {
  if (given === undefined) return;
  const calculated = createHash("md5").update(body).digest("base64");
  if (given === calculated) return;
  const members = { ExpectedDigest: given, CalculatedDigest: calculated };
  throw s3Fault(S3_ERRORS.value.badDigest, members);
}
