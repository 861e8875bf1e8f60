import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import {
  checkReadable,
  checkRestorable,
  isArchived,
  isRestored,
  restoreExpiry,
} from "../../src/bucket/object-restore.ts";
import { StoredObject } from "../../src/bucket/stored-object.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

function objectIn(storageClass: string): StoredObject {
  return new StoredObject("key", {
    body: Buffer.from("x"),
    contentType: "text/plain",
    lastModified: NOW,
    storageClass,
  });
}

it("Objects of two classes are archived", () => {
  const classes = ["STANDARD", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];
  expect(classes.map((name) => isArchived(objectIn(name)))).toEqual([false, false, true, true]);
});

it("An archived object is read from its copy, until that expires", () => {
  const object = objectIn("GLACIER");
  expect(() => checkReadable(object, NOW)).toThrow("not valid for the object's storage class");
  checkRestorable(object);
  object.setRestore({ state: "ongoing" });
  expect(() => checkReadable(object, NOW)).toThrow("not valid");
  expect(() => checkRestorable(object)).toThrow("already in progress");
  object.setRestore({ state: "restored", expiresAt: NOW + 1 });
  checkReadable(object, NOW);
  expect([NOW, NOW + 1].map((now) => isRestored(object, now))).toEqual([true, false]);
});

it("Other objects need no copy, and get none", () => {
  checkReadable(objectIn("STANDARD"), NOW);
  expect(() => checkRestorable(objectIn("STANDARD"))).toThrow("Restore is not allowed");
});

it("A copy expires at a midnight", () => {
  expect(new Date(restoreExpiry(NOW, 1)).toISOString()).toBe("2026-01-04T00:00:00.000Z");
});
