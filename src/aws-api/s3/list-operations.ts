import { Buffer } from "node:buffer";
import { encodeKey } from "../../bucket/object-key.ts";
import type { StoredObject } from "../../bucket/stored-object.ts";
import { InvalidArgumentError } from "../../errors.ts";
import { BUCKET_IDENTITIES, LIST_OBJECTS_PAGE } from "../../fidelity/s3.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import type { S3Answer, S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

/** The operations that list objects, a page at a time. */
export const LIST_OPERATIONS = {
  ListObjectsV2: {
    method: "GET",
    resource: "bucket",
    marker: "list-type",
    query: [
      "continuation-token",
      "delimiter",
      "encoding-type",
      "fetch-owner",
      "max-keys",
      "prefix",
      "start-after",
    ],
    headers: ["optional-object-attributes"],
    answer: listObjectsV2,
  },
} as const satisfies S3OperationTable;

/** ListObjects has nothing to tell it apart, so that it stands behind all others. */
export const LIST_OBJECTS = {
  method: "GET",
  resource: "bucket",
  query: ["delimiter", "encoding-type", "marker", "max-keys", "prefix"],
  headers: ["optional-object-attributes"],
  answer: listObjects,
} as const satisfies S3OperationTable[string];

function listObjectsV2(call: S3Call): S3Answer {
  const { query, bucket } = call;
  const { "continuation-token": token, "start-after": startAfter } = query;
  const after = token === undefined ? (startAfter ?? "") : Buffer.from(token, "base64").toString();
  const page = pageOf(call, bucket.objects, after);
  const encode = encoderOf(call);
  const hasOwner = query["fetch-owner"] === "true";
  return {
    body: s3Document("ListBucketResult", {
      Name: bucket.name,
      Prefix: encode(query["prefix"] ?? ""),
      StartAfter: startAfter === undefined ? undefined : encode(startAfter),
      ContinuationToken: token,
      NextContinuationToken: page.next === undefined ? undefined : Buffer.from(page.next).toString("base64"),
      KeyCount: page.objects.length + page.prefixes.length,
      ...listed(call, { page, encode, hasOwner }),
    }),
  };
}

function listObjects(call: S3Call): S3Answer {
  const { query, bucket } = call;
  const marker = query["marker"] ?? "";
  const page = pageOf(call, bucket.objects, marker);
  const encode = encoderOf(call);
  return {
    body: s3Document("ListBucketResult", {
      Name: bucket.name,
      Prefix: encode(query["prefix"] ?? ""),
      Marker: encode(marker),
      // Without a delimiter the last key says it.
      NextMarker: page.next !== undefined && query["delimiter"] ? encode(page.next) : undefined,
      ...listed(call, { page, encode, hasOwner: true }),
    }),
  };
}

interface Page {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
}

function listed(
  { query }: S3Call,
  {
    page,
    encode,
    hasOwner,
  }: { readonly page: Page; readonly encode: (key: string) => string; readonly hasOwner: boolean },
) {
  const delimiter = query["delimiter"] || undefined;
  return {
    MaxKeys: Number(query["max-keys"] ?? LIST_OBJECTS_PAGE.value),
    Delimiter: delimiter === undefined ? undefined : encode(delimiter),
    EncodingType: query["encoding-type"],
    IsTruncated: page.next !== undefined,
    Contents: page.objects.map((object) => ({
      Key: encode(object.key),
      LastModified: new Date(object.lastModified).toISOString(),
      ETag: `"${object.eTag}"`,
      ChecksumAlgorithm: object.checksum.algorithm,
      ChecksumType: object.checksum.type,
      Size: object.size,
      Owner: hasOwner ? { ID: BUCKET_IDENTITIES.value.ownerId } : undefined,
      StorageClass: object.storageClass,
    })),
    CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  };
}

/** Keys with the delimiter behind the prefix count together as one. `after` is the last that the page before had. */
function pageOf({ query, where }: S3Call, objects: readonly StoredObject[], after: string): Page {
  const { prefix = "", delimiter = "" } = query;
  const maximum = checkMaximum(where, query["max-keys"]);
  const found: StoredObject[] = [];
  const prefixes: string[] = [];
  const afterBytes = Buffer.from(after);
  let last: string | undefined;
  for (const object of objects) {
    const { key } = object;
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const common = end < 0 ? undefined : key.slice(0, end + delimiter.length);
    if (common !== undefined && (common === after || common === prefixes.at(-1))) continue;
    if (after !== "" && Buffer.compare(Buffer.from(key), afterBytes) <= 0) continue;
    if (found.length + prefixes.length >= maximum)
      return { objects: found, prefixes, next: maximum === 0 ? undefined : last };
    if (common === undefined) found.push(object);
    else prefixes.push(common);
    last = common ?? key;
  }
  return { objects: found, prefixes, next: undefined };
}

function checkMaximum(where: string, given: string | undefined): number {
  if (given === undefined) return LIST_OBJECTS_PAGE.value;
  const maximum = Number(given);
  if (Number.isInteger(maximum) && maximum >= 0) return Math.min(maximum, LIST_OBJECTS_PAGE.value);
  const { name, message } = S3_ERRORS.value.invalidMaxKeys;
  throw new InvalidArgumentError(where, "MaxKeys", "a whole number from 0 on", given, {
    name,
    message,
    members: { ArgumentName: "max-keys", ArgumentValue: given },
  });
}

function encoderOf({ query }: S3Call): (key: string) => string {
  return query["encoding-type"] === "url" ? encodeKey : (key) => key;
}
