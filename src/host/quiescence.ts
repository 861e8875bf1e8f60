import { StuckError } from "../errors.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { HostedProcess } from "./hosted-process.ts";
import { isFetchingModules } from "./module-fetches.ts";
import { realWorkTracker } from "./real-work-tracker.ts";
import { outsideProcesses, slot } from "./shared-slot.ts";
import { type Obstacle, reportStuck } from "./stuck-report.ts";
import { describeWork } from "./work-description.ts";
import { WorkLedger } from "./work-ledger.ts";

export interface QuiescenceOptions {
  readonly clock: VirtualClock;
  /** Real milliseconds without any progress after which waiting for real work is given up. */
  readonly stuckAfterMs: number;
}

/** Real work is looked at on so many turns in a row, then once a millisecond. */
const TURNS_BEFORE_SLEEPING = 64;

/** Rest that has lasted for so long in real time is taken for rest, whatever may go on where nothing sees it. */
export const LASTING_REST_MS = 25;

interface Loading {
  readonly process: HostedProcess;
  quietSince: number | undefined;
  changes: number;
}

/** Who waits for rest. */
export interface RestWaiter {
  /** The processes whose code ran, or whose real work went on, since the last time; the list is only lent. */
  readonly onRest: (touched: readonly HostedProcess[]) => void;
  /** Nothing has moved for `stuckAfterMs`. */
  readonly onStuck: (error: StuckError) => void;
  /** Rest must last for so much real time. */
  readonly quietForMs: number;
}

/**
 * Tells when all code of one runtime's processes is at rest: microtasks are drained and no real work is in progress.
 * Only then may virtual time move, or a timer would overtake the answer of a database that is really being asked.
 */
export class Quiescence {
  /** Real work of this runtime's processes; that of other runtimes is none of its business. */
  readonly work = new WorkLedger((process) => this.touch(process.owner as HostedProcess));
  readonly #clock: VirtualClock;
  readonly #stuckAfterMs: number;
  readonly #tracker = realWorkTracker();
  readonly #holds = new Set<{ readonly reason: string }>();
  readonly #loadings = new Set<Loading>();
  readonly #look = (): void => this.#onTurn();
  readonly #lookNextTurn = (): unknown => slot.natives.setImmediate(this.#look);
  #touched: HostedProcess[] = [];
  /** The other of two lists that take turns, so that none is made for every event. */
  #nextTouched: HostedProcess[] = [];
  /** What time from one rest to the next this is; a process is touched once in each. */
  #era = 0;
  #isTouched = false;
  #waiter: RestWaiter | undefined;
  #turns = 0;
  #restSince: number | undefined;
  #changes = 0;
  #lastProgressAt = 0;
  #isDisposed = false;

  constructor({ clock, stuckAfterMs }: QuiescenceOptions) {
    this.#clock = clock;
    this.#stuckAfterMs = stuckAfterMs;
    this.#tracker.retain();
  }

