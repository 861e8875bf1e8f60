import { Buffer } from "node:buffer";
import type { StreamRecord } from "../event-source/record-stream.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import { TUMBLING_WINDOW_GRACE } from "../fidelity/stream-mapping.ts";
import { PausableTask } from "./pausable-task.ts";
import { StreamBatchRun } from "./stream-batch-run.ts";
import { endOfBatch, toStreamEvent } from "./stream-event.ts";
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

  /** Records that are in no batch yet. */
  get waiting(): number {
    return this.#buffer.length - this.#first;
  }

  /** Of the first record that is not done with. */
  get firstOpenOrdinal(): number | undefined {
    return this.#work?.firstOpenOrdinal ?? this.#buffer[this.#first]?.ordinal;
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
    if (this.#work !== undefined || this.#isInWindowToClose(progress)) return;
    if (this.waiting === 0) return;
    const window = this.#openWindow();
    const { configuration } = this.#options.poller;
    const { end, isFull } = endOfBatch(this.#buffer, this.#first, {
      batchSize: configuration.batchSize,
      maximumPayload: PAYLOAD_LIMITS.synchronousRequest.value,
      memberBytes: window === undefined ? 0 : Buffer.byteLength(this.#membersOf(window, false)),
      before: window?.end ?? Infinity,
    });
    const windowMs = configuration.maximumBatchingWindowInSeconds * 1_000;
    const isReady =
      isFull ||
      windowMs === 0 ||
      this.#isGatheringOver ||
      progress.isShardEnd ||
      progress.lastArrival >= (window?.end ?? Infinity);
    if (isReady) this.#startBatch(end);
    else if (!this.#gathering.isPlanned) this.#gather(windowMs);
  }

  #gather(windowMs: number): void {
    const { clock, stream } = this.#options.poller;
    this.#gathering.plan(clock.now + windowMs, `batching window of ${stream.name}`, () => {
      this.#isGatheringOver = true;
      this.#options.pollAgain();
    });
  }

  #startBatch(end: number): void {
    const { poller, shardId, progressed } = this.#options;
    this.#gathering.cancel();
    this.#closing.cancel();
    this.#isGatheringOver = false;
    const records = this.#take(end);
    const hasWindow = this.#window !== undefined;
    this.#begin(
      new StreamBatchRun({
        poller,
        shardId,
        records,
        toEvent: (part) =>
          toStreamEvent(part, this.#window === undefined ? "" : this.#membersOf(this.#window, false)),
        takeState: hasWindow ? (state) => this.#takeState(state) : undefined,
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

  #take(end: number): readonly StreamRecord[] {
    const records = this.#buffer.slice(this.#first, end);
    this.#first = end;
    if (end === this.#buffer.length) {
      this.#buffer = [];
      this.#first = 0;
    } else if (end * 2 > this.#buffer.length) {
      this.#buffer = this.#buffer.slice(end);
      this.#first = 0;
    }
    return records;
  }

  #takeState(state: string): void {
    if (this.#window !== undefined) this.#window = { ...this.#window, state };
  }

  #openWindow(): TumblingWindow | undefined {
    const { tumblingWindowInSeconds } = this.#options.poller.configuration;
    if (tumblingWindowInSeconds === 0) return undefined;
    const { arrivedAt } = this.#buffer[this.#first] as StreamRecord;
    this.#window ??= openWindow(arrivedAt, tumblingWindowInSeconds);
    return this.#window;
  }

  /** Begins the last invocation of the window that is open if nothing will come into it any more. */
  #isInWindowToClose({ isShardEnd, lastArrival }: ReadProgress): boolean {
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
      this.#endWindow(window);
      return true;
    }
    if (next === undefined && !this.#closing.isPlanned) {
      const label = `end of a window of ${stream.name}`;
      this.#closing.plan(window.end + TUMBLING_WINDOW_GRACE.value, label, () => this.#options.pollAgain());
    }
    return false;
  }

  #endWindow(window: TumblingWindow): void {
    const { poller, shardId, pollAgain } = this.#options;
    this.#closing.cancel();
    this.#begin(
      new WindowEndRun({
        poller,
        shardId,
        event: toStreamEvent([], this.#membersOf(window, true)),
        ended: () => {
          this.#work = undefined;
          this.#window = undefined;
          pollAgain();
        },
      }),
    );
  }

  #membersOf(window: TumblingWindow, isFinal: boolean): string {
    const { poller, shardId } = this.#options;
    return windowMembers({ window, shardId, eventSourceArn: poller.stream.arn, isFinal });
  }
}
