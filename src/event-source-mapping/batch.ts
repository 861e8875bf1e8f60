import { Buffer } from "node:buffer";
import type { BatchItem } from "./sqs-event.ts";

export interface BatchLimits {
  readonly batchSize: number;
  /** Bytes of the whole event, the records' metadata included. */
  readonly maximumPayload: number;
}

const BYTES_AROUND_RECORDS = Buffer.byteLength('{"Records":[]}');

/** Records that will be handed to a function together: up to a number, and up to a payload size. */
export class Batch {
  readonly #limits: BatchLimits;
  readonly #items: BatchItem[] = [];
  #bytes = BYTES_AROUND_RECORDS;

  constructor(limits: BatchLimits) {
    this.#limits = limits;
  }

  get items(): readonly BatchItem[] {
    return this.#items;
  }

  /** How many more records it takes by number. */
  get room(): number {
    return this.#limits.batchSize - this.#items.length;
  }

  get isFull(): boolean {
    return this.room === 0;
  }

  /** Takes a record, or says that the payload has no room for it. A single record is always taken. */
  add(item: BatchItem): boolean {
    const bytes = Buffer.byteLength(item.record) + (this.#items.length === 0 ? 0 : 1);
    if (this.#items.length > 0 && this.#bytes + bytes > this.#limits.maximumPayload) return false;
    this.#items.push(item);
    this.#bytes += bytes;
    return true;
  }
}
