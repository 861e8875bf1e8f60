import { Buffer } from "node:buffer";
import { StoredObject } from "./stored-object.ts";

/** What stands in the place of an object that was deleted while versions are kept. */
export interface DeleteMarker {
  readonly key: string;
  readonly versionId: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

export type ObjectVersion = StoredObject | DeleteMarker;

/** Whether a bucket keeps versions; undefined if it never did. */
export type VersioningStatus = "Enabled" | "Suspended" | undefined;

/** The id of what was put while no versions are kept. */
const NULL_VERSION = "null";

export function isObject(version: ObjectVersion | undefined): version is StoredObject {
  return version instanceof StoredObject;
}

/** The id by which a version is asked for: also what was put before versions were kept has one. */
export function versionIdOf({ versionId = NULL_VERSION }: ObjectVersion): string {
  return versionId;
}

/** All versions in a bucket. One that keeps none has at most one of each key. */
export class ObjectVersions {
  /** By key, the newest first. */
  readonly #versions = new Map<string, ObjectVersion[]>();
  readonly #createId: () => string;
  #status: VersioningStatus;
  #keys: readonly string[] | undefined;

  constructor(createId: () => string) {
    this.#createId = createId;
  }

  get status(): VersioningStatus {
    return this.#status;
  }

  setStatus(status: "Enabled" | "Suspended"): void {
    this.#status = status;
  }

  get isEmpty(): boolean {
    return this.#versions.size === 0;
  }

  /** By the bytes of their keys, those of one key from the newest on. */
  get all(): readonly ObjectVersion[] {
    return this.#sortedKeys().flatMap((key) => this.of(key));
  }

  /** The objects that are there when no version is asked for, by the bytes of their keys. */
  get current(): readonly StoredObject[] {
    return this.#sortedKeys()
      .map((key) => this.newest(key))
      .filter(isObject);
  }

  of(key: string): readonly ObjectVersion[] {
    return this.#versions.get(key) ?? [];
  }

  newest(key: string): ObjectVersion | undefined {
    return this.#versions.get(key)?.[0];
  }

  find(key: string, versionId: string): ObjectVersion | undefined {
    return this.#versions.get(key)?.find((version) => versionIdOf(version) === versionId);
  }

  /** The id of the next version; undefined while the bucket has never kept any. */
  nextId(): string | undefined {
    if (this.#status === undefined) return undefined;
    return this.#status === "Enabled" ? this.#createId() : NULL_VERSION;
  }

  /** Puts a version in front. One without an id of its own replaces the one without. */
  add(version: ObjectVersion): void {
    const { key } = version;
    const others = this.of(key).filter((other) => versionIdOf(other) !== versionIdOf(version));
    if (!this.#versions.has(key)) this.#keys = undefined;
    this.#versions.set(key, [version, ...others]);
  }

  /** Whether it was there. */
  remove(key: string, versionId: string): boolean {
    const versions = this.of(key);
    const others = versions.filter((version) => versionIdOf(version) !== versionId);
    if (others.length === 0) {
      this.#versions.delete(key);
      this.#keys = undefined;
    } else {
      this.#versions.set(key, others);
    }
    return others.length < versions.length;
  }

  clear(): void {
    this.#versions.clear();
    this.#keys = undefined;
  }

  #sortedKeys(): readonly string[] {
    this.#keys ??= [...this.#versions.keys()]
      .map((key) => ({ key, bytes: Buffer.from(key) }))
      .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
      .map(({ key }) => key);
    return this.#keys;
  }
}
