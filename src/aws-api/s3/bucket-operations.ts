import { Buffer } from "node:buffer";
import { s3Fault } from "../../bucket/s3-fault.ts";
import { NotSimulatedError } from "../../errors.ts";
import { BUCKET_IDENTITIES, RECREATED_BUCKET_REGION } from "../../fidelity/s3.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import { childrenOf, textOf } from "../xml-tree.ts";
import type { S3Answer, S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

/** Access control lists that are the same as none. */
const PRIVATE_ACLS: ReadonlySet<string> = new Set(["private"]);

/** The operations of buckets as a whole. `ListBuckets` and DeleteBucket have nothing else to tell them apart. */
export const BUCKET_OPERATIONS = {
  GetBucketLocation: {
    method: "GET",
    resource: "bucket",
    marker: "location",
    answer: ({ bucket: _, account }) => ({
      // Its oldest Region has no constraint.
      body: s3Document("LocationConstraint", isOldestRegion(account.region) ? "" : account.region),
    }),
  },
  CreateBucket: {
    method: "PUT",
    resource: "bucket",
    headers: ["acl", "bucket-object-lock-enabled", "object-ownership"],
    answer: createBucket,
  },
  DeleteBucket: {
    method: "DELETE",
    resource: "bucket",
    answer: ({ bucket, account }) => {
      if (!bucket.contents.versions.isEmpty) {
        throw s3Fault(S3_ERRORS.value.bucketNotEmpty, { BucketName: bucket.name });
      }
      account.deleteBucket(bucket);
      return { status: 204 };
    },
  },
  HeadBucket: {
    method: "HEAD",
    resource: "bucket",
    answer: ({ bucket: _, account }) => ({
      headers: { "x-amz-bucket-region": account.region, "x-amz-access-point-alias": "false" },
    }),
  },
  ListBuckets: {
    method: "GET",
    resource: "service",
    query: ["prefix", "bucket-region", "max-buckets", "continuation-token"],
    answer: listBuckets,
  },
} as const satisfies S3OperationTable;

async function createBucket(call: S3Call): Promise<S3Answer> {
  const { account, bucketName, where } = call;
  const acl = call.header("x-amz-acl") ?? "private";
  if (!PRIVATE_ACLS.has(acl)) throw new NotSimulatedError(where, `the access control list ${acl}`);
  if (call.header("x-amz-bucket-object-lock-enabled") === "true")
    throw new NotSimulatedError(where, "Object Lock");
  checkLocation(account.region, await locationIn(call));
  const ownership = call.header("x-amz-object-ownership");
  if (account.findBucket(bucketName) === undefined) {
    const bucket = account.createBucket(bucketName);
    if (ownership !== undefined) bucket.access.setObjectOwnership(ownership);
  } else if (account.region !== RECREATED_BUCKET_REGION.value) {
    throw s3Fault(S3_ERRORS.value.bucketAlreadyOwnedByYou, { BucketName: bucketName });
  }
  const location = isOldestRegion(account.region)
    ? `/${bucketName}`
    : `http://${bucketName}.s3.amazonaws.com/`;
  return { headers: { location } };
}

async function locationIn(call: S3Call): Promise<string | undefined> {
  const { body } = await call.readBody();
  if (body.length === 0) return undefined;
  const configuration = await call.readXml("CreateBucketConfiguration");
  const other = configuration.children.find(({ name }) => name !== "LocationConstraint");
  if (
    other !== undefined &&
    childrenOf(configuration, other.name).some(({ children }) => children.length > 0)
  )
    throw new NotSimulatedError(call.where, `\`${other.name}\` of a bucket`);
  return textOf(configuration, "LocationConstraint") || undefined;
}

function checkLocation(region: string, location: string | undefined): void {
  const { invalidLocation, unspecifiedLocation, otherLocation } = S3_ERRORS.value;
  if (isOldestRegion(region)) {
    if (location === undefined) return;
    throw s3Fault(invalidLocation, { LocationConstraint: location });
  }
  if (location === region) return;
  throw s3Fault(location === undefined ? unspecifiedLocation : otherLocation(location));
}

function isOldestRegion(region: string): boolean {
  return region === RECREATED_BUCKET_REGION.value;
}

function listBuckets({ account, query }: S3Call): S3Answer {
  const { prefix, "bucket-region": region, "max-buckets": maximum, "continuation-token": token } = query;
  const after = token === undefined ? "" : Buffer.from(token, "base64").toString();
  const found = account
    .listBuckets()
    .filter(({ name }) => name > after && name.startsWith(prefix ?? ""))
    .filter(() => region === undefined || region === account.region);
  const page = found.slice(0, maximum === undefined ? undefined : Number(maximum));
  const last = page.at(-1);
  const isAsked = [prefix, region, maximum, token].some((value) => value !== undefined);
  return {
    body: s3Document("ListAllMyBucketsResult", {
      Owner: { ID: BUCKET_IDENTITIES.value.ownerId },
      Buckets: {
        Bucket: page.map(({ name, createdAt }) => ({
          Name: name,
          CreationDate: new Date(createdAt).toISOString(),
          BucketRegion: isAsked ? account.region : undefined,
        })),
      },
      ContinuationToken:
        page.length < found.length && last !== undefined
          ? Buffer.from(last.name).toString("base64")
          : undefined,
      Prefix: prefix,
    }),
  };
}
