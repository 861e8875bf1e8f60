import type { ShardStart, StreamRecord, StreamShard } from "../event-source/record-stream.ts";
import { STREAM_READ_AHEAD } from "../fidelity/stream-mapping.ts";
import { toSeed } from "../random/seeded-random.ts";
import { ShardLane } from "./shard-lane.ts";
import type { StreamPollerOptions } from "./stream-poller-options.ts";

export interface ShardPollerOptions {
  readonly poller: StreamPollerOptions;
  readonly shard: StreamShard;
  readonly start: ShardStart;
  /** It has to be polled again, at this instant. */
  readonly pollAgain: () => void;
}

/** Reads one shard, gives its records to as many lanes as may work at once, and knows what is done. */
export class ShardPoller {
  readonly shard: StreamShard;
  readonly #options: ShardPollerOptions;
  #lanes: readonly ShardLane[];
  /** The ordinal of the next record to read. */
  #readTo: number;
  #lastRead: StreamRecord | undefined;
  #checkpoint: number;

  constructor(options: ShardPollerOptions) {
    const { shard, start } = options;
    this.shard = shard;
    this.#options = options;
    this.#readTo = shard.ordinalAt(start);
    this.#checkpoint = this.#readTo;
    this.#lanes = this.#newLanes();
  }

  /** Everything before this ordinal is done with. */
  get checkpoint(): number {
    return this.#checkpoint;
  }

  /** No record is left, and none will come. */
  get isDrained(): boolean {
    return this.#isShardEnd && this.#lanes.every(({ isIdle }) => isIdle);
  }

  /** Reads what there is to do, and begins it. */
  poll(): void {
    if (this.#isFactorOld && this.#lanes.every(({ isIdle }) => isIdle)) this.#lanes = this.#newLanes();
    while (this.#read());
    const progress = { isShardEnd: this.#isShardEnd, lastArrival: this.#lastRead?.arrivedAt ?? 0 };
    for (const lane of this.#lanes) lane.poll(progress);
  }

  /** Lets invocations under way end, and starts no other. */
  pause(): void {
    for (const lane of this.#lanes) lane.pause();
  }

  resume(): void {
    for (const lane of this.#lanes) lane.resume();
  }

  #newLanes(): readonly ShardLane[] {
    const { poller, shard, pollAgain } = this.#options;
    const lane = { poller, shardId: shard.shardId, progressed: () => this.#moveCheckpoint(), pollAgain };
    return Array.from({ length: poller.configuration.parallelizationFactor }, () => new ShardLane(lane));
  }

  /** Whether the parallelization factor was changed: what has been read is handled first, or keys would lose their order. */
  get #isFactorOld(): boolean {
    return this.#lanes.length !== this.#options.poller.configuration.parallelizationFactor;
  }

  get #isShardEnd(): boolean {
    return this.shard.isClosed && this.#readTo >= this.shard.end;
  }

  /** One read, if a lane wants records; answers whether another one is worth while. */
  #read(): boolean {
    const limit = this.#wanted();
    if (limit === 0 || this.#readTo >= this.shard.end) return false;
    const records = this.shard.read(this.#readTo, limit);
    const last = records.at(-1);
    // What expired before it was read is lost.
    this.#readTo = last === undefined ? this.shard.end : last.ordinal + 1;
    this.#lastRead = last ?? this.#lastRead;
    this.#distribute(records);
    return true;
  }

  #wanted(): number {
    const { batchSize } = this.#options.poller.configuration;
    const [only, ...others] = this.#lanes;
    if (only === undefined || this.#isFactorOld || !this.#lanes.some(({ isHungry }) => isHungry)) return 0;
    if (others.length === 0) return batchSize - only.waiting;
    const readAhead = STREAM_READ_AHEAD.value * this.#lanes.length;
    return Math.max(0, Math.min(batchSize, readAhead - (this.#readTo - this.#firstOpen)));
  }

  #distribute(records: readonly StreamRecord[]): void {
    const { configuration, journal, uuid } = this.#options.poller;
    const { filterCriteria } = configuration;
    const filteredOut: string[] = [];
    for (const record of records) {
      if (filterCriteria?.accepts(record.eventRecord) === false) filteredOut.push(record.sequenceNumber);
      else this.#laneOf(record).add(record);
    }
    if (filteredOut.length === 0) return;
    journal.append({ kind: "records.filteredOut", uuid, messageIds: filteredOut });
    this.#moveCheckpoint();
  }

  #laneOf({ orderKey }: StreamRecord): ShardLane {
    const count = this.#lanes.length;
    return this.#lanes[count === 1 ? 0 : (toSeed(orderKey) >>> 0) % count] as ShardLane;
  }

  get #firstOpen(): number {
    let first = this.#readTo;
    for (const { firstOpenOrdinal } of this.#lanes) {
      if (firstOpenOrdinal !== undefined && firstOpenOrdinal < first) first = firstOpenOrdinal;
    }
    return first;
  }

  #moveCheckpoint(): void {
    const checkpoint = this.#firstOpen;
    if (checkpoint <= this.#checkpoint) return;
    this.#checkpoint = checkpoint;
    const last = this.#recordBefore(checkpoint);
    if (last === undefined) return;
    const { journal, uuid } = this.#options.poller;
    const { shardId } = this.shard;
    journal.append({ kind: "mapping.checkpointed", uuid, shardId, sequenceNumber: last.sequenceNumber });
  }

  /** `undefined` if it has expired. */
  #recordBefore(ordinal: number): StreamRecord | undefined {
    if (this.#lastRead?.ordinal === ordinal - 1) return this.#lastRead;
    const [record] = this.shard.read(ordinal - 1, 1);
    return record?.ordinal === ordinal - 1 ? record : undefined;
  }
}
