import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { isObject, ObjectVersions, versionIdOf } from "../../src/bucket/object-versions.ts";
import { StoredObject } from "../../src/bucket/stored-object.ts";

function createVersions() {
  let count = 0;
  const versions = new ObjectVersions(() => `v${++count}`);
  const put = (key: string) => {
    const content = { body: Buffer.from(key), contentType: "text/plain", lastModified: 0 };
    const object = new StoredObject(key, { ...content, versionId: versions.nextId() });
    versions.add(object);
    return object;
  };
  const mark = (key: string) =>
    versions.add({ key, versionId: versions.nextId() ?? "null", lastModified: 0 });
  const ids = (key: string) => versions.of(key).map(versionIdOf);
  return { versions, put, mark, ids };
}

it("A bucket that never kept versions has one of each key", () => {
  const { versions, put, ids } = createVersions();
  put("a");
  const newest = put("a");
  expect(newest.versionId).toBeUndefined();
  expect(ids("a")).toEqual(["null"]);
  expect(versions.find("a", "null")).toBe(newest);
  expect(versions.remove("a", "null")).toBe(true);
  expect(versions.isEmpty).toBe(true);
});

it("Versions that are kept are in front of the one that was there before", () => {
  const { versions, put, mark, ids } = createVersions();
  put("a");
  versions.setStatus("Enabled");
  put("a");
  mark("a");
  expect(ids("a")).toEqual(["v2", "v1", "null"]);
  expect(versions.current).toEqual([]);
  expect(versions.remove("a", "v2")).toBe(true);
  expect(versions.current.map(versionIdOf)).toEqual(["v1"]);
  expect(versions.remove("a", "v9")).toBe(false);
});

it("While versions are not kept any more, what is put replaces what has no id, and nothing else", () => {
  const { versions, put, mark, ids } = createVersions();
  put("a");
  versions.setStatus("Enabled");
  put("a");
  versions.setStatus("Suspended");
  expect(put("a").versionId).toBe("null");
  expect(ids("a")).toEqual(["null", "v1"]);
  mark("a");
  expect(ids("a")).toEqual(["null", "v1"]);
  expect(isObject(versions.newest("a"))).toBe(false);
});

it("Versions are listed by the bytes of their keys, the newest of a key first", () => {
  const { versions, put } = createVersions();
  versions.setStatus("Enabled");
  for (const key of ["b", "a", "b", "B"]) put(key);
  expect(versions.all.map((version) => `${version.key} ${versionIdOf(version)}`)).toEqual([
    "B v4",
    "a v2",
    "b v3",
    "b v1",
  ]);
  versions.clear();
  expect([versions.all, versions.current]).toEqual([[], []]);
});
