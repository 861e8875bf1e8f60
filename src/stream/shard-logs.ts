import { CHILD_SHARD_DELAY, EXPIRY_SWEEP_INTERVAL, SHARDS_PER_COUNTER } from "../fidelity/kinesis-limits.ts";
import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import { divideHashKeys, type HashKeys } from "./hash-key.ts";
import type { KinesisRecord, RecordOrigin } from "./kinesis-record.ts";
import { OpenShards } from "./open-shards.ts";
import type { RecordData } from "./record-data.ts";
import { toShardId } from "./shard-id.ts";
import { ShardLog } from "./shard-log.ts";

/** What all shards of a stream share. */
export type StreamOrigin = Omit<RecordOrigin, "shardId"> & { readonly streamName: string };

/**
 * The shards of one stream, by their index. What has expired is dropped whenever somebody looks; a task of the clock
 * gives back the memory of what nobody looks at.
 */
export class ShardLogs {
  readonly #clock: VirtualClock;
  readonly #origin: StreamOrigin;
  readonly #logs = new Map<number, ShardLog>();
  #nextIndex = 0;
  #open: OpenShards;
  /** Records so far, of each group of shards that count together. */
  readonly #counters: number[] = [];
  #putCount = 0;
  #sweep: ScheduledTask | undefined;

  constructor(clock: VirtualClock, origin: StreamOrigin, count: number) {
    this.#clock = clock;
    this.#origin = origin;
    const createdAt = Math.floor(clock.now / 1_000);
    for (const hashKeys of divideHashKeys(count)) this.#add(hashKeys, { parents: [], createdAt });
    this.#open = new OpenShards([...this.#logs.values()]);
  }

  /** Those that have not expired, in the order in which they were made. */
  get all(): readonly ShardLog[] {
    this.#dropExpired();
    return [...this.#logs.values()];
  }

  /** One that has not expired. */
  get(index: number): ShardLog | undefined {
    this.#dropExpired();
    return this.#logs.get(index);
  }

  /** The open shard of a hash key of 32 hexadecimal digits. */
  find(hashKey: string): ShardLog {
    return this.#open.find(hashKey);
  }

  append(log: ShardLog, record: { readonly partitionKey: string; readonly data: RecordData }): KinesisRecord {
    const { partitionKey, data } = record;
    const group = Math.floor(log.index / SHARDS_PER_COUNTER.value);
    const counter = this.#counters[group] ?? 0;
    this.#counters[group] = counter + 1;
    const appended = log.append({ partitionKey, data, counter, putIndex: this.#putCount++ });
    this.#planSweep();
    return appended;
  }

  /** Closes shards and opens others for their hash keys. */
  reshard(parents: readonly ShardLog[], ranges: readonly HashKeys[]): readonly ShardLog[] {
    // Later than its parents' in whole seconds, so that sequence numbers grow from parent to child.
    const now = Math.floor(this.#clock.now / 1_000);
    const createdAt = Math.max(now, ...parents.map((log) => log.createdAt)) + CHILD_SHARD_DELAY.value;
    const children = ranges.map((hashKeys) => this.#add(hashKeys, { parents, createdAt }));
    for (const parent of parents) parent.close(children);
    this.#open = new OpenShards([...this.#logs.values()]);
    this.#planSweep();
    return children;
  }

  /** Drops what has expired by now. */
  settle(): void {
    for (const log of this.#logs.values()) log.settle();
    this.#dropExpired();
  }

  #add(
    hashKeys: HashKeys,
    { parents, createdAt }: { readonly parents: readonly ShardLog[]; readonly createdAt: number },
  ): ShardLog {
    const index = this.#nextIndex++;
    const parentShardIds = parents.map(({ shardId }) => shardId);
    const origin = { ...this.#origin, shardId: toShardId(index) };
    const log = new ShardLog(this.#clock, origin, { index, parentShardIds, hashKeys, createdAt });
    this.#logs.set(index, log);
    return log;
  }

  #dropExpired(): void {
    for (const [index, log] of this.#logs) {
      if (!log.isExpired) continue;
      log.settle();
      this.#logs.delete(index);
    }
  }

  /** Keeps one task for what expires next, and none while there is nothing that can. */
  #planSweep(): void {
    if (this.#sweep !== undefined) return;
    let first = Number.POSITIVE_INFINITY;
    for (const { nextExpiry } of this.#logs.values())
      if (nextExpiry !== undefined && nextExpiry < first) first = nextExpiry;
    if (first === Number.POSITIVE_INFINITY) return;
    const dueAt = Math.max(first, this.#clock.now + EXPIRY_SWEEP_INTERVAL.value);
    this.#sweep = this.#clock.inBackgroundAt(dueAt, `${this.#origin.streamName}: records expire`, () => {
      this.#sweep = undefined;
      this.settle();
      this.#planSweep();
    });
  }
}
