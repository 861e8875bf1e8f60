import { Buffer } from "node:buffer";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { BucketNotifications } from "./bucket-notifications.ts";
import type { ObjectChange, ObjectCreation, RequestIds } from "./object-change.ts";
import { Sequencer } from "./sequencer.ts";
import { type ObjectContent, type ObjectTags, StoredObject } from "./stored-object.ts";

/** The request that changes something. */
export interface ChangeOrigin {
  readonly request: RequestIds;
  /** Its X-Ray header. */
  readonly traceHeader?: string | undefined;
}

/** What lies in a bucket. Whoever changes it has already checked that it may; every change is notified of. */
export class BucketObjects {
  readonly #services: DeliveryServices;
  readonly #bucket: string;
  readonly #notifications: BucketNotifications;
  readonly #objects = new Map<string, StoredObject>();
  readonly #sequencer = new Sequencer();
  #sorted: readonly StoredObject[] | undefined;

  constructor(services: DeliveryServices, bucket: string, notifications: BucketNotifications) {
    this.#services = services;
    this.#bucket = bucket;
    this.#notifications = notifications;
  }

  /** In the order in which S3 lists them: by the bytes of their keys. */
  get all(): readonly StoredObject[] {
    this.#sorted ??= [...this.#objects.values()]
      .map((object) => ({ object, bytes: Buffer.from(object.key) }))
      .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
      .map(({ object }) => object);
    return this.#sorted;
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  put(
    key: string,
    content: Omit<ObjectContent, "lastModified">,
    change: ChangeOrigin & { readonly eventName: ObjectCreation },
  ): StoredObject {
    const object = new StoredObject(key, { ...content, lastModified: this.#services.clock.now });
    this.#objects.set(key, object);
    this.#sorted = undefined;
    const { eventName } = change;
    const { size, eTag } = object;
    this.#notify({ key, eventName, size, eTag, ...this.#ordered(change) }, change);
    return object;
  }

  /** S3 notifies of it even if there is no such object. */
  delete(key: string, origin: ChangeOrigin): void {
    this.#objects.delete(key);
    this.#sorted = undefined;
    this.#notify({ key, eventName: "ObjectRemoved:Delete", ...this.#ordered(origin) }, origin);
  }

  replaceTags(object: StoredObject, tags: ObjectTags, origin: ChangeOrigin): void {
    this.#changeTags(object, tags, { ...origin, eventName: "ObjectTagging:Put" });
  }

  deleteTags(object: StoredObject, origin: ChangeOrigin): void {
    this.#changeTags(object, [], { ...origin, eventName: "ObjectTagging:Delete" });
  }

  /** Empties it without telling anybody. */
  clear(): void {
    this.#objects.clear();
    this.#sorted = undefined;
  }

  #changeTags(
    object: StoredObject,
    tags: ObjectTags,
    change: ChangeOrigin & { readonly eventName: "ObjectTagging:Put" | "ObjectTagging:Delete" },
  ): void {
    object.replaceTags(tags);
    const { key, eTag } = object;
    const { eventName, request } = change;
    this.#notify({ key, eTag, eventName, request, at: this.#services.clock.now }, change);
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
