import { Buffer } from "node:buffer";
import type { BusEvent } from "../delivery/delivery-target.ts";
import { BUCKET_IDENTITIES, EVENT_RECORD_VERSION } from "../fidelity/s3.ts";
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

/** Something that happened to an object. */
export type ObjectChange = {
  readonly key: string;
  readonly sequencer: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly request: RequestIds;
} & (
  | { readonly eventName: "ObjectCreated:Put"; readonly size: number; readonly eTag: string }
  | { readonly eventName: "ObjectRemoved:Delete" }
);

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
  const { key, sequencer, at, request, eventName } = change;
  const { caller, owner, sourceIpAddress } = BUCKET_IDENTITIES.value;
  const content = eventName === "ObjectCreated:Put" ? { size: change.size, eTag: change.eTag } : {};
  const record = {
    eventVersion: EVENT_RECORD_VERSION.value,
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
      object: { key: encodeKey(key), ...content, sequencer },
    },
  };
  return JSON.stringify({ Records: [record] });
}

/** What the default event bus gets. The key is not encoded there. */
export function toBusEvent(bucket: BucketIdentity, change: ObjectChange): BusEvent {
  const { key, sequencer, request, eventName } = change;
  const isCreated = eventName === "ObjectCreated:Put";
  const content = isCreated ? { size: change.size, etag: change.eTag } : {};
  return {
    source: "aws.s3",
    detailType: isCreated ? "Object Created" : "Object Deleted",
    detail: {
      version: "0",
      bucket: { name: bucket.name },
      object: { key, ...content, sequencer },
      "request-id": request.requestId,
      requester: bucket.accountId,
      "source-ip-address": BUCKET_IDENTITIES.value.sourceIpAddress,
      reason: isCreated ? "PutObject" : "DeleteObject",
      ...(!isCreated && { "deletion-type": "Permanently Deleted" }),
    },
    resources: [bucket.arn],
  };
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
