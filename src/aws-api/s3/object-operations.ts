import { Readable } from "node:stream";
import type { Bucket } from "../../bucket/bucket.ts";
import type { ChangeOrigin } from "../../bucket/bucket-objects.ts";
import { checkKey } from "../../bucket/object-key.ts";
import { checkReadable } from "../../bucket/object-restore.ts";
import { isObject } from "../../bucket/object-versions.ts";
import type { StoredObject } from "../../bucket/stored-object.ts";
import { NotSimulatedError } from "../../errors.ts";
import { OBJECT_ENCRYPTION } from "../../fidelity/s3.ts";
import { childrenOf, textOf } from "../xml-tree.ts";
import { readByteRange } from "./byte-range.ts";
import { readCheckedBody } from "./checked-body.ts";
import { checkReadConditions, checkWriteConditions } from "./object-conditions.ts";
import {
  aclOfObject,
  checksumHeaders,
  DESCRIBING_HEADERS,
  describedIn,
  objectHeaders,
  storageClassHeader,
  storageClassIn,
  tagsInHeader,
} from "./object-headers.ts";
import { requestedObject, versionHeader } from "./requested-object.ts";
import { malformedXml, type S3Answer, type S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

/** Parameters that replace headers of the answer. */
const REPLACED_HEADERS: Readonly<Record<string, string>> = {
  "response-cache-control": "cache-control",
  "response-content-disposition": "content-disposition",
  "response-content-encoding": "content-encoding",
  "response-content-language": "content-language",
  "response-content-type": "content-type",
  "response-expires": "expires",
};

/** How many objects DeleteObjects takes. */
const DELETED_AT_ONCE = 1_000;

/** The operations that put, read and delete objects. */
export const OBJECT_OPERATIONS = {
  PutObject: { method: "PUT", resource: "object", headers: DESCRIBING_HEADERS, answer: putObject },
  GetObject: {
    method: "GET",
    resource: "object",
    query: [...Object.keys(REPLACED_HEADERS), "partNumber", "versionId"],
    answer: (call) => readObject(call, { hasBody: true }),
  },
  HeadObject: {
    method: "HEAD",
    resource: "object",
    query: [...Object.keys(REPLACED_HEADERS), "partNumber", "versionId"],
    answer: (call) => readObject(call, { hasBody: false }),
  },
  DeleteObject: {
    method: "DELETE",
    resource: "object",
    query: ["versionId"],
    answer: (call) => {
      const { bucket, key, query, origin } = call;
      const { VersionId, DeleteMarker } = remove(bucket, { key, versionId: query["versionId"] }, origin);
      return {
        status: 204,
        headers: { "x-amz-version-id": VersionId, "x-amz-delete-marker": DeleteMarker ? "true" : undefined },
      };
    },
  },
  DeleteObjects: { method: "POST", resource: "bucket", marker: "delete", answer: deleteObjects },
} as const satisfies S3OperationTable;

async function putObject(call: S3Call): Promise<S3Answer> {
  const { key, where } = call;
  // A bucket that is not there is told before the body is read.
  call.bucket;
  checkKey(where, key);
  const description = describedIn(call);
  const tags = tagsInHeader(call);
  const acl = aclOfObject(call);
  const storageClass = storageClassIn(call);
  const { body, checksum } = await readCheckedBody(call);
  const { bucket, origin } = call;
  checkWriteConditions(call, bucket.object(key));
  const change = { ...origin, eventName: "ObjectCreated:Put" } as const;
  const content = { ...description, tags, acl, storageClass, body, checksum };
  const object = bucket.contents.put(key, content, change);
  return {
    headers: {
      etag: `"${object.eTag}"`,
      "x-amz-server-side-encryption": OBJECT_ENCRYPTION.value,
      "x-amz-storage-class": storageClassHeader(object),
      ...versionHeader(object),
      ...checksumHeaders(object.checksum),
    },
  };
}

function readObject(call: S3Call, { hasBody }: { readonly hasBody: boolean }): S3Answer {
  const object = requestedObject(call);
  checkReadConditions(call, object);
  const now = call.account.s3Now();
  if (hasBody) checkReadable(object, now);
  const range = partOf(call, object) ?? readByteRange(call.header("range"), object.size);
  // The checksum is one of the whole.
  const isChecksumAsked = call.header("x-amz-checksum-mode") === "ENABLED" && range === undefined;
  const headers = { ...objectHeaders(object, { isChecksumAsked, now }), ...replacedHeaders(call) };
  if (range === undefined) return { headers, ...(hasBody && { body: streamOf(object.bytes) }) };
  const { start, end } = range;
  return {
    status: 206,
    headers: {
      ...headers,
      "content-length": String(end - start),
      "content-range": `bytes ${start}-${end - 1}/${object.size}`,
      ...(call.query["partNumber"] !== undefined && {
        "x-amz-mp-parts-count": object.partSizes && String(object.partSizes.length),
      }),
    },
    ...(hasBody && { body: streamOf(object.bytes.subarray(start, end)) }),
  };
}

/** Where a part of an object that was uploaded in parts lies. */
function partOf({ query, where }: S3Call, { partSizes, size }: StoredObject) {
  const given = query["partNumber"];
  if (given === undefined) return undefined;
  const sizes = partSizes ?? [size];
  const index = Number(given) - 1;
  const length = sizes[index];
  if (length === undefined || length === 0)
    throw new NotSimulatedError(where, `part ${given} of this object`);
  const start = sizes.slice(0, index).reduce((sum, one) => sum + one, 0);
  return { start, end: start + length };
}

function replacedHeaders({ query }: S3Call): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(REPLACED_HEADERS).flatMap(([parameter, header]) => {
    const value = query[parameter];
    return value === undefined ? [] : [[header, value]];
  });
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

/** The SDK hands the stream on to its caller, who may change what he reads. */
function streamOf(bytes: Uint8Array): Readable {
  const copy = new Uint8Array(bytes);
  return Readable.from(copy.length === 0 ? [] : [copy], { objectMode: false });
}

async function deleteObjects(call: S3Call): Promise<S3Answer> {
  const { bucket, origin, where } = call;
  await readCheckedBody(call);
  const root = await call.readXml("Delete");
  const objects = childrenOf(root, "Object");
  if (objects.length === 0 || objects.length > DELETED_AT_ONCE) throw malformedXml();
  const named = objects.map((object) => {
    const other = object.children.find(({ name }) => name !== "Key" && name !== "VersionId");
    if (other !== undefined) throw new NotSimulatedError(where, `\`${other.name}\` of an object to delete`);
    return { key: textOf(object, "Key") ?? "", versionId: textOf(object, "VersionId") };
  });
  const Deleted = named.map(({ key, versionId }) => {
    const { VersionId, DeleteMarker } = remove(bucket, { key, versionId }, origin);
    return {
      Key: key,
      VersionId: versionId,
      ...(DeleteMarker && { DeleteMarker, DeleteMarkerVersionId: VersionId }),
    };
  });
  const isQuiet = textOf(root, "Quiet") === "true";
  return { body: s3Document("DeleteResult", isQuiet ? "" : { Deleted }) };
}

interface Removal {
  /** The version that was deleted, or that of the marker that was put. */
  readonly VersionId: string | undefined;
  /** Whether that version is a marker. */
  readonly DeleteMarker: boolean;
}

function remove(
  { contents }: Bucket,
  { key, versionId }: { readonly key: string; readonly versionId: string | undefined },
  origin: ChangeOrigin,
): Removal {
  if (versionId === undefined) {
    const marker = contents.delete(key, origin);
    return { VersionId: marker?.versionId, DeleteMarker: marker !== undefined };
  }
  const version = contents.versions.find(key, versionId);
  contents.deleteVersion({ key, versionId }, origin);
  return { VersionId: versionId, DeleteMarker: version !== undefined && !isObject(version) };
}
