import type { S3Answer, S3Call } from "./s3-call.ts";

/** An operation of S3, and what tells a request for it from others. */
export interface S3Operation {
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "HEAD";
  readonly resource: "service" | "bucket" | "object";
  /** The parameter that only requests for it have. */
  readonly marker?: string;
  /** The header, in lower case, that only requests for it have. */
  readonly markingHeader?: string;
  /** Other parameters that it knows. */
  readonly query?: readonly string[];
  /** Headers that it knows, of those that begin with `x-amz-`, without that. */
  readonly headers?: readonly string[];
  readonly answer: (call: S3Call) => S3Answer | Promise<S3Answer>;
}

export type S3OperationTable = Readonly<Record<string, S3Operation>>;
