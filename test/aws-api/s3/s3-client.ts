import { S3Client } from "@aws-sdk/client-s3";
import { createRuntime } from "../../../src/index.ts";
import { recordedAnswer } from "../../recordings/sdk-answers.ts";

/** A runtime with a bucket, a client of S3, and what a call comes to. */
export function createParts(name = "uploads") {
  const runtime = createRuntime();
  const bucket = runtime.createBucket(name);
  const s3 = new S3Client({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  return { runtime, bucket, s3, Bucket: name, answer: recordedAnswer };
}
