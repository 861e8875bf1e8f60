import { ARCHIVE_CLASSES, ARCHIVE_ERRORS, type RESTORE_DURATION } from "../fidelity/s3-storage.ts";
import { s3Fault } from "./s3-fault.ts";
import type { StoredObject } from "./stored-object.ts";

/** How far the restoration of an archived object has come. */
export type ObjectRestore =
  | { readonly state: "ongoing" }
  /** `expiresAt` is in epoch milliseconds. */
  | { readonly state: "restored"; readonly expiresAt: number };

/** What a restoration is asked for with. */
export interface RestoreRequest {
  readonly days: number;
  readonly tier: keyof typeof RESTORE_DURATION.value;
}

const DAY_MS = 24 * 3_600_000;

export function isArchived({ storageClass }: Pick<StoredObject, "storageClass">): boolean {
  return (ARCHIVE_CLASSES.value as readonly string[]).includes(storageClass);
}

/** Whether there is a copy of an archived object at an instant. */
export function isRestored({ restore }: Pick<StoredObject, "restore">, now: number): boolean {
  return restore?.state === "restored" && now < restore.expiresAt;
}

/** Throws what S3 answers if an object cannot be read. */
export function checkReadable(object: StoredObject, now: number): void {
  if (!isArchived(object) || isRestored(object, now)) return;
  throw s3Fault(ARCHIVE_ERRORS.value.notRestored, { StorageClass: object.storageClass });
}

/** Throws what S3 answers if an object cannot be restored. */
export function checkRestorable(object: StoredObject): void {
  const { notArchived, restoreInProgress } = ARCHIVE_ERRORS.value;
  if (!isArchived(object)) throw s3Fault(notArchived, { StorageClass: object.storageClass });
  if (object.restore?.state === "ongoing") throw s3Fault(restoreInProgress);
}

/** The midnight at which a copy that is there for so many days expires. */
export function restoreExpiry(now: number, days: number): number {
  return (Math.floor((now + days * DAY_MS) / DAY_MS) + 1) * DAY_MS;
}
