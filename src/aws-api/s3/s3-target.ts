import type { AwsHttpRequest } from "../aws-http.ts";

/** What of S3 a request is about. */
export interface S3Target {
  readonly bucket: string | undefined;
  readonly key: string | undefined;
}

// Hosts of AWS name the bucket in front of the service, or leave it to the path.
const AWS_HOST = /^(?:(.+)\.)?s3(?:[.-][a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

/** Reads bucket and key off the host and path of a request. Hosts that are not AWS's have the bucket in the path. */
export function readS3Target({ hostname, path }: AwsHttpRequest): S3Target {
  const bucket = AWS_HOST.exec(hostname)?.[1];
  const rest = path.replace(/^\//, "");
  if (bucket !== undefined) return { bucket, key: keyIn(rest) };
  const slash = rest.indexOf("/");
  const first = slash < 0 ? rest : rest.slice(0, slash);
  if (first === "") return { bucket: undefined, key: undefined };
  return { bucket: decodeURIComponent(first), key: slash < 0 ? undefined : keyIn(rest.slice(slash + 1)) };
}

function keyIn(path: string): string | undefined {
  return path === "" ? undefined : decodeURIComponent(path);
}
