import type { StreamRecord } from "../event-source/record-stream.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import { TUMBLING_WINDOW_GRACE } from "../fidelity/stream-mapping.ts";
import { PausableTask } from "./pausable-task.ts";
import { StreamBatch } from "./stream-batch.ts";
import { StreamBatchRun } from "./stream-batch-run.ts";
import { toStreamEvent } from "./stream-event.ts";
import type { StreamPollerOptions } from "./stream-poller-options.ts";
import { isTerminatedEarly, openWindow, type TumblingWindow, windowMembers } from "./tumbling-window.ts";
import { WindowEndRun } from "./window-end-run.ts";

export interface ShardLaneOptions {
  readonly poller: StreamPollerOptions;
  readonly shardId: string;
  /** Records are done with. */
  readonly progressed: () => void;
  /** It can begin another batch, or has to look whether it can. */
  readonly pollAgain: () => void;
}

/** How far its shard has been read. */
export interface ReadProgress {
  /** Nothing is left to read, and nothing will come. */
  readonly isShardEnd: boolean;
  /** When the last record that was read arrived, whether or not it passed the filter. */
  readonly lastArrival: number;
}

type LaneWork = StreamBatchRun | WindowEndRun;

/** Handles records of a shard in order, one batch at a time: all of them, or those of some keys. */
export class ShardLane {
  readonly #options: ShardLaneOptions;
  #buffer: StreamRecord[] = [];
  /** What is before it has been taken out of the buffer. */
  #first = 0;
  /** The batch that is gathering records. */
  #batch: StreamBatch | undefined;
  #work: LaneWork | undefined;
  /** The tumbling window that has begun and not ended. */
  #window: TumblingWindow | undefined;
  #isGatheringOver = false;
  readonly #gathering: PausableTask;
  readonly #closing: PausableTask;

  constructor(options: ShardLaneOptions) {
    this.#options = options;
    this.#gathering = new PausableTask(options.poller.clock);
    this.#closing = new PausableTask(options.poller.clock);
  }

  /** Whether it could take more records into its next batch. */
  get isHungry(): boolean {
    return this.#work === undefined && this.waiting < this.#options.poller.configuration.batchSize;
  }

  /** Records that are not at work. */
  get waiting(): number {
    return this.#buffer.length - this.#first + (this.#batch?.records.length ?? 0);
  }

  /** Of the first record that is not done with. */
  get firstOpenOrdinal(): number | undefined {
    return (
      this.#work?.firstOpenOrdinal ?? this.#batch?.records[0]?.ordinal ?? this.#buffer[this.#first]?.ordinal
    );
  }

  /** Nothing is at work, waits, or is still to be told. */
  get isIdle(): boolean {
    return this.#work === undefined && this.waiting === 0 && this.#window === undefined;
  }

  add(record: StreamRecord): void {
    this.#buffer.push(record);
  }

  pause(): void {
    for (const part of [this.#gathering, this.#closing, this.#work]) part?.pause();
  }

  resume(): void {
    for (const part of [this.#gathering, this.#closing, this.#work]) part?.resume();
  }

  /** Begins what there is to begin. */
  poll(progress: ReadProgress): void {
    if (this.#work !== undefined) return;
    if (this.#batch === undefined) {
      if (this.#hasWindowToClose(progress) || this.waiting === 0) return;
      this.#batch = this.#newBatch();
    }
    this.#fill(this.#batch);
    const windowMs = this.#options.poller.configuration.maximumBatchingWindowInSeconds * 1_000;
    const isReady =
      this.#batch.isFull ||
      windowMs === 0 ||
      this.#isGatheringOver ||
      progress.isShardEnd ||
      progress.lastArrival >= (this.#window?.end ?? Infinity);
    if (isReady) this.#startBatch(this.#batch);
    else if (!this.#gathering.isPlanned) this.#gather(windowMs);
  }

  #newBatch(): StreamBatch {
    const { batchSize, tumblingWindowInSeconds } = this.#options.poller.configuration;
    const { arrivedAt } = this.#buffer[this.#first] as StreamRecord;
    if (tumblingWindowInSeconds > 0) this.#window ??= openWindow(arrivedAt, tumblingWindowInSeconds);
    return new StreamBatch({
      batchSize,
      maximumPayload: PAYLOAD_LIMITS.synchronousRequest.value,
      members: this.#members(false),
      before: this.#window?.end ?? Infinity,
    });
  }

  /** Moves records from the buffer into the batch. */
  #fill(batch: StreamBatch): void {
    const buffer = this.#buffer;
    while (this.#first < buffer.length && batch.add(buffer[this.#first] as StreamRecord)) this.#first++;
    // Cutting off less would cost more than it gives back.
    if (this.#first * 2 < buffer.length) return;
    this.#buffer = buffer.slice(this.#first);
    this.#first = 0;
  }

  #gather(windowMs: number): void {
    const { clock, stream } = this.#options.poller;
    this.#gathering.plan(clock.now + windowMs, `batching window of ${stream.name}`, () => {
      this.#isGatheringOver = true;
      this.#options.pollAgain();
    });
  }

  #startBatch(batch: StreamBatch): void {
    const { poller, shardId, progressed } = this.#options;
    this.#gathering.cancel();
    this.#closing.cancel();
    this.#isGatheringOver = false;
    this.#batch = undefined;
    this.#begin(
      new StreamBatchRun({
        poller,
        shardId,
        batch,
        members: () => this.#members(false),
        takeState: this.#window === undefined ? undefined : (state) => this.#takeState(state),
        progressed,
        ended: () => {
          this.#work = undefined;
          progressed();
          this.#options.pollAgain();
        },
      }),
    );
  }

  #begin(work: LaneWork): void {
    this.#work = work;
    work.start();
  }

  #takeState(state: string): void {
    if (this.#window !== undefined) this.#window = { ...this.#window, state };
  }

  /** Begins the last invocation of the window that is open if nothing will come into it any more. */
  #hasWindowToClose({ isShardEnd, lastArrival }: ReadProgress): boolean {
    const window = this.#window;
    if (window === undefined) return false;
    const { clock, stream } = this.#options.poller;
    const next = this.#buffer[this.#first];
    const isOver =
      isTerminatedEarly(window) ||
      (next === undefined
        ? isShardEnd || lastArrival >= window.end || clock.now >= window.end + TUMBLING_WINDOW_GRACE.value
        : next.arrivedAt >= window.end);
    if (isOver) {
      this.#endWindow();
      return true;
    }
    if (next === undefined && !this.#closing.isPlanned) {
      const label = `end of a window of ${stream.name}`;
      this.#closing.plan(window.end + TUMBLING_WINDOW_GRACE.value, label, () => this.#options.pollAgain());
    }
    return false;
  }

  #endWindow(): void {
    const { poller, shardId, pollAgain } = this.#options;
    this.#closing.cancel();
    this.#begin(
      new WindowEndRun({
        poller,
        shardId,
        event: toStreamEvent("", this.#members(true)),
        ended: () => {
          this.#work = undefined;
          this.#window = undefined;
          pollAgain();
        },
      }),
    );
  }

  /** What follows the records in an event. */
  #members(isFinal: boolean): string {
    const window = this.#window;
    if (window === undefined) return "";
    const { poller, shardId } = this.#options;
    return windowMembers({ window, shardId, eventSourceArn: poller.stream.arn, isFinal });
  }
}
