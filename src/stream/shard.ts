import type { ShardStart, StreamShard } from "../event-source/record-stream.ts";
import type { KinesisRecord } from "./kinesis-record.ts";
import type { ShardLog } from "./shard-log.ts";

/** Hash keys from one to another, both included, in decimal. */
export interface HashKeyRange {
  readonly startingHashKey: string;
  readonly endingHashKey: string;
}

/** The sequence numbers that records of a shard may have. */
export interface SequenceNumberRange {
  readonly startingSequenceNumber: string;
  /** Absent while the shard is open. */
  readonly endingSequenceNumber?: string;
}

/** A shard of a Kinesis data stream, as ListShards shows it. */
export class Shard implements StreamShard {
  readonly #log: ShardLog;

  /** @internal */
  constructor(log: ShardLog) {
    this.#log = log;
  }

  get shardId(): string {
    return this.#log.shardId;
  }

  /** The shard that was split or merged. Absent for those that a stream is created with. */
  get parentShardId(): string | undefined {
    return this.#log.parentShardIds[0];
  }

  /** The other shard that was merged. */
  get adjacentParentShardId(): string | undefined {
    return this.#log.parentShardIds[1];
  }

  /** Both parents, as far as there are any. They may have expired. */
  get parentShardIds(): readonly string[] {
    return this.#log.parentShardIds;
  }

  get hashKeyRange(): HashKeyRange {
    const { first, last } = this.#log.hashKeys;
    return { startingHashKey: String(first), endingHashKey: String(last) };
  }

  get sequenceNumberRange(): SequenceNumberRange {
    const { startingSequenceNumber, endingSequenceNumber } = this.#log;
    return endingSequenceNumber === undefined
      ? { startingSequenceNumber }
      : { startingSequenceNumber, endingSequenceNumber };
  }

  /** Whether it was split or merged: it can be read until its records expire, and gets no new ones. */
  get isClosed(): boolean {
    return this.#log.isClosed;
  }

  /**
   * Epoch milliseconds from which it takes records.
   * @internal
   */
  get openedAt(): number {
    return this.#log.openedAt;
  }

  /**
   * Epoch milliseconds; undefined while it is open.
   * @internal
   */
  get closedAt(): number | undefined {
    return this.#log.closedAt;
  }

  /** Its records that have not expired, oldest first. */
  get records(): readonly KinesisRecord[] {
    return this.#log.records;
  }

  /** The ordinal of the next record. */
  get end(): number {
    return this.#log.end;
  }

  /** The ordinal at which a reader begins. */
  ordinalAt(start: ShardStart): number {
    return this.#log.ordinalAt(start);
  }

  /** Up to `limit` records from an ordinal on that have not expired, oldest first. */
  read(fromOrdinal: number, limit: number): readonly KinesisRecord[] {
    return this.#log.read(fromOrdinal, limit);
  }
}
