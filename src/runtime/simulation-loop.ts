import { EndlessLoopError } from "../errors.ts";
import { type HostedProcess, outsideProcesses } from "../host/hosted-process.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { RecentLabels } from "./recent-labels.ts";

export interface SimulationLoopOptions {
  readonly clock: VirtualClock;
  readonly quiescence: Quiescence;
  /** Told whenever everything is at rest: the processes that ran since the last time. */
  readonly restListeners: ReadonlyMap<HostedProcess, () => void>;
}

/** Something a test waits for, and how far time may go for it. */
export interface WaitCondition {
  readonly isMet: () => boolean;
  /** The instant at which the wait is over; time does not go further for it. Without one: as far as it takes. */
  readonly until?: number;
  /** What to throw when nothing more can happen by then. Without it, that ends the wait as well. */
  readonly onUnmet?: () => Error;
  /** How many events may happen, for waits that might never end. */
  readonly maximumEvents?: number;
  /** How errors name the call. */
  readonly where: string;
}

interface Wait extends WaitCondition {
  readonly firstEvent: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A wait that is ended from outside, by what it waits for. */
export interface Signal {
  readonly promise: Promise<void>;
  /** Ends the wait at the next moment at which everything is at rest. */
  readonly done: () => void;
}

/**
 * Moves virtual time, but only while somebody waits: one event at a time, and after each that ran foreign code a rest,
 * in which everything asynchronous comes to its end before time goes on.
 */
export class SimulationLoop {
  readonly #options: SimulationLoopOptions;
  readonly #clock: VirtualClock;
  readonly #labels = new RecentLabels();
  #waits: Wait[] = [];
  /** Waits that end by signal, and those of them that were signalled. */
  #signals = new Set<(error: unknown) => void>();
  #signalled: (() => void)[] = [];
  #isRunning = false;
  #events = 0;

  constructor(options: SimulationLoopOptions) {
    this.#options = options;
    this.#clock = options.clock;
  }

  /** Moves time until the condition is met. */
  waitFor(condition: WaitCondition): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => {
      this.#waits.push({ ...condition, firstEvent: this.#events, resolve, reject });
    });
    this.#start();
    return promise;
  }

  /** Moves time until the signal is given. */
  waitForSignal(): Signal {
    let done: () => void = () => {};
    const promise = new Promise<void>((resolve, reject) => {
      this.#signals.add(reject);
      done = () => {
        if (this.#signals.delete(reject)) this.#signalled.push(resolve);
      };
    });
    // The caller schedules first what it waits for.
    queueMicrotask(() => this.#start());
    return { promise, done };
  }

  /** Ends all waits with an error. */
  fail(error: unknown): void {
    const rejects = [...this.#waits.map(({ reject }) => reject), ...this.#signals];
    this.#waits = [];
    this.#signals.clear();
    for (const reject of rejects) reject(error);
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    outsideProcesses(() => void this.#run());
  }

  async #run(): Promise<void> {
    const { quiescence } = this.#options;
    try {
      for (;;) {
        while (quiescence.isNeeded) await this.#rest();
        // Whoever's wait is over goes on first.
        if (this.#release()) quiescence.touch();
        if (this.#waits.length === 0 && this.#signals.size === 0) return;
        if (!quiescence.isNeeded) this.#step();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isRunning = false;
    }
  }

  async #rest(): Promise<void> {
    const ran = await this.#options.quiescence.reach();
    for (const process of ran) this.#options.restListeners.get(process)?.();
  }

  /** Runs the next event, or moves time to where the first wait ends. */
  #step(): void {
    const next = this.#clock.peek();
    const nearest = this.#waits.reduce((limit, wait) => Math.min(limit, wait.until ?? Infinity), Infinity);
    if (next === undefined || next.dueAt > nearest) {
      if (nearest !== Infinity) this.#clock.moveTo(nearest);
      else this.#endUnmet();
      return;
    }
    this.#events++;
    this.#labels.add(next.label);
    this.#clock.takeNext();
    next.run();
  }

  /** Ends the waits whose condition is met, whose time is over or which have used up their events. */
  #release(): boolean {
    const hasSignals = this.#signalled.length > 0;
    if (hasSignals) for (const resolve of this.#signalled.splice(0)) resolve();
    const before = this.#waits.length;
    if (before > 0) this.#releaseWaits();
    return hasSignals || this.#waits.length < before;
  }

  #releaseWaits(): void {
    const { now } = this.#clock;
    const next = this.#clock.peek();
    this.#waits = this.#waits.filter((wait) => {
      const isOver =
        wait.until !== undefined && now >= wait.until && (next === undefined || next.dueAt > wait.until);
      if (wait.isMet()) wait.resolve();
      else if (isOver) endUnmet(wait);
      else if (this.#events - wait.firstEvent > (wait.maximumEvents ?? Infinity))
        wait.reject(this.#endless(wait));
      else return true;
      return false;
    });
  }

  /** Nothing is left to happen. */
  #endUnmet(): void {
    for (const wait of this.#waits.splice(0)) endUnmet(wait);
    if (this.#signals.size === 0) return;
    this.fail(
      new Error("nothing is left to happen, and still an invocation has not ended: a fault of lambdarium"),
    );
  }

  #endless({ where, maximumEvents }: Wait): EndlessLoopError {
    const pending = this.#clock.pending.filter(({ isBackground }) => !isBackground);
    const lines = pending
      .slice(0, 5)
      .map(({ label, dueAt }) => `  in ${dueAt - this.#clock.now} ms: ${label}`);
    const more = pending.length > lines.length ? [`  and ${pending.length - lines.length} more`] : [];
    return new EndlessLoopError(
      [
        `${where}: expected to come to rest within ${maximumEvents} events, but it goes on and on.`,
        `Most frequent of late: ${this.#labels.mostFrequent()}.`,
        "Still to come:",
        ...lines,
        ...more,
        "Raise `maximumEvents` if this is what you want.",
      ].join("\n"),
    );
  }
}

function endUnmet(wait: Wait): void {
  if (wait.onUnmet === undefined) wait.resolve();
  else wait.reject(wait.onUnmet());
}
