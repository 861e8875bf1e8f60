import type { ShardStart } from "../event-source/record-stream.ts";
import { CLOSED_SHARD_COUNTER } from "../fidelity/kinesis-limits.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { HashKeys } from "./hash-key.ts";
import { KinesisRecord, type RecordOrigin } from "./kinesis-record.ts";
import type { RecordData } from "./record-data.ts";
import { formatSequenceNumber, SequenceNumbers } from "./sequence-number.ts";
import { Shard } from "./shard.ts";

/** What a shard is made with. */
export interface ShardDescription {
  readonly index: number;
  readonly parentShardIds: readonly string[];
  readonly hashKeys: HashKeys;
  /** Epoch seconds at which the shard says that it was created. */
  readonly createdAt: number;
}

/** What comes before the records are forgotten: so many of them at least, and half of those that are kept. */
const FEW_RECORDS = 1_024;

/** The records of one shard, oldest first. Those that have expired are dropped whenever somebody looks. */
export class ShardLog {
  readonly index: number;
  readonly parentShardIds: readonly string[];
  readonly hashKeys: HashKeys;
  readonly createdAt: number;
  /** Epoch milliseconds from which it takes records. */
  readonly openedAt: number;
  readonly origin: RecordOrigin;
  /** What a test sees of it. */
  readonly shard: Shard;
  readonly #clock: VirtualClock;
  readonly #sequenceNumbers: SequenceNumbers;
  #records: KinesisRecord[] = [];
  /** The ordinal of the first of `#records`. */
  #offset = 0;
  /** How many of the first `#records` have expired. */
  #expired = 0;
  #children: readonly ShardLog[] = [];
  #closedAt: number | undefined;

  constructor(clock: VirtualClock, origin: RecordOrigin, description: ShardDescription) {
    this.index = description.index;
    this.parentShardIds = description.parentShardIds;
    this.hashKeys = description.hashKeys;
    this.createdAt = description.createdAt;
    this.openedAt = clock.now;
    this.origin = origin;
    this.#clock = clock;
    this.#sequenceNumbers = new SequenceNumbers({
      shardCreatedAt: description.createdAt,
      shardIndex: description.index,
    });
    this.shard = new Shard(this);
  }

  get shardId(): string {
    return this.origin.shardId;
  }

  get startingSequenceNumber(): string {
    return formatSequenceNumber({
      shardCreatedAt: this.createdAt,
      shardIndex: this.index,
      counter: 0n,
      arrivedAt: this.createdAt,
    });
  }

  get endingSequenceNumber(): string | undefined {
    if (this.#closedAt === undefined) return undefined;
    return formatSequenceNumber({
      shardCreatedAt: this.createdAt,
      shardIndex: this.index,
      counter: CLOSED_SHARD_COUNTER.value,
      arrivedAt: toSeconds(this.#closedAt),
    });
  }

  get children(): readonly ShardLog[] {
    return this.#children;
  }

  /** Epoch milliseconds; undefined while it is open. */
  get closedAt(): number | undefined {
    return this.#closedAt;
  }

  get isClosed(): boolean {
    return this.#closedAt !== undefined;
  }

  /** Whether it was closed so long ago that nothing of it can be read. */
  get isExpired(): boolean {
    return this.#closedAt !== undefined && this.#closedAt + this.origin.retention.ms <= this.#clock.now;
  }

  /** When something of it expires next: epoch milliseconds. */
  get nextExpiry(): number | undefined {
    const first = this.#records[this.#expired];
    if (first !== undefined) return first.expiresAt;
    return this.#closedAt === undefined ? undefined : this.#closedAt + this.origin.retention.ms;
  }

  /** The ordinal of the next record. */
  get end(): number {
    return this.#offset + this.#records.length;
  }

  /** The ordinal of the oldest record that has not expired, or of the next one. */
  get trimHorizon(): number {
    this.settle();
    return this.#offset + this.#expired;
  }

  /** Every record that has not expired. */
  get records(): readonly KinesisRecord[] {
    return this.read(this.trimHorizon, this.#records.length);
  }

  append(record: {
    readonly partitionKey: string;
    readonly data: RecordData;
    readonly counter: number;
    readonly putIndex: number;
  }): KinesisRecord {
    this.settle();
    const { partitionKey, data, counter, putIndex } = record;
    const arrivedAt = this.#clock.now;
    const appended = new KinesisRecord(this.origin, {
      ordinal: this.end,
      putIndex,
      sequenceNumber: this.#sequenceNumbers.next(counter, toSeconds(arrivedAt)),
      partitionKey,
      data,
      arrivedAt,
    });
    this.#records.push(appended);
    return appended;
  }

  close(children: readonly ShardLog[]): void {
    this.#closedAt = this.#clock.now;
    this.#children = children;
  }

  read(fromOrdinal: number, limit: number): readonly KinesisRecord[] {
    const from = Math.max(fromOrdinal, this.trimHorizon) - this.#offset;
    return this.#records.slice(from, from + limit);
  }

  ordinalAt(start: ShardStart): number {
    switch (start.type) {
      case "TRIM_HORIZON":
        return this.trimHorizon;
      case "LATEST":
        return this.end;
      case "AT_TIMESTAMP":
        return this.firstOrdinal((record) => record.arrivedAt >= start.timestamp);
    }
  }

  /** The ordinal of the first record for which this is so, if it is so for all that come after it; else the end. */
  firstOrdinal(isAtOrAfter: (record: KinesisRecord) => boolean): number {
    let low = this.trimHorizon - this.#offset;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isAtOrAfter(this.#records[middle] as KinesisRecord)) high = middle;
      else low = middle + 1;
    }
    return this.#offset + low;
  }

  /** Drops what has expired, at a cost that is constant for each record. */
  settle(): void {
    const records = this.#records;
    const arrivedUntil = this.#clock.now - this.origin.retention.ms;
    while (this.#expired < records.length) {
      if ((records[this.#expired] as KinesisRecord).arrivedAt > arrivedUntil) break;
      this.#expired++;
    }
    const isAll = this.#expired === records.length;
    if (
      this.#expired === 0 ||
      !(isAll || (this.#expired >= FEW_RECORDS && this.#expired * 2 >= records.length))
    )
      return;
    this.#records = isAll ? [] : records.slice(this.#expired);
    this.#offset += this.#expired;
    this.#expired = 0;
  }
}

function toSeconds(instant: number): number {
  return Math.floor(instant / 1_000);
}
