import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { Bucket } from "../../src/bucket/bucket.ts";
import { checksumOf } from "../../src/bucket/object-checksum.ts";
import { KnownTargets } from "../schedule/known-targets.ts";

const ORIGIN = { request: { requestId: "ID", hostId: "HOST" } };
const PART = Buffer.alloc(5 * 1_024 * 1_024);

function createUploads() {
  const { services, journal } = new KnownTargets();
  const { uploads, contents } = new Bucket(services, "uploads");
  const create = (key: string) =>
    uploads.create({ key, description: { contentType: "text/plain" }, tags: [] });
  const putPart = (upload: ReturnType<typeof create>, partNumber: number, body: Buffer) =>
    uploads.putPart(upload, { partNumber, body, checksum: checksumOf("CRC32", body) });
  return { uploads, contents, journal, create, putPart };
}

it("An upload is found by its id and key, until it is completed or aborted", () => {
  const { uploads, create } = createUploads();
  const [b, a] = [create("b"), create("a")];
  expect(uploads.all).toEqual([a, b]);
  expect(uploads.find(a.uploadId, "a")).toBe(a);
  expect(() => uploads.find(a.uploadId, "b")).toThrow("The specified upload does not exist.");
  uploads.abort(a);
  expect(uploads.all).toEqual([b]);
});

it("The parts that are listed become one object, in their order", () => {
  const { uploads, contents, journal, create, putPart } = createUploads();
  const upload = create("big");
  putPart(upload, 1, Buffer.from("replaced"));
  const listed = [putPart(upload, 1, PART), putPart(upload, 3, Buffer.from("end"))].map(
    ({ partNumber, eTag }) => ({ partNumber, eTag }),
  );
  putPart(upload, 2, Buffer.from("left out"));
  const object = uploads.complete(upload, listed, ORIGIN);
  expect(contents.get("big")).toBe(object);
  expect(object.size).toBe(PART.length + 3);
  expect(object.partSizes).toEqual([PART.length, 3]);
  expect(object.eTag).toMatch(/^[0-9a-f]{32}-2$/);
  expect(object.checksum.algorithm).toBe("CRC64NVME");
  expect(journal.last("bucket.objectChanged")?.eventName).toBe("ObjectCreated:CompleteMultipartUpload");
});

it("A refused list leaves the upload as it is", () => {
  const { uploads, create, putPart } = createUploads();
  const upload = create("big");
  const parts = [1, 2].map((partNumber) => putPart(upload, partNumber, Buffer.from("small")));
  const listed = parts.map(({ partNumber, eTag }) => ({ partNumber, eTag }));
  const complete = (list: typeof listed) => () => uploads.complete(upload, list, ORIGIN);
  expect(complete(listed)).toThrow("smaller than the minimum allowed size");
  expect(complete(listed.toReversed())).toThrow("not in ascending order");
  expect(complete([{ partNumber: 1, eTag: "other" }])).toThrow("could not be found");
  expect(uploads.all).toEqual([upload]);
});
