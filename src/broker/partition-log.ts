import { type KafkaRecord, partitionKey, type UnplacedRecord } from "./kafka-record.ts";

/** Where a reader begins that has committed nothing. */
export type KafkaStart =
  | { readonly type: "TRIM_HORIZON" }
  | { readonly type: "LATEST" }
  /** Epoch milliseconds. */
  | { readonly type: "AT_TIMESTAMP"; readonly timestamp: number };

export interface PartitionLogOptions {
  readonly topic: string;
  readonly partition: number;
  /** How long a record is kept, in milliseconds. */
  readonly retentionMs: number;
  readonly now: () => number;
}

/** A partition of a topic: records by growing offsets, of which the oldest expire. */
export class PartitionLog {
  readonly topic: string;
  readonly partition: number;
  /** `orders-0`. */
  readonly key: string;
  readonly #retentionMs: number;
  readonly #now: () => number;
  #records: KafkaRecord[] = [];
  #end = 0;

  constructor({ topic, partition, retentionMs, now }: PartitionLogOptions) {
    this.topic = topic;
    this.partition = partition;
    this.key = partitionKey({ topic, partition });
    this.#retentionMs = retentionMs;
    this.#now = now;
  }

  /** The offset of the next record to be appended. */
  get end(): number {
    return this.#end;
  }

  /** All records that have not expired. */
  get records(): readonly KafkaRecord[] {
    this.#expire();
    return this.#records;
  }

  append(record: UnplacedRecord): KafkaRecord {
    const { topic, partition } = this;
    const placed = {
      topic,
      partition,
      offset: this.#end++,
      ...record,
      expiresAt: this.#now() + this.#retentionMs,
    };
    this.#expire();
    this.#records.push(placed);
    return placed;
  }

  /** The offset at which a reader begins. */
  offsetAt(start: KafkaStart): number {
    switch (start.type) {
      case "TRIM_HORIZON":
        return this.#start;
      case "LATEST":
        return this.#end;
      case "AT_TIMESTAMP":
        return this.records.find(({ timestamp }) => timestamp >= start.timestamp)?.offset ?? this.#end;
    }
  }

  /** Up to `limit` records from an offset on, or from the oldest that is left. */
  read(fromOffset: number, limit: number): readonly KafkaRecord[] {
    const first = Math.max(0, fromOffset - this.#start);
    return this.#records.slice(first, first + limit);
  }

  get #start(): number {
    this.#expire();
    return this.#end - this.#records.length;
  }

  #expire(): void {
    const now = this.#now();
    const [oldest] = this.#records;
    if (oldest === undefined || oldest.expiresAt > now) return;
    const kept = this.#records.findIndex(({ expiresAt }) => expiresAt > now);
    this.#records = kept < 0 ? [] : this.#records.slice(kept);
  }
}
