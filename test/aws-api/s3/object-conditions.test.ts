import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

const TAG = '"5d41402abc4b2a76b9719d911017c592"';
const OTHER = '"00000000000000000000000000000000"';

async function startReading() {
  const parts = startS3();
  const { s3, Bucket } = parts;
  await s3.putObject({ Bucket, Key: "key", Body: "hello" });
  const { LastModified } = await s3.headObject({ Bucket, Key: "key" });
  const modified = LastModified?.getTime() ?? 0;
  const read = (conditions: object) => s3.getObject({ Bucket, Key: "key", ...conditions });
  return { ...parts, read, at: (seconds: number) => new Date(modified + seconds * 1_000) };
}

it("An object is read while the conditions hold", async () => {
  const { read, at } = await startReading();
  for (const conditions of [
    { IfMatch: TAG },
    { IfMatch: "*" },
    { IfNoneMatch: OTHER },
    { IfModifiedSince: at(-1) },
    { IfUnmodifiedSince: at(0) },
    // Tags outweigh dates.
    { IfMatch: TAG, IfUnmodifiedSince: at(-1) },
    { IfNoneMatch: OTHER, IfModifiedSince: at(1) },
  ])
    expect((await read(conditions)).ETag).toBe(TAG);
});

it("A precondition that fails is named", async () => {
  const { read, at } = await startReading();
  const refused = { name: "PreconditionFailed", status: 412 };
  expect(await refusalOf(read({ IfMatch: OTHER }))).toMatchObject({ ...refused, Condition: "If-Match" });
  expect(await refusalOf(read({ IfUnmodifiedSince: at(-1) }))).toMatchObject({
    ...refused,
    Condition: "If-Unmodified-Since",
  });
});

it("What was not modified comes with status 304, and no body", async () => {
  const { read, at } = await startReading();
  for (const conditions of [{ IfNoneMatch: TAG }, { IfModifiedSince: at(0) }])
    expect(await refusalOf(read(conditions))).toMatchObject({ status: 304 });
});

it("An object is written only if it is not there, or as it was", async () => {
  const { s3, Bucket, bucket } = await startReading();
  const put = (Key: string, conditions: object) => s3.putObject({ Bucket, Key, Body: "new", ...conditions });
  expect(await refusalOf(put("key", { IfNoneMatch: "*" }))).toEqual({
    name: "PreconditionFailed",
    message: "At least one of the pre-conditions you specified did not hold",
    status: 412,
    Condition: "If-None-Match",
  });
  expect(await refusalOf(put("key", { IfMatch: OTHER }))).toMatchObject({ Condition: "If-Match" });
  expect(await refusalOf(put("none", { IfMatch: TAG }))).toMatchObject({ name: "NoSuchKey", status: 404 });
  await put("none", { IfNoneMatch: "*" });
  await put("key", { IfMatch: TAG });
  expect(bucket.objects.map(({ text }) => text)).toEqual(["new", "new"]);
});
