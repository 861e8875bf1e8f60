import { AwsServiceError } from "../errors.ts";
import type { S3Error } from "../fidelity/s3-errors.ts";

/** What S3 answers, with further members of its body. */
export function s3Fault(
  { name, httpStatusCode, message }: S3Error,
  members: Readonly<Record<string, string>> = {},
): AwsServiceError {
  return new AwsServiceError(name, httpStatusCode, message, members);
}
