import { GET_RECORDS_LIMIT, SUBSCRIPTION } from "../fidelity/kinesis-limits.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { type ChildShard, readPage, toChildShards } from "./get-records.ts";
import type { KinesisRecord } from "./kinesis-record.ts";
import type { ShardLog } from "./shard-log.ts";

/** What a subscriber is sent: SubscribeToShardEvent. */
export interface SubscriptionEvent {
  readonly records: readonly KinesisRecord[];
  /** The sequence number after which the next subscription goes on; absent at the end of a closed shard. */
  readonly continuationSequenceNumber?: string;
  /** Milliseconds: the age of the first record that is still to be sent; 0 if there is none. */
  readonly millisBehindLatest: number;
  /** With the last records of a closed shard only. */
  readonly childShards?: readonly ChildShard[];
}

/**
 * A consumer's subscription to a shard, as it is read: what came within five minutes, until then or until another
 * subscription takes its place.
 */
export class ShardSubscription {
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly #clock: VirtualClock;
  readonly #log: ShardLog;
  #endsAt: number;
  #ordinal: number;
  #continuation: string;
  #isComplete = false;

  constructor(clock: VirtualClock, log: ShardLog, ordinal: number) {
    this.startedAt = clock.now;
    this.#clock = clock;
    this.#log = log;
    this.#endsAt = clock.now + SUBSCRIPTION.value.lifetimeMs;
    this.#ordinal = ordinal;
    const [before] = ordinal > log.trimHorizon ? log.read(ordinal - 1, 1) : [];
    this.#continuation = before?.sequenceNumber ?? log.startingSequenceNumber;
  }

  get shardId(): string {
    return this.#log.shardId;
  }

  /** Epoch milliseconds at which nothing more is sent. */
  get endsAt(): number {
    return this.#endsAt;
  }

  /** Whether something can be sent now, or nothing ever will be. */
  get isReady(): boolean {
    return this.#hasEnded || this.#isComplete || this.#log.end > this.#ordinal || this.#log.isClosed;
  }

  /** What is sent now; undefined if there is nothing. */
  next(): SubscriptionEvent | undefined {
    if (this.#isComplete) return undefined;
    const page = readPage(this.#log, {
      ordinal: this.#ordinal,
      limit: GET_RECORDS_LIMIT.value.maximum,
      now: this.#clock.now,
    });
    const records = page.records.filter(({ arrivedAt }) => arrivedAt < this.#endsAt);
    const { millisBehindLatest } = page;
    if (page.isLast && !this.#hasEnded) {
      this.#isComplete = true;
      return { records, millisBehindLatest, childShards: toChildShards(this.#log) };
    }
    const last = records.at(-1);
    if (last === undefined) return undefined;
    this.#ordinal = last.ordinal + 1;
    this.#continuation = last.sequenceNumber;
    return { records, continuationSequenceNumber: this.#continuation, millisBehindLatest };
  }

  /** Sends nothing that comes from now on. */
  end(): void {
    this.#endsAt = Math.min(this.#endsAt, this.#clock.now);
  }

  get #hasEnded(): boolean {
    return this.#clock.now >= this.#endsAt;
  }
}
