import { Buffer } from "node:buffer";
import { AwsServiceError, NotSimulatedError } from "../../errors.ts";
import { ACCOUNT_LIMITS, CODE_NEEDED } from "../../fidelity/function-api.ts";
import { CODE_OBJECT_MISSING, NO_ZIP_FILE, ZIP_TOO_LARGE } from "../../fidelity/lambda-parameters.ts";
import type { CodeRegistration } from "../../function/code-registry.ts";
import { invalidParameterValue } from "../../function/lambda-service-error.ts";
import type { AwsInput } from "../aws-operation.ts";
import { present } from "../request-members.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { fromWireBlob } from "../wire-blob.ts";
import { isGiven } from "./lambda-operation.ts";

/** What is asked for the code of a request. */
export type CodeAccount = Pick<SimulatedAccount, "findCode" | "findBucket">;

/**
 * The code that was registered for what a request has as its code: for the bytes of ZipFile, for an image, for a place in
 * S3, or for the bytes of the object that is there.
 */
export function requestedCode(account: CodeAccount, where: string, code: AwsInput): CodeRegistration {
  const { ZipFile, S3Bucket, S3Key, S3ObjectVersion, ImageUri } = code;
  if (![ZipFile, S3Bucket, S3Key, ImageUri].some(isGiven)) throw invalidParameterValue(CODE_NEEDED.value);
  const bytes = fromWireBlob(ZipFile);
  const { codeSizeZipped: limit } = ACCOUNT_LIMITS.value;
  if (bytes !== undefined && bytes.length > limit)
    throw new AwsServiceError("RequestEntityTooLargeException", 413, ZIP_TOO_LARGE.value(limit));
  const registered = account.findCode(
    present({ ZipFile: bytes, S3Bucket, S3Key, S3ObjectVersion, ImageUri }),
  );
  if (registered !== undefined) return registered;
  const isInS3 = !isGiven(ZipFile) && isGiven(S3Bucket) && isGiven(S3Key) && !isGiven(S3ObjectVersion);
  const uploaded = isInS3 ? objectBytes(account, String(S3Bucket), String(S3Key)) : bytes;
  const found = uploaded === undefined ? undefined : account.findCode({ ZipFile: uploaded });
  if (found !== undefined) return found;
  if ((isGiven(ZipFile) || isInS3) && !isZip(uploaded)) throw invalidParameterValue(NO_ZIP_FILE.value);
  throw new NotSimulatedError(
    where,
    "code that is not registered",
    'Give what runtime.registerCode({ load: () => import("./handler.ts") }) returns as the code: a zip file is never evaluated.',
  );
}

function objectBytes(account: CodeAccount, bucket: string, key: string): Uint8Array {
  const { noBucket, noKey } = CODE_OBJECT_MISSING.value;
  const found = account.findBucket(bucket);
  if (found === undefined) throw invalidParameterValue(noBucket);
  const object = found.object(key);
  if (object === undefined) throw invalidParameterValue(noKey);
  return object.body;
}

/** Whether bytes begin as a zip file does that has files, or has none. */
function isZip(bytes: Uint8Array | undefined): boolean {
  return ["504b0304", "504b0506"].includes(Buffer.from(bytes?.subarray(0, 4) ?? []).toString("hex"));
}
