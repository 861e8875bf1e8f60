import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

it("Tags are put, read and deleted", async () => {
  const { s3, Bucket, bucket } = startS3();
  const object = { Bucket, Key: "key" };
  await s3.putObject({ ...object, Body: "x", Tagging: "a=1&b=%26" });
  const TagSet = [
    { Key: "a", Value: "1" },
    { Key: "b", Value: "&" },
  ];
  expect((await s3.getObjectTagging(object)).TagSet).toEqual(TagSet);
  await s3.putObjectTagging({ ...object, Tagging: { TagSet: TagSet.slice(1) } });
  expect(bucket.object("key")?.tags).toEqual([{ key: "b", value: "&" }]);
  expect((await s3.deleteObjectTagging(object)).$metadata.httpStatusCode).toBe(204);
  expect((await s3.getObjectTagging(object)).TagSet).toEqual([]);
});

it("Only an object that is there has tags, and only tags that are allowed", async () => {
  const { s3, Bucket } = startS3();
  expect(await refusalOf(s3.getObjectTagging({ Bucket, Key: "key" }))).toMatchObject({ name: "NoSuchKey" });
  await s3.putObject({ Bucket, Key: "key", Body: "x" });
  const TagSet = [
    { Key: "a", Value: "1" },
    { Key: "a", Value: "2" },
  ];
  expect(await refusalOf(s3.putObjectTagging({ Bucket, Key: "key", Tagging: { TagSet } }))).toEqual({
    name: "InvalidTag",
    message: "Cannot provide multiple Tags with the same key",
    status: 400,
    TagKey: "a",
  });
});
