import type { ShardStart, StreamRecord, StreamShard } from "../event-source/record-stream.ts";
import { STREAM_RETENTION } from "../fidelity/dynamodb-limits.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { ItemChange } from "./item-change.ts";

/** A record of a table's stream, with the change that it tells of. */
export interface ChangeRecord extends StreamRecord {
  readonly eventId: string;
  readonly change: ItemChange;
}

/** A shard of a table's stream: the changes of some of the partition keys, oldest first, for 24 hours. */
export class ChangeShard implements StreamShard {
  readonly shardId: string;
  readonly parentShardIds: readonly string[] = [];
  /** The sequence numbers of its records are greater. */
  readonly startingSequenceNumber: string;
  readonly #clock: VirtualClock;
  #records: ChangeRecord[] = [];
  /** The ordinal of the first record that is kept. */
  #begin = 0;
  #lastSequenceNumber: string;
  #isClosed = false;

  constructor(
    clock: VirtualClock,
    shard: { readonly shardId: string; readonly startingSequenceNumber: string },
  ) {
    this.#clock = clock;
    this.shardId = shard.shardId;
    this.startingSequenceNumber = shard.startingSequenceNumber;
    this.#lastSequenceNumber = shard.startingSequenceNumber;
  }

  /** No record will be added any more, since the stream has ended. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** That of the last record, once the shard is closed. */
  get endingSequenceNumber(): string | undefined {
    return this.#isClosed ? this.#lastSequenceNumber : undefined;
  }

  close(): void {
    this.#isClosed = true;
  }

  get end(): number {
    return this.#begin + this.#records.length;
  }

  /** The ordinal of the oldest record that has not expired, or of the next one. */
  get trimHorizon(): number {
    this.#dropExpired();
    return this.#begin;
  }

  ordinalAt(start: ShardStart): number {
    if (start.type === "LATEST") return this.end;
    if (start.type === "TRIM_HORIZON") return this.trimHorizon;
    return this.#ordinalWhere(({ arrivedAt }) => arrivedAt >= start.timestamp);
  }

  /** The ordinal of the first record that has this sequence number or a greater one. */
  ordinalOf(sequenceNumber: string): number {
    const number = BigInt(sequenceNumber);
    return this.#ordinalWhere((record) => BigInt(record.sequenceNumber) >= number);
  }

  read(fromOrdinal: number, limit: number): readonly ChangeRecord[] {
    const first = Math.max(fromOrdinal, this.trimHorizon) - this.#begin;
    return this.#records.slice(first, first + limit);
  }

  append(record: Omit<ChangeRecord, "ordinal" | "arrivedAt" | "expiresAt">): void {
    this.#dropExpired();
    const { now } = this.#clock;
    this.#lastSequenceNumber = record.sequenceNumber;
    this.#records.push({
      ...record,
      ordinal: this.end,
      arrivedAt: now,
      expiresAt: now + STREAM_RETENTION.value,
    });
  }

  #ordinalWhere(isMatch: (record: ChangeRecord) => boolean): number {
    this.#dropExpired();
    const index = this.#records.findIndex(isMatch);
    return this.#begin + (index === -1 ? this.#records.length : index);
  }

  #dropExpired(): void {
    const { now } = this.#clock;
    const first = this.#records[0];
    if (first === undefined || first.expiresAt > now) return;
    const kept = this.#records.findIndex(({ expiresAt }) => expiresAt > now);
    const count = kept === -1 ? this.#records.length : kept;
    this.#records = this.#records.slice(count);
    this.#begin += count;
  }
}
