import { Buffer } from "node:buffer";
import type { KafkaRecord } from "../broker/kafka-record.ts";
import type { PartitionLog } from "../broker/partition-log.ts";

/** A record of a batch, and its text in the event. */
export interface KafkaBatchItem {
  readonly record: KafkaRecord;
  readonly text: string;
}

/** What a batch holds of one partition. */
export interface PartitionSlice {
  readonly log: PartitionLog;
  readonly items: readonly KafkaBatchItem[];
  /** The offset after the last record that the slice covers, filtered out or not. */
  readonly end: number;
}

export interface KafkaBatchLimits {
  readonly batchSize: number;
  /** Bytes of the whole event. */
  readonly maximumPayload: number;
  /** Bytes of the event without any records. */
  readonly emptyPayload: number;
}

/** Records that will be handed to a function together, of one partition or of several. */
export class KafkaBatch {
  readonly #limits: KafkaBatchLimits;
  readonly #slices = new Map<PartitionLog, { log: PartitionLog; items: KafkaBatchItem[]; end: number }>();
  #size = 0;
  #bytes: number;

  constructor(limits: KafkaBatchLimits) {
    this.#limits = limits;
    this.#bytes = limits.emptyPayload;
  }

  /** How many records the function will get. */
  get size(): number {
    return this.#size;
  }

  /** How many more it takes by number. */
  get room(): number {
    return this.#limits.batchSize - this.#size;
  }

  get slices(): readonly PartitionSlice[] {
    return [...this.#slices.values()];
  }

  /** The offset of the next record to add of a partition; `undefined` if the batch has none of it. */
  endOf(log: PartitionLog): number | undefined {
    return this.#slices.get(log)?.end;
  }

  /** Takes a record; or says that its payload has no room for it beside the others, or would not have even without them. */
  add(log: PartitionLog, item: KafkaBatchItem): "added" | "noRoom" | "tooLarge" {
    const { maximumPayload, emptyPayload } = this.#limits;
    const isFirst = (this.#slices.get(log)?.items.length ?? 0) === 0;
    const recordBytes = Buffer.byteLength(item.text);
    const partitionBytes = Buffer.byteLength(`${JSON.stringify(log.key)}:[]`);
    if (emptyPayload + partitionBytes + recordBytes > maximumPayload) return "tooLarge";
    const comma = this.#size === 0 ? 0 : 1;
    const bytes = this.#bytes + comma + (isFirst ? partitionBytes : 0) + recordBytes;
    if (bytes > maximumPayload) return "noRoom";
    this.#bytes = bytes;
    this.#size++;
    const slice = this.#sliceOf(log);
    slice.items.push(item);
    slice.end = item.record.offset + 1;
    return "added";
  }

  /** Covers a record that the function does not get. */
  skip(log: PartitionLog, record: KafkaRecord): void {
    this.#sliceOf(log).end = record.offset + 1;
  }

  #sliceOf(log: PartitionLog): { items: KafkaBatchItem[]; end: number } {
    let slice = this.#slices.get(log);
    if (slice === undefined) {
      slice = { log, items: [], end: 0 };
      this.#slices.set(log, slice);
    }
    return slice;
  }
}
