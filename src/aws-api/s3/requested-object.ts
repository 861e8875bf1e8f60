import { isObject, type ObjectVersion } from "../../bucket/object-versions.ts";
import { s3Fault } from "../../bucket/s3-fault.ts";
import type { StoredObject } from "../../bucket/stored-object.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import { noSuchKey } from "./object-conditions.ts";
import type { S3Call } from "./s3-call.ts";

/** The object that a request is for: its newest version, or the one that is asked for. Throws what S3 answers otherwise. */
export function requestedObject({ bucket, key, query }: S3Call): StoredObject {
  const { versionId } = query;
  if (versionId !== undefined)
    return versionIn(bucket.contents.versions.find(key, versionId), { key, versionId });
  const object = bucket.object(key);
  if (object === undefined) throw noSuchKey(key);
  return object;
}

/** A version that was asked for, if it is an object. */
export function versionIn(
  version: ObjectVersion | undefined,
  { key, versionId }: { readonly key: string; readonly versionId: string },
): StoredObject {
  const { noSuchVersion, methodNotAllowed } = S3_ERRORS.value;
  if (version === undefined) throw s3Fault(noSuchVersion, { Key: key, VersionId: versionId });
  if (isObject(version)) return version;
  throw s3Fault(methodNotAllowed, { Method: "GET", ResourceType: "DeleteMarker" });
}

/** The header that names a version, where versions are kept. */
export function versionHeader({ versionId }: StoredObject): Readonly<Record<string, string | undefined>> {
  return { "x-amz-version-id": versionId };
}
