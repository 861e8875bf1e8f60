import { Buffer } from "node:buffer";
import type { StreamRecord } from "../event-source/record-stream.ts";
import { KINESIS_EVENT_RECORD } from "../fidelity/kinesis-limits.ts";
import { type RecordData, sizeOf, toBase64 } from "./record-data.ts";

/** What all records of a shard share. */
export interface RecordOrigin {
  readonly shardId: string;
  readonly streamArn: string;
  readonly region: string;
  readonly invokeIdentityArn: string;
  /** Changes with the stream's setting, for records that are there too. */
  readonly retention: { readonly ms: number };
  /** What records that are put now are encrypted with. */
  readonly encryption: { readonly keyId: string | undefined };
}

/** What a record of its own has. */
export interface RecordContent {
  readonly ordinal: number;
  readonly putIndex: number;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: RecordData;
  readonly arrivedAt: number;
}

const { kinesisSchemaVersion, eventSource, eventVersion, eventName } = KINESIS_EVENT_RECORD.value;
const START = `{"kinesis":{"kinesisSchemaVersion":"${kinesisSchemaVersion}","partitionKey":`;
const SOURCE = `},"eventSource":"${eventSource}","eventVersion":"${eventVersion}","eventID":"`;

/** A record of a Kinesis data stream. */
export class KinesisRecord implements StreamRecord {
  /** How many records of its shard came before it. */
  readonly ordinal: number;
  /**
   * How many records of its stream came before it.
   * @internal
   */
  readonly putIndex: number;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Present if it was put while its stream was encrypted. */
  readonly encryptionType: "KMS" | undefined;
  readonly #data: RecordData;
  readonly #origin: RecordOrigin;

  /** @internal */
  constructor(origin: RecordOrigin, content: RecordContent) {
    this.ordinal = content.ordinal;
    this.putIndex = content.putIndex;
    this.sequenceNumber = content.sequenceNumber;
    this.partitionKey = content.partitionKey;
    this.arrivedAt = content.arrivedAt;
    this.encryptionType = origin.encryption.keyId === undefined ? undefined : "KMS";
    this.#data = content.data;
    this.#origin = origin;
  }

  get shardId(): string {
    return this.#origin.shardId;
  }

  /** A copy of the data, byte for byte. */
  get data(): Buffer {
    return Buffer.from(this.#data as string);
  }

  /** The data as UTF-8. */
  get text(): string {
    return this.#data.toString();
  }

  /** The value that the data is the JSON of. Throws SyntaxError if it is none. */
  json(): unknown {
    return JSON.parse(this.text);
  }

  /** Bytes of data. */
  get size(): number {
    return sizeOf(this.#data);
  }

  /** Epoch milliseconds, as {@link arrivedAt}: AWS's name for it. In a Lambda event it is in seconds. */
  get approximateArrivalTimestamp(): number {
    return this.arrivedAt;
  }

  /** Records with the same key are handled in order: the partition key. */
  get orderKey(): string {
    return this.partitionKey;
  }

  /** Epoch milliseconds from which nobody can read it any more: moves if the stream's retention period changes. */
  get expiresAt(): number {
    return this.arrivedAt + this.#origin.retention.ms;
  }

  /** The record of a Lambda event, as JSON text. It is made each time, since most records are read once. */
  get eventRecord(): string {
    return this.eventRecordFrom(this.#origin.streamArn);
  }

  /**
   * The record of a Lambda event whose source has this ARN: the stream's, or that of one of its consumers.
   * @internal
   */
  eventRecordFrom(eventSourceArn: string): string {
    const { shardId, invokeIdentityArn, region } = this.#origin;
    const { sequenceNumber } = this;
    return `${START}${JSON.stringify(this.partitionKey)},"sequenceNumber":"${sequenceNumber}","data":"${toBase64(
      this.#data,
    )}","approximateArrivalTimestamp":${this.arrivedAt / 1_000}${SOURCE}${shardId}:${sequenceNumber}","eventName":"${eventName}","invokeIdentityArn":"${invokeIdentityArn}","awsRegion":"${region}","eventSourceARN":"${eventSourceArn}"}`;
  }
}
