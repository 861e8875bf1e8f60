import { Buffer } from "node:buffer";
import type { BusEvent } from "../delivery/delivery-target.ts";
import { BUCKET_IDENTITIES, EVENT_RECORD_VERSION, TAGGING_EVENT_RECORD_VERSION } from "../fidelity/s3.ts";
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

/** Something that happened to an object. */
export type ObjectChange = {
  readonly key: string;
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
  | { readonly eventName: "ObjectRemoved:Delete"; readonly sequencer: string }
  | { readonly eventName: "ObjectTagging:Put" | "ObjectTagging:Delete"; readonly eTag: string }
);

/** How the event bus calls a change, and why it came about. */
interface BusWords {
  readonly detailType: string;
  readonly reason?: string;
}

const BUS_WORDS: Readonly<Record<ObjectChange["eventName"], BusWords>> = {
  "ObjectCreated:Put": { detailType: "Object Created", reason: "PutObject" },
  "ObjectCreated:Copy": { detailType: "Object Created", reason: "CopyObject" },
  "ObjectCreated:CompleteMultipartUpload": {
    detailType: "Object Created",
    reason: "CompleteMultipartUpload",
  },
  "ObjectRemoved:Delete": { detailType: "Object Deleted", reason: "DeleteObject" },
  "ObjectTagging:Put": { detailType: "Object Tags Added" },
  "ObjectTagging:Delete": { detailType: "Object Tags Deleted" },
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
  const isAboutTags = eventName === "ObjectTagging:Put" || eventName === "ObjectTagging:Delete";
  const record = {
    eventVersion: (isAboutTags ? TAGGING_EVENT_RECORD_VERSION : EVENT_RECORD_VERSION).value,
    eventSource: "aws:s3",
    awsRegion: bucket.region,
    eventTime: new Date(at).toISOString(),
    eventName,
    userIdentity: { principalId: caller },
    requestParameters: { sourceIPAddress: sourceIpAddress },
    responseElements: { "x-amz-request-id": request.requestId, "x-amz-id-2": request.hostId },
    s3: {
      s3SchemaVersion: "1.0",
      configurationId,
      bucket: { name: bucket.name, ownerIdentity: { principalId: owner }, arn: bucket.arn },
      object: recordedObject(change),
    },
  };
  return JSON.stringify({ Records: [record] });
}

/** Only changes of tags have no sequencer. */
function recordedObject(change: ObjectChange): object {
  const key = encodeKey(change.key);
  switch (change.eventName) {
    case "ObjectRemoved:Delete":
      return { key, sequencer: change.sequencer };
    case "ObjectTagging:Put":
    case "ObjectTagging:Delete":
      return { key, eTag: change.eTag };
    default:
      return { key, size: change.size, eTag: change.eTag, sequencer: change.sequencer };
  }
}

/** What the default event bus gets. The key is not encoded there. */
export function toBusEvent(bucket: BucketIdentity, change: ObjectChange): BusEvent {
  const { detailType, reason } = BUS_WORDS[change.eventName];
  return {
    source: "aws.s3",
    detailType,
    detail: {
      version: "0",
      bucket: { name: bucket.name },
      object: busObject(change),
      "request-id": change.request.requestId,
      requester: bucket.accountId,
      "source-ip-address": BUCKET_IDENTITIES.value.sourceIpAddress,
      ...(reason !== undefined && { reason }),
      ...(change.eventName === "ObjectRemoved:Delete" && { "deletion-type": "Permanently Deleted" }),
    },
    resources: [bucket.arn],
  };
}

function busObject(change: ObjectChange): object {
  const { key } = change;
  switch (change.eventName) {
    case "ObjectRemoved:Delete":
      return { key, sequencer: change.sequencer };
    case "ObjectTagging:Put":
    case "ObjectTagging:Delete":
      return { key, etag: change.eTag };
    default:
      return { key, size: change.size, etag: change.eTag, sequencer: change.sequencer };
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
