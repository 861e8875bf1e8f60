import type { ScheduledTask } from "../time/virtual-clock.ts";
import { ShardPoller } from "./shard-poller.ts";
import type { SourcePoller } from "./source-poller.ts";
import type { StreamPollerOptions } from "./stream-poller-options.ts";

/**
 * Polls the shards of a stream for one mapping: parents before their children, and of each shard one batch at a time,
 * or as many as its parallelization factor says. What is done with survives a stop.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
export class StreamPoller implements SourcePoller {
  readonly #options: StreamPollerOptions;
  readonly #shards = new Map<string, ShardPoller>();
  /** Those that have to be polled; `all` after the stream has changed. */
  #due: Set<ShardPoller> | "all" = "all";
  #hasStarted = false;
  #plannedPoll: ScheduledTask | undefined;
  #stopListening: (() => void) | undefined;

  constructor(options: StreamPollerOptions) {
    this.#options = options;
  }

  /** By shard id, the ordinal before which everything is done with. */
  get checkpoints(): ReadonlyMap<string, number> {
    return new Map([...this.#shards].map(([shardId, { checkpoint }]) => [shardId, checkpoint]));
  }

  start(): void {
    if (this.#stopListening !== undefined) return;
    this.#stopListening = this.#options.stream.onChange(() => this.#planPoll("all"));
    this.#discover();
    for (const shard of this.#shards.values()) shard.resume();
    this.#planPoll("all");
  }

  /** Invocations under way end, and what they lead to is noted; retries wait for the next start. */
  stop(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    if (this.#plannedPoll !== undefined) this.#options.clock.cancel(this.#plannedPoll);
    this.#plannedPoll = undefined;
    for (const shard of this.#shards.values()) shard.pause();
  }

  /**
   * Polling is an event of its own at this instant: records that a test puts one after the other, without time moving in
   * between, are there together.
   */
  #planPoll(due: ShardPoller | "all"): void {
    if (due === "all") this.#due = "all";
    else if (this.#due !== "all") this.#due.add(due);
    if (this.#plannedPoll !== undefined || this.#stopListening === undefined) return;
    const { clock, stream } = this.#options;
    this.#plannedPoll = clock.at(clock.now, `poll of ${stream.name}`, () => {
      this.#plannedPoll = undefined;
      this.#poll();
    });
  }

  #poll(): void {
    const due = this.#due;
    this.#due = new Set();
    if (due === "all") {
      this.#discover();
      for (const shard of this.#shards.values()) if (this.#isInOrder(shard)) shard.poll();
      return;
    }
    for (const shard of due) {
      shard.poll();
      // Its children were waiting for that.
      if (shard.isDrained) this.#planPoll("all");
    }
  }

  /** Gets to know new shards, and forgets those that are gone. */
  #discover(): void {
    const { stream, configuration } = this.#options;
    const { shards } = stream;
    // What is split or merged off later would have a gap if it were not read from its beginning.
    const start = this.#hasStarted ? ({ type: "TRIM_HORIZON" } as const) : configuration.startingPosition;
    this.#hasStarted = true;
    for (const shard of shards) {
      if (this.#shards.has(shard.shardId)) continue;
      const shardPoller: ShardPoller = new ShardPoller({
        poller: this.#options,
        shard,
        start,
        pollAgain: () => this.#planPoll(shardPoller),
      });
      this.#shards.set(shard.shardId, shardPoller);
    }
    if (this.#shards.size === shards.length) return;
    const known = new Set(shards.map(({ shardId }) => shardId));
    for (const [shardId, shard] of this.#shards) {
      if (!known.has(shardId) && shard.isDrained) this.#shards.delete(shardId);
    }
  }

  /** A parent without any record is drained from the start, but not what was split or merged into it. */
  #isInOrder({ shard }: ShardPoller): boolean {
    return shard.parentShardIds.every((parentId) => {
      const parent = this.#shards.get(parentId);
      return parent === undefined || (parent.isDrained && this.#isInOrder(parent));
    });
  }
}
