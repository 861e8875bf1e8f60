import { Buffer } from "node:buffer";
import { MOST_BYTES_PER_UNIT } from "../arguments/utf8-size.ts";
import type { StreamRecord } from "../event-source/record-stream.ts";
import { toStreamEvent } from "./stream-event.ts";

export interface StreamBatchLimits {
  readonly batchSize: number;
  /** Bytes of the whole event. */
  readonly maximumPayload: number;
  /** What follows the records in the event. */
  readonly members: string;
  /** The first instant of the next tumbling window. */
  readonly before: number;
}

/**
 * Records of a shard that will be handed to a function together. Each record is written as JSON once, when it is added:
 * a batch may gather for minutes.
 */
export class StreamBatch {
  readonly #limits: StreamBatchLimits;
  readonly #records: StreamRecord[] = [];
  readonly #texts: string[] = [];
  /** The event has no more bytes than this. */
  #mostBytes: number;
  /** The bytes of so many records are known, those of the others are estimated: most batches stay far below the limit. */
  #counted = 0;
  #isClosed = false;

  constructor(limits: StreamBatchLimits) {
    this.#limits = limits;
    this.#mostBytes = Buffer.byteLength(toStreamEvent("", limits.members));
  }

  get records(): readonly StreamRecord[] {
    return this.#records;
  }

  /** The records as {@link toStreamEvent} takes them. */
  get joinedRecords(): string {
    return this.#texts.join(",");
  }

  /** Whether no further record could join it. */
  get isFull(): boolean {
    return this.#isClosed || this.#records.length >= this.#limits.batchSize;
  }

  /** Takes the next record, or is full from then on. The first one is always taken, however large. */
  add(record: StreamRecord): boolean {
    if (this.isFull) return false;
    const text = record.eventRecord;
    const isFirst = this.#records.length === 0;
    this.#isClosed = !isFirst && (record.arrivedAt >= this.#limits.before || !this.#hasRoomFor(text));
    if (this.#isClosed) return false;
    this.#mostBytes += text.length * MOST_BYTES_PER_UNIT + (isFirst ? 0 : 1);
    this.#records.push(record);
    this.#texts.push(text);
    return true;
  }

  #hasRoomFor(text: string): boolean {
    const { maximumPayload } = this.#limits;
    if (this.#mostBytes + text.length * MOST_BYTES_PER_UNIT + 1 <= maximumPayload) return true;
    for (; this.#counted < this.#texts.length; this.#counted++) {
      const counted = this.#texts[this.#counted] as string;
      this.#mostBytes -= counted.length * MOST_BYTES_PER_UNIT - Buffer.byteLength(counted);
    }
    return this.#mostBytes + Buffer.byteLength(text) + 1 <= maximumPayload;
  }
}
