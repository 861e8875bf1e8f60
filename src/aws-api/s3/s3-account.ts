import type { Bucket } from "../../bucket/bucket.ts";
import type { RequestIds } from "../../bucket/object-change.ts";

/** What the operations of S3 need of an account. */
export interface S3Account {
  /** In the order of their names. */
  listBuckets(): readonly Bucket[];
  findBucket(name: string): Bucket | undefined;
  /** The name is not taken. Throws InvalidArgumentError for a bad name. */
  createBucket(name: string): Bucket;
  deleteBucket(bucket: Bucket): void;
  /** Epoch milliseconds of virtual time. */
  s3Now(): number;
  /** The ids of a new request. */
  createS3RequestIds(): RequestIds;
}
