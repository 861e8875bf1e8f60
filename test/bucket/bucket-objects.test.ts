import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { Bucket } from "../../src/bucket/bucket.ts";
import { START } from "../event-source/queue-services.ts";
import { KnownTargets } from "../schedule/known-targets.ts";

const ORIGIN = { request: { requestId: "ID", hostId: "HOST" } };

function createObjects() {
  const known = new KnownTargets();
  const { contents } = new Bucket(known.services, "uploads");
  const put = (key: string, text: string) =>
    contents.put(
      key,
      { body: Buffer.from(text), contentType: "text/plain" },
      { ...ORIGIN, eventName: "ObjectCreated:Put" },
    );
  const changes = () =>
    known.journal.entries.flatMap((entry) =>
      entry.kind === "bucket.objectChanged" ? [`${entry.eventName} ${entry.key}`] : [],
    );
  return { contents, put, changes };
}

it("Objects are in the order of the bytes of their keys, and the newest stays", () => {
  const { contents, put } = createObjects();
  for (const key of ["b", "\u{1F600}", "\uFFEE", "B", "b"]) put(key, key);
  expect(contents.all.map(({ key }) => key)).toEqual(["B", "b", "\uFFEE", "\u{1F600}"]);
  expect(contents.get("b")?.lastModified).toBe(START);
});

it("Each change is one entry of the journal", () => {
  const { contents, put, changes } = createObjects();
  const object = put("a", "1");
  contents.replaceTags(object, [{ key: "k", value: "v" }], ORIGIN);
  expect(object.tags).toEqual([{ key: "k", value: "v" }]);
  contents.deleteTags(object, ORIGIN);
  contents.delete("a", ORIGIN);
  contents.delete("never", ORIGIN);
  put("b", "2");
  contents.clear();
  expect(contents.all).toEqual([]);
  expect(changes()).toEqual([
    "ObjectCreated:Put a",
    "ObjectTagging:Put a",
    "ObjectTagging:Delete a",
    "ObjectRemoved:Delete a",
    "ObjectRemoved:Delete never",
    "ObjectCreated:Put b",
  ]);
});
