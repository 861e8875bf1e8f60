import { encodeKey } from "../../bucket/object-key.ts";
import { isObject, type ObjectVersion, versionIdOf } from "../../bucket/object-versions.ts";
import { NotSimulatedError } from "../../errors.ts";
import { BUCKET_IDENTITIES, LIST_OBJECTS_PAGE } from "../../fidelity/s3.ts";
import { textOf } from "../xml-tree.ts";
import { malformedXml, type S3Answer, type S3Call } from "./s3-call.ts";
import type { S3OperationTable } from "./s3-operation.ts";
import { s3Document } from "./s3-xml.ts";

/** The operations of versions as such. */
export const VERSION_OPERATIONS = {
  PutBucketVersioning: {
    method: "PUT",
    resource: "bucket",
    marker: "versioning",
    answer: async (call) => {
      const { bucket, where } = call;
      const configuration = await call.readXml("VersioningConfiguration");
      if (textOf(configuration, "MfaDelete") === "Enabled")
        throw new NotSimulatedError(where, "deletion with multi-factor authentication");
      const status = textOf(configuration, "Status");
      if (status !== "Enabled" && status !== "Suspended") throw malformedXml();
      bucket.contents.versions.setStatus(status);
      return {};
    },
  },
  GetBucketVersioning: {
    method: "GET",
    resource: "bucket",
    marker: "versioning",
    answer: ({ bucket }) => ({
      body: s3Document("VersioningConfiguration", { Status: bucket.contents.versions.status }),
    }),
  },
  ListObjectVersions: {
    method: "GET",
    resource: "bucket",
    marker: "versions",
    query: ["encoding-type", "key-marker", "max-keys", "prefix", "version-id-marker"],
    headers: ["optional-object-attributes"],
    answer: listObjectVersions,
  },
} as const satisfies S3OperationTable;

function listObjectVersions({ bucket, query }: S3Call): S3Answer {
  const { prefix = "", "key-marker": keyMarker = "", "version-id-marker": idMarker = "" } = query;
  const { versions } = bucket.contents;
  const maximum = Math.min(Number(query["max-keys"] ?? LIST_OBJECTS_PAGE.value), LIST_OBJECTS_PAGE.value);
  const all = versions.all.filter(({ key }) => key.startsWith(prefix));
  const found = all.slice(placeBehind(all, keyMarker, idMarker));
  const page = found.slice(0, maximum);
  const last = page.length < found.length ? page.at(-1) : undefined;
  const encode = query["encoding-type"] === "url" ? encodeKey : (key: string) => key;
  const describe = (version: ObjectVersion) => ({
    Key: encode(version.key),
    VersionId: versionIdOf(version),
    IsLatest: versions.newest(version.key) === version,
    LastModified: new Date(version.lastModified).toISOString(),
    Owner: { ID: BUCKET_IDENTITIES.value.ownerId },
  });
  return {
    body: s3Document("ListVersionsResult", {
      Name: bucket.name,
      Prefix: encode(prefix),
      KeyMarker: encode(keyMarker),
      VersionIdMarker: idMarker,
      NextKeyMarker: last && encode(last.key),
      NextVersionIdMarker: last && versionIdOf(last),
      MaxKeys: maximum,
      EncodingType: query["encoding-type"],
      IsTruncated: last !== undefined,
      Version: page.filter(isObject).map((object) => ({
        ...describe(object),
        ETag: `"${object.eTag}"`,
        ChecksumAlgorithm: object.checksum.algorithm,
        ChecksumType: object.checksum.type,
        Size: object.size,
        StorageClass: object.storageClass,
      })),
      DeleteMarker: page.filter((version) => !isObject(version)).map(describe),
    }),
  };
}

/** Without a version to begin behind, a list begins behind all versions of the key. */
function placeBehind(all: readonly ObjectVersion[], keyMarker: string, idMarker: string): number {
  if (keyMarker === "") return 0;
  const marked = all.findLastIndex(
    (version) => version.key === keyMarker && (idMarker === "" || versionIdOf(version) === idMarker),
  );
  if (marked >= 0) return marked + 1;
  const next = all.findIndex(({ key }) => key > keyMarker);
  return next < 0 ? all.length : next;
}
