import { Buffer } from "node:buffer";
import type { BusEvent } from "../delivery/delivery-target.ts";
import { ATTACHMENT_EVENT_RECORD_VERSION, BUCKET_IDENTITIES, EVENT_RECORD_VERSION } from "../fidelity/s3.ts";
import { RESTORE_IDENTITIES } from "../fidelity/s3-storage.ts";
import type { Identifiers } from "../random/identifiers.ts";
import { encodeKey } from "./object-key.ts";

/** A bucket, as what it sends names it. */
export interface BucketIdentity {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly accountId: string;
}

/** The request that changed something: the ids that S3 answers with. */
export interface RequestIds {
  readonly requestId: string;
  readonly hostId: string;
}

/** The ways in which an object comes to be. */
export type ObjectCreation =
  | "ObjectCreated:Put"
  | "ObjectCreated:Copy"
  | "ObjectCreated:CompleteMultipartUpload";

/** The ways in which what belongs to an object changes, and the object itself does not. */
export type AttachmentChange = "ObjectTagging:Put" | "ObjectTagging:Delete" | "ObjectAcl:Put";

/** The beginning and the end of the restoration of an archived object. */
export type RestoreChange = "ObjectRestore:Post" | "ObjectRestore:Completed";

/** Something that happened to an object. */
export type ObjectChange = {
  readonly key: string;
  /** Absent where no versions are kept. */
  readonly versionId?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly request: RequestIds;
} & (
  | {
      readonly eventName: ObjectCreation;
      readonly size: number;
      readonly eTag: string;
      readonly sequencer: string;
    }
  | {
      readonly eventName: RestoreChange;
      readonly size: number;
      readonly eTag: string;
      readonly sequencer: string;
      readonly storageClass: string;
      /** When the copy expires, in epoch milliseconds. Absent while there is none. */
      readonly expiresAt?: number;
    }
  | { readonly eventName: "ObjectRemoved:Delete"; readonly sequencer: string }
  | {
      readonly eventName: "ObjectRemoved:DeleteMarkerCreated";
      readonly eTag: string;
      readonly sequencer: string;
    }
  | { readonly eventName: AttachmentChange; readonly eTag: string }
);

/** How the event bus calls a change, and why it came about. */
interface BusWords {
  readonly detailType: string;
  readonly reason?: string;
  readonly deletionType?: string;
}

const BUS_WORDS: Readonly<Record<ObjectChange["eventName"], BusWords>> = {
  "ObjectCreated:Put": { detailType: "Object Created", reason: "PutObject" },
  "ObjectCreated:Copy": { detailType: "Object Created", reason: "CopyObject" },
  "ObjectCreated:CompleteMultipartUpload": {
    detailType: "Object Created",
    reason: "CompleteMultipartUpload",
  },
  "ObjectRemoved:Delete": {
    detailType: "Object Deleted",
    reason: "DeleteObject",
    deletionType: "Permanently Deleted",
  },
  "ObjectRemoved:DeleteMarkerCreated": {
    detailType: "Object Deleted",
    reason: "DeleteObject",
    deletionType: "Delete Marker Created",
  },
  "ObjectRestore:Post": { detailType: "Object Restore Initiated" },
  "ObjectRestore:Completed": { detailType: "Object Restore Completed" },
  "ObjectTagging:Put": { detailType: "Object Tags Added" },
  "ObjectTagging:Delete": { detailType: "Object Tags Deleted" },
  "ObjectAcl:Put": { detailType: "Object ACL Updated" },
};

/** How many bytes the host's id has. */
const HOST_ID_BYTES = 56;

export function createRequestIds(identifiers: Identifiers): RequestIds {
  return {
    requestId: identifiers.hex(16).toUpperCase(),
    hostId: Buffer.from(identifiers.hex(2 * HOST_ID_BYTES), "hex").toString("base64"),
  };
}

