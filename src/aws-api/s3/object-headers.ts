import type { AccessControlList } from "../../bucket/access-control-list.ts";
import type { ObjectChecksum } from "../../bucket/object-checksum.ts";
import { isRestored } from "../../bucket/object-restore.ts";
import { s3Fault } from "../../bucket/s3-fault.ts";
import type { ObjectDescription, ObjectTags, StoredObject } from "../../bucket/stored-object.ts";
import { NotSimulatedError } from "../../errors.ts";
import { DEFAULT_CONTENT_TYPE, OBJECT_ENCRYPTION } from "../../fidelity/s3.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import { ARCHIVE_ERRORS, STORAGE_CLASSES } from "../../fidelity/s3-storage.ts";
import { ACL_HEADERS, aclInHeaders } from "./acl-in-request.ts";
import { AWS_CHUNKED, encodingsOf, type S3Call } from "./s3-call.ts";

/** Headers of requests that say what is kept beside a body, and what of encryption and classes is the default. */
export const DESCRIBING_HEADERS = [
  ...ACL_HEADERS,
  "meta-*",
  "server-side-encryption",
  "storage-class",
  "tagging",
] as const;

/** Values that say what would be so without them. */
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  "x-amz-server-side-encryption": [OBJECT_ENCRYPTION.value],
};

/** What a request says about the object that it puts. */
export function describedIn(call: S3Call): ObjectDescription {
  for (const [header, values] of Object.entries(DEFAULTS)) {
    const given = call.header(header);
    if (given !== undefined && !values.includes(given))
      throw new NotSimulatedError(call.where, `the header ${header}: ${given}`);
  }
  const encodings = encodingsOf(call.header("content-encoding")).filter(
    (encoding) => encoding !== AWS_CHUNKED && encoding !== "",
  );
  return {
    contentType: call.header("content-type") ?? DEFAULT_CONTENT_TYPE.value,
    cacheControl: call.header("cache-control"),
    contentDisposition: call.header("content-disposition"),
    contentEncoding: encodings.length === 0 ? undefined : encodings.join(","),
    contentLanguage: call.header("content-language"),
    expires: call.header("expires"),
    metadata: call.headersBehind("x-amz-meta-"),
  };
}

/** The tags that a request for an object has in a header, as the query of a URL is written. */
export function tagsInHeader(call: S3Call): ObjectTags {
  const text = call.header("x-amz-tagging");
  if (text === undefined) return [];
  const tags = [...new URLSearchParams(text)].map(([key, value]) => ({ key, value }));
  return checkTags(tags);
}

/** The storage class that a request for an object has in its headers; undefined for none. */
export function storageClassIn(call: S3Call): string | undefined {
  const given = call.header("x-amz-storage-class");
  const known: readonly (string | undefined)[] = STORAGE_CLASSES.value;
  if (given === undefined || known.includes(given)) return given;
  throw s3Fault(ARCHIVE_ERRORS.value.invalidStorageClass, { StorageClassRequested: given });
}

/** The access control list that a request for an object has in its headers; undefined for none. */
export function aclOfObject(call: S3Call): AccessControlList | undefined {
  const acl = aclInHeaders(call);
  if (acl !== undefined) call.bucket.access.checkAcl(acl);
  return acl;
}

/** Throws what S3 answers to tags that no object may have. */
export function checkTags(tags: ObjectTags): ObjectTags {
  const { tooManyTags, repeatedTag, invalidTagKey, invalidTagValue } = S3_ERRORS.value;
  if (tags.length > 10) throw s3Fault(tooManyTags);
  const seen = new Set<string>();
  for (const { key, value } of tags) {
    if (seen.has(key)) throw s3Fault(repeatedTag, { TagKey: key });
    if (key === "" || key.length > 128) throw s3Fault(invalidTagKey, { TagKey: key });
    if (value.length > 256) throw s3Fault(invalidTagValue, { TagValue: value });
    seen.add(key);
  }
  return tags;
}

/** The headers in which S3 describes an object. */
export function objectHeaders(
  object: StoredObject,
  { isChecksumAsked, now }: { readonly isChecksumAsked: boolean; readonly now: number },
): Readonly<Record<string, string | undefined>> {
  const { description } = object;
  return {
    "accept-ranges": "bytes",
    "content-length": String(object.size),
    "content-type": description.contentType,
    "cache-control": description.cacheControl,
    "content-disposition": description.contentDisposition,
    "content-encoding": description.contentEncoding,
    "content-language": description.contentLanguage,
    expires: description.expires,
    etag: `"${object.eTag}"`,
    "last-modified": new Date(object.lastModified).toUTCString(),
    "x-amz-server-side-encryption": OBJECT_ENCRYPTION.value,
    "x-amz-storage-class": storageClassHeader(object),
    "x-amz-version-id": object.versionId,
    "x-amz-restore": printRestore(object, now),
    "x-amz-tagging-count": object.tags.length === 0 ? undefined : String(object.tags.length),
    ...Object.fromEntries(
      Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
    ...(isChecksumAsked && checksumHeaders(object.checksum)),
  };
}

/** S3 does not say the class that most objects have. */
export function storageClassHeader({ storageClass }: StoredObject): string | undefined {
  return storageClass === "STANDARD" ? undefined : storageClass;
}

function printRestore(object: StoredObject, now: number): string | undefined {
  const { restore } = object;
  if (restore?.state === "ongoing") return 'ongoing-request="true"';
  if (restore === undefined || !isRestored(object, now)) return undefined;
  return `ongoing-request="false", expiry-date="${new Date(restore.expiresAt).toUTCString()}"`;
}

export function checksumHeaders({
  algorithm,
  type,
  value,
}: ObjectChecksum): Readonly<Record<string, string>> {
  return { [`x-amz-checksum-${algorithm.toLowerCase()}`]: value, "x-amz-checksum-type": type };
}

/** The same as members of XML. */
export function checksumMembers({
  algorithm,
  type,
  value,
}: ObjectChecksum): Readonly<Record<string, string>> {
  return { [`Checksum${algorithm}`]: value, ChecksumType: type };
}
