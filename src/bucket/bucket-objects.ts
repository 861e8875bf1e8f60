import { Buffer } from "node:buffer";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { RESTORE_DURATION } from "../fidelity/s3-storage.ts";
import { type AccessControlList, isSameAcl } from "./access-control-list.ts";
import type { BucketNotifications } from "./bucket-notifications.ts";
import type {
  AttachmentChange,
  ObjectChange,
  ObjectCreation,
  RequestIds,
  RestoreChange,
} from "./object-change.ts";
import { checkRestorable, type RestoreRequest, restoreExpiry } from "./object-restore.ts";
import { type DeleteMarker, isObject, ObjectVersions, versionIdOf } from "./object-versions.ts";
import { Sequencer } from "./sequencer.ts";
import { type ObjectContent, type ObjectTags, StoredObject } from "./stored-object.ts";

/** The request that changes something. */
export interface ChangeOrigin {
  readonly request: RequestIds;
  /** Its X-Ray header. */
  readonly traceHeader?: string | undefined;
}

/** A version that is deleted for good. */
interface DeletedVersion {
  readonly key: string;
  readonly versionId: string;
}

const VERSION_ID_DIGITS = 48;
/** That of nothing. */
const EMPTY_E_TAG = "d41d8cd98f00b204e9800998ecf8427e";

/** What lies in a bucket. Whoever changes it has already checked that it may; every change is notified of. */
export class BucketObjects {
  readonly #services: DeliveryServices;
  readonly #bucket: string;
  readonly #notifications: BucketNotifications;
  readonly #sequencer = new Sequencer();
  readonly versions: ObjectVersions;

  constructor(services: DeliveryServices, bucket: string, notifications: BucketNotifications) {
    this.#services = services;
    this.#bucket = bucket;
    this.#notifications = notifications;
    const { identifiers } = services;
    this.versions = new ObjectVersions(() => createVersionId(identifiers.hex(VERSION_ID_DIGITS)));
  }

  /** In the order in which S3 lists them: by the bytes of their keys. */
  get all(): readonly StoredObject[] {
    return this.versions.current;
  }

  get(key: string): StoredObject | undefined {
    const version = this.versions.newest(key);
    return isObject(version) ? version : undefined;
  }

  put(
    key: string,
    content: Omit<ObjectContent, "lastModified" | "versionId">,
    change: ChangeOrigin & { readonly eventName: ObjectCreation },
  ): StoredObject {
    const { now: lastModified } = this.#services.clock;
    const versionId = this.versions.nextId();
    const object = new StoredObject(key, { ...content, lastModified, versionId });
    this.versions.add(object);
    const { eventName } = change;
    const { size, eTag } = object;
    this.#notify({ key, versionId, eventName, size, eTag, ...this.#ordered(change) }, change);
    return object;
  }

  /**
   * S3 notifies of it even if there is no such object. Where versions are kept, nothing is deleted: a marker is put in
   * front.
   */
  delete(key: string, origin: ChangeOrigin): DeleteMarker | undefined {
    const versionId = this.versions.nextId();
    if (versionId === undefined) {
      for (const version of this.versions.of(key)) this.versions.remove(key, versionIdOf(version));
      this.#notify({ key, eventName: "ObjectRemoved:Delete", ...this.#ordered(origin) }, origin);
      return undefined;
    }
    const marker: DeleteMarker = { key, versionId, lastModified: this.#services.clock.now };
    this.versions.add(marker);
    const eventName = "ObjectRemoved:DeleteMarkerCreated";
    this.#notify({ key, versionId, eventName, eTag: EMPTY_E_TAG, ...this.#ordered(origin) }, origin);
    return marker;
  }

  /** Deletes a version for good; nobody is told of one that is not there. */
  deleteVersion({ key, versionId }: DeletedVersion, origin: ChangeOrigin): void {
    if (!this.versions.remove(key, versionId)) return;
    this.#notify({ key, versionId, eventName: "ObjectRemoved:Delete", ...this.#ordered(origin) }, origin);
  }

  replaceTags(object: StoredObject, tags: ObjectTags, origin: ChangeOrigin): void {
    object.replaceTags(tags);
    this.#notifyOfAttachment(object, { ...origin, eventName: "ObjectTagging:Put" });
  }

  deleteTags(object: StoredObject, origin: ChangeOrigin): void {
    object.replaceTags([]);
    this.#notifyOfAttachment(object, { ...origin, eventName: "ObjectTagging:Delete" });
  }

  /** Tells of it only if something is permitted that was not before, or the other way round. */
  replaceAcl(object: StoredObject, acl: AccessControlList, origin: ChangeOrigin): void {
    if (isSameAcl(object.acl, acl)) return;
    object.replaceAcl(acl);
    this.#notifyOfAttachment(object, { ...origin, eventName: "ObjectAcl:Put" });
  }

  /** Begins to restore an archived object; it can be read when the time of its tier is over. */
  restore(object: StoredObject, { days, tier }: RestoreRequest, origin: ChangeOrigin): void {
    checkRestorable(object);
    const { clock } = this.#services;
    object.setRestore({ state: "ongoing" });
    this.#notifyOfRestore(object, { ...origin, eventName: "ObjectRestore:Post" });
    clock.after(RESTORE_DURATION.value[tier], `restoration in bucket ${this.#bucket}`, () => {
      // Somebody may have replaced or deleted it.
      if (!this.versions.of(object.key).includes(object)) return;
      const expiresAt = restoreExpiry(clock.now, days);
      object.setRestore({ state: "restored", expiresAt });
      this.#notifyOfRestore(object, { ...origin, eventName: "ObjectRestore:Completed", expiresAt });
    });
  }

  /** Empties it without telling anybody. */
  clear(): void {
    this.versions.clear();
  }

  #notifyOfAttachment(
    { key, versionId, eTag }: StoredObject,
    change: ChangeOrigin & { readonly eventName: AttachmentChange },
  ): void {
    const { eventName, request } = change;
    this.#notify({ key, versionId, eTag, eventName, request, at: this.#services.clock.now }, change);
  }

  #notifyOfRestore(
    { key, versionId, size, eTag, storageClass }: StoredObject,
    change: ChangeOrigin & { readonly eventName: RestoreChange; readonly expiresAt?: number },
  ): void {
    const { eventName, expiresAt } = change;
    const restored = { key, versionId, size, eTag, storageClass, eventName, ...this.#ordered(change) };
    this.#notify({ ...restored, ...(expiresAt !== undefined && { expiresAt }) }, change);
  }

  #ordered({ request }: ChangeOrigin) {
    const at = this.#services.clock.now;
    return { request, at, sequencer: this.#sequencer.next(at) };
  }

  #notify(change: ObjectChange, { traceHeader }: ChangeOrigin): void {
    const { key, eventName } = change;
    this.#services.journal.append({ kind: "bucket.objectChanged", bucket: this.#bucket, key, eventName });
    this.#notifications.notify(change, traceHeader);
  }
}

/** 32 characters, as AWS's ids have. */
function createVersionId(digits: string): string {
  return Buffer.from(digits, "hex").toString("base64").replaceAll("+", ".").replaceAll("/", "_");
}
