import { checksumOf, type ObjectChecksum } from "../../bucket/object-checksum.ts";
import { checkKey } from "../../bucket/object-key.ts";
import { checkReadable } from "../../bucket/object-restore.ts";
import { s3Fault } from "../../bucket/s3-fault.ts";
import type { StoredObject } from "../../bucket/stored-object.ts";
import { NotSimulatedError } from "../../errors.ts";
import { OBJECT_ENCRYPTION } from "../../fidelity/s3.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import { algorithmNamed } from "./checked-body.ts";
import { checkCopyConditions, checkWriteConditions, noSuchKey } from "./object-conditions.ts";
import {
  aclOfObject,
  checksumMembers,
  DESCRIBING_HEADERS,
  describedIn,
  storageClassIn,
  tagsInHeader,
} from "./object-headers.ts";
import { versionHeader, versionIn } from "./requested-object.ts";
import type { S3Answer, S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

const COPY_HEADERS = ["copy-source", "copy-source-if-*"] as const;

/** CopyObject, which is a PutObject whose body lies in another object. */
export const COPY_OPERATIONS = {
  CopyObject: {
    method: "PUT",
    resource: "object",
    markingHeader: "x-amz-copy-source",
    headers: [...DESCRIBING_HEADERS, ...COPY_HEADERS, "metadata-directive", "tagging-directive"],
    answer: copyObject,
  },
} as const satisfies S3OperationTable;

function copyObject(call: S3Call): S3Answer {
  const { bucket, key, where, origin } = call;
  checkKey(where, key);
  const source = sourceOf(call);
  checkWriteConditions(call, bucket.object(key));
  const isReplaced = directiveOf(call, "metadata") === "REPLACE";
  const areTagsReplaced = directiveOf(call, "tagging") === "REPLACE";
  const isMoved = (call.header("x-amz-storage-class") ?? source.storageClass) !== source.storageClass;
  if (bucket.object(key) === source && !isReplaced && !isMoved) {
    throw s3Fault(S3_ERRORS.value.copyToItself);
  }
  // What is not simulated is refused even where the source's own description is kept.
  const described = describedIn(call);
  const description = isReplaced ? described : source.description;
  const tags = areTagsReplaced ? tagsInHeader(call) : source.tags;
  // A copy has the list and the class that its request says, and never those of its source.
  const own = { acl: aclOfObject(call), storageClass: storageClassIn(call) };
  const content = {
    ...description,
    tags,
    ...own,
    body: source.bytes,
    checksum: checksumOfCopy(call, source),
  };
  const object = bucket.contents.put(key, content, { ...origin, eventName: "ObjectCreated:Copy" });
  return {
    headers: {
      "x-amz-server-side-encryption": OBJECT_ENCRYPTION.value,
      "x-amz-copy-source-version-id": source.versionId,
      ...versionHeader(object),
    },
    body: s3Document("CopyObjectResult", {
      ETag: `"${object.eTag}"`,
      LastModified: new Date(object.lastModified).toISOString(),
      ...checksumMembers(object.checksum),
    }),
  };
}

/** The object that a request is to copy. Throws what S3 answers if it is not there, or not as it should be. */
export function sourceOf(call: S3Call): StoredObject {
  const given = (call.header("x-amz-copy-source") ?? "").replace(/^\//, "");
  const [path = "", versionId] = given.split("?versionId=");
  if (path.startsWith("arn:")) throw new NotSimulatedError(call.where, "an access point");
  const slash = path.indexOf("/");
  const bucket = call.bucketNamed(decodeURIComponent(path.slice(0, Math.max(slash, 0))));
  // As in forms, a plus sign stands for a space.
  const key = decodeURIComponent(path.slice(slash + 1).replaceAll("+", " "));
  const source =
    versionId === undefined
      ? bucket.object(key)
      : versionIn(bucket.contents.versions.find(key, versionId), { key, versionId });
  if (source === undefined) throw noSuchKey(key);
  checkCopyConditions(call, source);
  checkReadable(source, call.account.s3Now());
  return source;
}

/** A copy has the source's algorithm if the request names no other, and always a checksum of the whole. */
function checksumOfCopy(call: S3Call, { checksum, bytes }: StoredObject): ObjectChecksum {
  const named = call.header("x-amz-checksum-algorithm");
  const algorithm = named === undefined ? checksum.algorithm : algorithmNamed(named);
  if (algorithm === undefined) throw new NotSimulatedError(call.where, `a checksum by ${named}`);
  const isKept = algorithm === checksum.algorithm && checksum.type === "FULL_OBJECT";
  return isKept ? checksum : checksumOf(algorithm, bytes);
}

function directiveOf(call: S3Call, name: "metadata" | "tagging"): string {
  return call.header(`x-amz-${name}-directive`) ?? "COPY";
}
