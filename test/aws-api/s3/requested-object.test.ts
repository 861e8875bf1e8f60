import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

async function startVersions() {
  const parts = startS3();
  const { s3, Bucket } = parts;
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
  const object = { Bucket, Key: "key" };
  const first = await s3.putObject({ ...object, Body: "one" });
  const second = await s3.putObject({ ...object, Body: "two" });
  return { ...parts, object, ids: [first, second].map(({ VersionId = "" }) => VersionId) };
}

it("The newest version is read, or the one that is asked for", async () => {
  const { s3, object, ids } = await startVersions();
  const read = async (VersionId?: string) => {
    const answer = await s3.getObject({ ...object, ...(VersionId && { VersionId }) });
    return [await answer.Body?.transformToString(), answer.VersionId];
  };
  expect(await read()).toEqual(["two", ids[1]]);
  expect(await read(ids[0])).toEqual(["one", ids[0]]);
});

it("A version is tagged, copied and described by itself", async () => {
  const { s3, Bucket, object, ids, bucket } = await startVersions();
  const [VersionId = ""] = ids;
  await s3.putObjectTagging({ ...object, VersionId, Tagging: { TagSet: [{ Key: "a", Value: "1" }] } });
  expect((await s3.getObjectTagging({ ...object, VersionId })).TagSet).toHaveLength(1);
  expect((await s3.getObjectTagging(object)).TagSet).toEqual([]);
  const copy = await s3.copyObject({
    Bucket,
    Key: "copy",
    CopySource: `${Bucket}/key?versionId=${VersionId}`,
  });
  expect(copy.CopySourceVersionId).toBe(VersionId);
  expect(copy.VersionId).toHaveLength(32);
  expect(bucket.object("copy")?.text).toBe("one");
});

it("A version that is not there, and a delete marker, cannot be read", async () => {
  const { s3, object } = await startVersions();
  expect(await refusalOf(s3.getObject({ ...object, VersionId: "none" }))).toEqual({
    name: "NoSuchVersion",
    message: "The specified version does not exist.",
    status: 404,
    Key: "key",
    VersionId: "none",
  });
  const { VersionId = "", DeleteMarker } = await s3.deleteObject(object);
  expect(DeleteMarker).toBe(true);
  expect(await refusalOf(s3.getObject(object))).toMatchObject({ name: "NoSuchKey", status: 404 });
  expect(await refusalOf(s3.getObject({ ...object, VersionId }))).toMatchObject({
    name: "MethodNotAllowed",
    status: 405,
  });
});
