import { Buffer } from "node:buffer";
import { MOST_BYTES_PER_UNIT } from "../arguments/utf8-size.ts";
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
  #items: BatchItem[] = [];
  /** When the first of the items becomes visible to others. */
  #visibleAt = Number.POSITIVE_INFINITY;
  /** The event has no more bytes than this. */
  #mostBytes = BYTES_AROUND_RECORDS;
  /** The bytes of so many items are known, those of the others are estimated: most batches stay far below the limit. */
  #countedItems = 0;

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
    const comma = this.#items.length === 0 ? 0 : 1;
    const mostBytes = comma + item.record.length * MOST_BYTES_PER_UNIT;
    const surelyFits = this.#mostBytes + mostBytes <= this.#limits.maximumPayload;
    if (!surelyFits && comma > 0 && !this.#fits(comma + Buffer.byteLength(item.record))) return false;
    this.#items.push(item);
    this.#visibleAt = Math.min(this.#visibleAt, item.visibleAt);
    this.#mostBytes += mostBytes;
    return true;
  }

  /** Forgets the records whose visibility timeout has ended while the batch was gathered, and gives them back. */
  removeVisible(now: number): readonly BatchItem[] {
    if (this.#visibleAt > now) return [];
    const removed = this.#items.filter(({ visibleAt }) => visibleAt <= now);
    const kept = this.#items.filter(({ visibleAt }) => visibleAt > now);
    this.#items = [];
    this.#mostBytes = BYTES_AROUND_RECORDS;
    this.#countedItems = 0;
    this.#visibleAt = Number.POSITIVE_INFINITY;
    for (const item of kept) this.add(item);
    return removed;
  }

  #fits(bytes: number): boolean {
    for (const { record } of this.#items.slice(this.#countedItems)) {
      this.#mostBytes -= record.length * MOST_BYTES_PER_UNIT - Buffer.byteLength(record);
    }
    this.#countedItems = this.#items.length;
    return this.#mostBytes + bytes <= this.#limits.maximumPayload;
  }
}
