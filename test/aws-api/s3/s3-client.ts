import { S3, type S3ServiceException } from "@aws-sdk/client-s3";
import { startRuntime } from "../../runtime/started-runtime.ts";

/** A client of a runtime that has a bucket. */
export function startS3(region = "us-east-1") {
  const runtime = startRuntime({ region });
  const bucket = runtime.createBucket("uploads");
  const s3 = new S3({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  return { runtime, bucket, s3, Bucket: bucket.name };
}

/** What a call is refused with: its error as a whole, without what varies. */
export async function refusalOf(call: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  const error = await call.then(
    () => Promise.reject(new Error("expected a refusal")),
    (reason: S3ServiceException) => reason,
  );
  const { name, message, $metadata, $fault: _, ...others } = error;
  const members = Object.entries(others).filter(
    ([member]) => !["$response", "Code", "RequestId", "HostId", "$retryable"].includes(member),
  );
  return { name, message, status: $metadata?.httpStatusCode, ...Object.fromEntries(members) };
}

/** A request of S3 as its client would make it, for what a client never sends. */
export function s3Request(
  parts: {
    readonly method?: string;
    readonly path?: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  } = {},
) {
  const { method = "GET", path = "/", query = {}, headers = {}, body } = parts;
  return {
    method,
    hostname: "uploads.s3.us-east-1.amazonaws.com",
    path,
    query,
    headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=A/20261124/us-east-1/s3/aws4_request",
      ...headers,
    },
    body,
  };
}