  /** Code of the process ran; without one: asynchronous code of the simulator may go on in microtasks. */
  touch(process?: HostedProcess): void {
    this.#isTouched = true;
    if (process === undefined || process.touchedIn === this.#era) return;
    process.touchedIn = this.#era;
    this.#touched.push(process);
  }

  /** Whether something has run since the last rest. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  /** Whether something has run since the last rest, or is going on. */
  get isNeeded(): boolean {
    return this.#isTouched || this.#holds.size > 0 || this.#loadings.size > 0 || this.#isWorking();
  }

  /**
   * Waits, in real time, until everything of this runtime is at rest. Answers the processes whose code ran, or whose
   * real work went on, since the last time; rejects with {@link StuckError} when nothing moves for `stuckAfterMs`.
   */
  reach(): Promise<ReadonlySet<HostedProcess>> {
    return this.#promise(0);
  }

  /**
   * Like {@link reach}, but rest must last for 25 ms of real time. For what must not come too early even if a process
   * waits for something that nothing can see (a native addon, a promise of the test).
   */
  reachLasting(): Promise<ReadonlySet<HostedProcess>> {
    return this.#promise(LASTING_REST_MS);
  }

  /** {@link reach} without a promise, for whoever waits after every event. One waiter at a time. */
  whenAtRest(waiter: RestWaiter): void {
    this.#waiter = waiter;
    this.#turns = 0;
    this.#restSince = undefined;
    // Started inside a process, the turns would be real work of that process.
    outsideProcesses(this.#lookNextTurn);
  }

  /** Virtual time may not move until the answered function is called. */
  hold(reason: string): () => void {
    const hold = { reason };
    this.#holds.add(hold);
    this.touch();
    return () => {
      if (this.#holds.delete(hold)) this.touch();
    };
  }

  /**
   * The process is loading modules: the channels by which a test runner fetches them are invisible. Time may move all
   * the same when module code waits for it (top-level await) and nothing real has happened for a while.
   */
  holdForLoading(process: HostedProcess): () => void {
    const loading: Loading = { process, quietSince: undefined, changes: 0 };
    this.#loadings.add(loading);
    return () => {
      if (this.#loadings.delete(loading)) this.touch(process);
    };
  }

  /** Ends all tracking when this was the last one in the operating system process. */
  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    slot.running = undefined;
    this.#holds.clear();
    this.#loadings.clear();
    this.#tracker.forgetAll(this.work, () => true);
    if (this.#tracker.release()) slot.scopes.disable();
  }

  #promise(quietForMs: number): Promise<ReadonlySet<HostedProcess>> {
    return new Promise((resolve, reject) => {
      this.whenAtRest({ onRest: (touched) => resolve(new Set(touched)), onStuck: reject, quietForMs });
    });
  }

  #onTurn(): void {
    this.#clock.forgetReads();
    slot.running = undefined;
    // Sockets and servers call code of their process without any work beginning or ending.
    if (this.work.size > 0) for (const work of this.work) this.touch(work.process.owner as HostedProcess);
    if (this.#isAtRest()) {
      if (this.#hasRestLasted()) return this.#settle();
    } else {
      this.#restSince = undefined;
    }
    if (++this.#turns === 1) this.#noteProgress();
    if (this.#turns <= TURNS_BEFORE_SLEEPING) slot.natives.setImmediate(this.#look);
    else if (!this.#hasFailed()) slot.natives.setTimeout(this.#look, 1);
  }

  #hasRestLasted(): boolean {
    const quietForMs = this.#waiter?.quietForMs ?? 0;
    if (quietForMs === 0) return true;
    const now = slot.natives.performanceNow();
    this.#restSince ??= now;
    return now - this.#restSince >= quietForMs;
  }

  #isAtRest(): boolean {
    if (
      this.#holds.size === 0 &&
      !this.#isWorking() &&
      !this.#tracker.hasSharedRequests &&
      !isFetchingModules()
    ) {
      return this.#loadings.size === 0 || this.#areLoadingsQuiet();
    }
    for (const loading of this.#loadings) loading.quietSince = undefined;
    return false;
  }

  #isWorking(): boolean {
    if (this.work.size === 0) return false;
    for (const work of this.work) if (this.#tracker.isInProgress(work)) return true;
    return false;
  }

  #areLoadingsQuiet(): boolean {
    const now = slot.natives.performanceNow();
    for (const loading of this.#loadings) {
      if (!loading.process.isWaitingInVirtualTime || loading.changes !== this.work.changes) {
        loading.quietSince = undefined;
        loading.changes = this.work.changes;
      }
      loading.quietSince ??= now;
      if (!loading.process.isWaitingInVirtualTime || now - loading.quietSince < LASTING_REST_MS) return false;
    }
    return true;
  }

  #settle(): void {
    this.#tracker.tidy();
    const touched = this.#touched;
    const waiter = this.#waiter;
    this.#touched = this.#nextTouched;
    this.#nextTouched = touched;
    this.#era++;
    this.#isTouched = false;
    this.#waiter = undefined;
    waiter?.onRest(touched);
    touched.length = 0;
  }

  /** Gives up when nothing has moved for too long. */
  #hasFailed(): boolean {
    if (this.#changes !== this.work.changes) this.#noteProgress();
    for (const work of this.work) {
      this.#lastProgressAt = Math.max(this.#lastProgressAt, this.#tracker.lastProgressAt(work));
    }
    const forMs = slot.natives.performanceNow() - this.#lastProgressAt;
    if (forMs < this.#stuckAfterMs) return false;
    const obstacles = this.#obstacles();
    if (obstacles.length === 0) return false;
    const waiter = this.#waiter;
    this.#waiter = undefined;
    waiter?.onStuck(new StuckError(reportStuck(obstacles, forMs)));
    return true;
  }

  #noteProgress(): void {
    this.#changes = this.work.changes;
    this.#lastProgressAt = slot.natives.performanceNow();
  }

  #obstacles(): Obstacle[] {
    const obstacles: Obstacle[] = [];
    for (const work of this.work) {
      if (!this.#tracker.isInProgress(work)) continue;
      obstacles.push({ processName: work.process.name, what: describeWork(work), isRealWork: true });
    }
    if (isFetchingModules()) {
      obstacles.push({ processName: undefined, what: "modules being fetched by Vitest", isRealWork: true });
    }
    for (const { process } of this.#loadings) {
      obstacles.push({ processName: process.name, what: "loading its module", isRealWork: false });
    }
    for (const { reason } of this.#holds) {
      obstacles.push({ processName: undefined, what: reason, isRealWork: false });
    }
    return obstacles;
  }
}
