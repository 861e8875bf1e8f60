import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { PART_MINIMUM_SIZE } from "../fidelity/s3.ts";
import { MULTIPART_ERRORS } from "../fidelity/s3-errors.ts";
import type { AccessControlList } from "./access-control-list.ts";
import type { BucketObjects, ChangeOrigin } from "./bucket-objects.ts";
import {
  type ChecksumAlgorithm,
  type ChecksumType,
  checksumOf,
  compositeChecksum,
  type ObjectChecksum,
} from "./object-checksum.ts";
import { s3Fault } from "./s3-fault.ts";
import type { ObjectDescription, ObjectTags, StoredObject } from "./stored-object.ts";

/** One part, as it was uploaded. */
export interface UploadedPart {
  readonly partNumber: number;
  readonly body: Buffer;
  /** The MD5 of the body in hexadecimal. */
  readonly eTag: string;
  readonly checksum: ObjectChecksum;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

/** Which checksum the object is to have, if CreateMultipartUpload says so. */
export interface UploadChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
}

/** An upload that has neither been completed nor aborted. */
export interface MultipartUpload {
  readonly uploadId: string;
  readonly key: string;
  readonly description: ObjectDescription;
  readonly tags: ObjectTags;
  readonly acl?: AccessControlList | undefined;
  readonly storageClass?: string | undefined;
  readonly checksum: UploadChecksum | undefined;
  /** Epoch milliseconds. */
  readonly initiatedAt: number;
  readonly parts: Map<number, UploadedPart>;
}

/** A part as CompleteMultipartUpload names it. */
export interface CompletedPart {
  readonly partNumber: number;
  /** Without quotes. */
  readonly eTag: string;
}

/** How many hexadecimal digits an upload's id has. */
const UPLOAD_ID_DIGITS = 96;

/** The uploads in parts that go on in a bucket. */
export class MultipartUploads {
  readonly #services: DeliveryServices;
  readonly #objects: BucketObjects;
  readonly #uploads = new Map<string, MultipartUpload>();

  constructor(services: DeliveryServices, objects: BucketObjects) {
    this.#services = services;
    this.#objects = objects;
  }

  /** By key, those of one key in the order in which they began. */
  get all(): readonly MultipartUpload[] {
    return [...this.#uploads.values()].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  }

  create(
    options: Pick<MultipartUpload, "key" | "description" | "tags" | "acl" | "storageClass"> & {
      readonly checksum?: UploadChecksum | undefined;
    },
  ): MultipartUpload {
    const { clock, identifiers } = this.#services;
    const digits = identifiers.hex(UPLOAD_ID_DIGITS);
    const uploadId = Buffer.from(digits, "hex").toString("base64url");
    const { checksum } = options;
    const upload = { ...options, checksum, uploadId, initiatedAt: clock.now, parts: new Map() };
    this.#uploads.set(uploadId, upload);
    return upload;
  }

  /** Throws NoSuchUpload if there is none. */
  find(uploadId: string, key: string): MultipartUpload {
    const upload = this.#uploads.get(uploadId);
    if (upload?.key === key) return upload;
    throw s3Fault(MULTIPART_ERRORS.value.noSuchUpload, { UploadId: uploadId });
  }

  /** Replaces a part of the same number. */
  putPart(
    upload: MultipartUpload,
    part: { readonly partNumber: number; readonly body: Buffer; readonly checksum: ObjectChecksum },
  ): UploadedPart {
    const uploaded = { ...part, eTag: hash("md5", part.body), lastModified: this.#services.clock.now };
    upload.parts.set(part.partNumber, uploaded);
    return uploaded;
  }

  /** Makes the object. Throws S3's refusal of a list of parts, and the upload goes on then. */
  complete(upload: MultipartUpload, listed: readonly CompletedPart[], origin: ChangeOrigin): StoredObject {
    const parts = checkParts(upload, listed);
    this.#uploads.delete(upload.uploadId);
    const body = Buffer.concat(parts.map((part) => part.body));
    const digests = Buffer.concat(parts.map(({ eTag }) => Buffer.from(eTag, "hex")));
    const content = {
      ...upload.description,
      tags: upload.tags,
      acl: upload.acl,
      storageClass: upload.storageClass,
      body,
      checksum: checksumOfParts(upload, { parts, body }),
      eTag: `${hash("md5", digests)}-${parts.length}`,
      partSizes: parts.map((part) => part.body.length),
    };
    const eventName = "ObjectCreated:CompleteMultipartUpload";
    return this.#objects.put(upload.key, content, { ...origin, eventName });
  }

  abort(upload: MultipartUpload): void {
    this.#uploads.delete(upload.uploadId);
  }
}

function checkParts(upload: MultipartUpload, listed: readonly CompletedPart[]): readonly UploadedPart[] {
  const { invalidPart, invalidPartOrder, entityTooSmall } = MULTIPART_ERRORS.value;
  const { uploadId } = upload;
  const parts = listed.map(({ partNumber, eTag }) => {
    const part = upload.parts.get(partNumber);
    if (part?.eTag === eTag) return part;
    const members = { UploadId: uploadId, PartNumber: String(partNumber), ETag: eTag };
    throw s3Fault(invalidPart, members);
  });
  const isAscending = parts.every(
    ({ partNumber }, index) => index === 0 || partNumber > (parts[index - 1] as UploadedPart).partNumber,
  );
  if (!isAscending) {
    throw s3Fault(invalidPartOrder, { UploadId: uploadId });
  }
  const small = parts.slice(0, -1).find(({ body }) => body.length < PART_MINIMUM_SIZE.value);
  if (small !== undefined) {
    throw s3Fault(entityTooSmall, {
      ProposedSize: String(small.body.length),
      MinSizeAllowed: String(PART_MINIMUM_SIZE.value),
      PartNumber: String(small.partNumber),
      ETag: small.eTag,
    });
  }
  return parts;
}

function checksumOfParts(
  { checksum }: MultipartUpload,
  { parts, body }: { readonly parts: readonly UploadedPart[]; readonly body: Buffer },
): ObjectChecksum | undefined {
  if (checksum === undefined) return undefined;
  const { algorithm, type } = checksum;
  if (type === "FULL_OBJECT") return checksumOf(algorithm, body);
  const values = parts.map((part) =>
    part.checksum.algorithm === algorithm ? part.checksum.value : checksumOf(algorithm, part.body).value,
  );
  return compositeChecksum(algorithm, values);
}
