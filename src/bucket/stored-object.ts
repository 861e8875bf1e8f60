import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { InvalidArgumentError } from "../errors.ts";
import { type AccessControlList, PRIVATE_ACL } from "./access-control-list.ts";
import { checksumOf, type ObjectChecksum } from "./object-checksum.ts";
import type { ObjectRestore } from "./object-restore.ts";

/** What an object has beside its body, as PutObject takes it and GetObject gives it back. */
export interface ObjectDescription {
  readonly contentType: string;
  readonly cacheControl?: string | undefined;
  readonly contentDisposition?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly contentLanguage?: string | undefined;
  /** As it was given: S3 does not read it. */
  readonly expires?: string | undefined;
  /** User-defined metadata. Names are in lower case. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** What a stored object is made of. */
export interface ObjectContent extends ObjectDescription {
  readonly body: Buffer;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly tags?: ObjectTags | undefined;
  readonly versionId?: string | undefined;
  /** Default: STANDARD. */
  readonly storageClass?: string | undefined;
  /** Default: private. */
  readonly acl?: AccessControlList | undefined;
  /** The checksum that came with the body. Default: CRC64NVME, as S3 adds it. */
  readonly checksum?: ObjectChecksum | undefined;
  /** Default: the MD5 of the body. */
  readonly eTag?: string | undefined;
  /** Bytes of each part, if it was uploaded in parts. */
  readonly partSizes?: readonly number[] | undefined;
}

/** Tags of an object, in the order in which they were given. */
export type ObjectTags = readonly { readonly key: string; readonly value: string }[];

/** An object of a bucket. Its body never changes; putting its key again makes another object. */
export class StoredObject {
  readonly key: string;
  readonly contentType: string;
  /** User-defined metadata. Names are in lower case. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Bytes. */
  readonly size: number;
  /** The MD5 of the body in hexadecimal, without the quotes that HTTP puts around it; other than that for uploads in parts. */
  readonly eTag: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly storageClass: string;
  /** `null` if versions are not kept any more; undefined if they were not kept when it was put. */
  readonly versionId: string | undefined;
  /** @internal */
  readonly description: ObjectDescription;
  /** @internal */
  readonly partSizes: readonly number[] | undefined;
  readonly #body: Buffer;
  #tags: ObjectTags;
  #acl: AccessControlList;
  #restore: ObjectRestore | undefined;
  #checksum: ObjectChecksum | undefined;

  /** @internal */
  constructor(key: string, content: ObjectContent) {
    const {
      body,
      lastModified,
      tags = [],
      acl = PRIVATE_ACL,
      checksum,
      eTag,
      partSizes,
      storageClass = "STANDARD",
      versionId,
      ...description
    } = content;
    this.key = key;
    this.description = description;
    this.contentType = content.contentType;
    this.metadata = content.metadata ?? {};
    this.lastModified = lastModified;
    this.#body = body;
    this.storageClass = storageClass;
    this.versionId = versionId;
    this.#tags = tags;
    this.#acl = acl;
    this.#checksum = checksum;
    this.size = body.length;
    this.eTag = eTag ?? hash("md5", body);
    this.partSizes = partSizes;
  }

  /** A copy of the body. */
  get body(): Buffer {
    return Buffer.from(this.#body);
  }

  /**
   * The body itself, for those who do not change it.
   * @internal
   */
  get bytes(): Buffer {
    return this.#body;
  }

  /** The body as UTF-8. */
  get text(): string {
    return this.#body.toString();
  }

  /** The value that the body is the JSON of. Throws SyntaxError if it is none. */
  json(): unknown {
    return JSON.parse(this.text);
  }

  get tags(): ObjectTags {
    return this.#tags;
  }

  /** @internal */
  replaceTags(tags: ObjectTags): void {
    this.#tags = tags;
  }

  /** @internal */
  get acl(): AccessControlList {
    return this.#acl;
  }

  /** @internal */
  replaceAcl(acl: AccessControlList): void {
    this.#acl = acl;
  }

  /**
   * Undefined for an object that nobody has asked to restore.
   * @internal
   */
  get restore(): ObjectRestore | undefined {
    return this.#restore;
  }

  /** @internal */
  setRestore(restore: ObjectRestore): void {
    this.#restore = restore;
  }

  /** @internal */
  get checksum(): ObjectChecksum {
    this.#checksum ??= checksumOf("CRC64NVME", this.#body);
    return this.#checksum;
  }
}

/** The bytes of what a test puts: text in UTF-8, bytes as they are, anything else as JSON. */
export function toBytes(where: string, body: unknown): Buffer {
  if (typeof body === "string") return Buffer.from(body);
  if (ArrayBuffer.isView(body))
    return Buffer.from(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // What JSON cannot hold has no text either way.
  }
  if (text === undefined)
    throw new InvalidArgumentError(where, "body", "text, bytes or a value that JSON can hold", body);
  return Buffer.from(text);
}
