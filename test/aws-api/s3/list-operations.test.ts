import { paginateListObjectsV2 } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { refusalOf, startS3 } from "./s3-client.ts";

async function startListing(keys: readonly string[]) {
  const parts = startS3();
  for (const key of keys) await parts.bucket.putObject(key, key);
  return parts;
}

it("Objects are listed by the bytes of their keys", async () => {
  const { s3, Bucket } = await startListing(["b", "a", "B", "ü", "😀"]);
  const { Contents = [], $metadata: _, ...list } = await s3.listObjectsV2({ Bucket });
  expect(Contents.map(({ Key }) => Key)).toEqual(["B", "a", "b", "ü", "😀"]);
  expect(list).toEqual({ IsTruncated: false, KeyCount: 5, MaxKeys: 1_000, Name: Bucket, Prefix: "" });
  expect(Contents[0]).toMatchObject({
    ETag: '"9d5ed678fe57bcca610140957afab571"',
    Size: 1,
    StorageClass: "STANDARD",
  });
  expect(Contents[0]?.Owner).toBeUndefined();
  const owned = await s3.listObjectsV2({ Bucket, FetchOwner: true });
  expect(owned.Contents?.[0]?.Owner?.ID).toHaveLength(64);
});

it("Keys with a delimiter behind the prefix count together as one", async () => {
  const { s3, Bucket } = await startListing(["a/1", "a/2", "a/b/3", "a/b/4", "a/c", "z"]);
  const list = await s3.listObjectsV2({ Bucket, Prefix: "a/", Delimiter: "/" });
  expect(list.Contents?.map(({ Key }) => Key)).toEqual(["a/1", "a/2", "a/c"]);
  expect(list.CommonPrefixes).toEqual([{ Prefix: "a/b/" }]);
  expect(list.KeyCount).toBe(4);
});

it("A paginator finds each key and each prefix once", async () => {
  const { s3: client, Bucket } = await startListing(["a/1", "a/2", "b", "c/1", "c/2", "d"]);
  const found: unknown[] = [];
  for await (const page of paginateListObjectsV2({ client, pageSize: 2 }, { Bucket, Delimiter: "/" })) {
    found.push(
      page.Contents?.map(({ Key }) => Key) ?? [],
      page.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? [],
    );
  }
  expect(found).toEqual([["b"], ["a/"], ["d"], ["c/"]]);
});

it("A list begins behind a key", async () => {
  const { s3, Bucket } = await startListing(["a", "b", "c"]);
  const { Contents = [], StartAfter } = await s3.listObjectsV2({ Bucket, StartAfter: "a" });
  expect(Contents.map(({ Key }) => Key)).toEqual(["b", "c"]);
  expect(StartAfter).toBe("a");
});

it("The first version of the list goes on by a marker", async () => {
  const { s3, Bucket } = await startListing(["a/1", "b", "c"]);
  const first = await s3.listObjects({ Bucket, MaxKeys: 2, Delimiter: "/" });
  const { IsTruncated, NextMarker = "", Marker } = first;
  expect({ IsTruncated, NextMarker, Marker }).toEqual({ IsTruncated: true, NextMarker: "b", Marker: "" });
  const rest = await s3.listObjects({ Bucket, Delimiter: "/", Marker: NextMarker });
  expect(rest.Contents?.map(({ Key }) => Key)).toEqual(["c"]);
  expect((await s3.listObjects({ Bucket, MaxKeys: 1 })).NextMarker).toBeUndefined();
});

it("Keys are encoded where the request says so", async () => {
  const { s3, Bucket } = await startListing(["a b/ü"]);
  const { Contents = [], EncodingType } = await s3.listObjectsV2({ Bucket, EncodingType: "url" });
  expect(EncodingType).toBe("url");
  expect(Contents[0]?.Key).toBe("a+b/%C3%BC");
});

it("A number of keys that makes no sense is refused", async () => {
  const { s3, Bucket } = await startListing([]);
  expect(await refusalOf(s3.listObjectsV2({ Bucket, MaxKeys: -1 }))).toEqual({
    name: "InvalidArgument",
    message: "Provided max-keys not an integer or within integer range",
    status: 400,
    ArgumentName: "max-keys",
    ArgumentValue: "-1",
  });
  expect((await s3.listObjectsV2({ Bucket, MaxKeys: 0 })).IsTruncated).toBe(false);
});
