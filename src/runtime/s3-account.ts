import type { S3Account } from "../aws-api/s3/s3-account.ts";
import { createRequestIds } from "../bucket/object-change.ts";
import type { Resources } from "./resources.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The buckets of a runtime, as SDK clients make and use them. */
export function createS3Account(context: RuntimeContext, resources: Resources): S3Account {
  const { services } = resources;
  return {
    listBuckets: () => services.buckets,
    findBucket: (name) => services.findBucket(name),
    createBucket: (name) => services.createBucket(name),
    deleteBucket: (bucket) => resources.delete(bucket),
    s3Now: () => context.clock.now,
    createS3RequestIds: () => createRequestIds(context.identifiers),
  };
}