/** What a destination of a configuration gets: JSON text of one record. */
export function printEvent(bucket: BucketIdentity, change: ObjectChange, configurationId: string): string {
  const { at, request, eventName } = change;
  const { caller, owner, sourceIpAddress } = BUCKET_IDENTITIES.value;
  const isByService = eventName === "ObjectRestore:Completed";
  // Only those of attachments have no sequencer.
  const eventVersion =
    "sequencer" in change ? EVENT_RECORD_VERSION.value : ATTACHMENT_EVENT_RECORD_VERSION.value;
  const record = {
    eventVersion,
    eventSource: "aws:s3",
    awsRegion: bucket.region,
    eventTime: new Date(at).toISOString(),
    eventName,
    userIdentity: { principalId: isByService ? RESTORE_IDENTITIES.value.principal(owner) : caller },
    requestParameters: {
      sourceIPAddress: isByService ? RESTORE_IDENTITIES.value.sourceIpAddress : sourceIpAddress,
    },
    responseElements: { "x-amz-request-id": request.requestId, "x-amz-id-2": request.hostId },
    s3: {
      s3SchemaVersion: "1.0",
      configurationId,
      bucket: { name: bucket.name, ownerIdentity: { principalId: owner }, arn: bucket.arn },
      object: recordedObject(change),
    },
    ...("expiresAt" in change && { glacierEventData: restoreEventData(change) }),
  };
  return JSON.stringify({ Records: [record] });
}

function restoreEventData({
  expiresAt = 0,
  storageClass,
}: {
  readonly expiresAt?: number;
  readonly storageClass: string;
}): object {
  return {
    restoreEventData: {
      lifecycleRestorationExpiryTime: new Date(expiresAt).toISOString(),
      lifecycleRestoreStorageClass: storageClass,
    },
  };
}

function recordedObject(change: ObjectChange): object {
  const key = encodeKey(change.key);
  const { versionId } = change;
  switch (change.eventName) {
    case "ObjectRemoved:Delete":
      return { key, versionId, sequencer: change.sequencer };
    case "ObjectRemoved:DeleteMarkerCreated":
      return { key, eTag: change.eTag, versionId, sequencer: change.sequencer };
    case "ObjectTagging:Put":
    case "ObjectTagging:Delete":
    case "ObjectAcl:Put":
      return { key, eTag: change.eTag, versionId };
    default:
      return { key, size: change.size, eTag: change.eTag, versionId, sequencer: change.sequencer };
  }
}

/** What the default event bus gets. The key is not encoded there. */
export function toBusEvent(bucket: BucketIdentity, change: ObjectChange): BusEvent {
  const { detailType, reason, deletionType } = BUS_WORDS[change.eventName];
  return {
    source: "aws.s3",
    detailType,
    detail: {
      version: "0",
      bucket: { name: bucket.name },
      object: busObject(change),
      "request-id": change.request.requestId,
      requester: bucket.accountId,
      ...(change.eventName !== "ObjectRestore:Completed" && {
        "source-ip-address": BUCKET_IDENTITIES.value.sourceIpAddress,
      }),
      ...("storageClass" in change && { "source-storage-class": change.storageClass }),
      ...("expiresAt" in change && {
        "restore-expiry-time": new Date(change.expiresAt ?? 0).toISOString(),
      }),
      ...(reason !== undefined && { reason }),
      ...(deletionType !== undefined && { "deletion-type": deletionType }),
    },
    resources: [bucket.arn],
  };
}

function busObject(change: ObjectChange): object {
  const { key } = change;
  const version = change.versionId !== undefined && { "version-id": change.versionId };
  switch (change.eventName) {
    case "ObjectRemoved:Delete":
      return { key, ...version, sequencer: change.sequencer };
    case "ObjectRemoved:DeleteMarkerCreated":
      return { key, etag: change.eTag, ...version, sequencer: change.sequencer };
    case "ObjectRestore:Post":
    case "ObjectRestore:Completed":
      return { key, size: change.size, etag: change.eTag, ...version };
    case "ObjectTagging:Put":
    case "ObjectTagging:Delete":
    case "ObjectAcl:Put":
      return { key, etag: change.eTag, ...version };
    default:
      return { key, size: change.size, etag: change.eTag, ...version, sequencer: change.sequencer };
  }
}

/** What a queue or topic gets when a configuration that names it is put: JSON text. */
export function printTestEvent(bucket: BucketIdentity, at: number, request: RequestIds): string {
  return JSON.stringify({
    Service: "Amazon S3",
    Event: "s3:TestEvent",
    Time: new Date(at).toISOString(),
    Bucket: bucket.name,
    RequestId: request.requestId,
    HostId: request.hostId,
  });
}
