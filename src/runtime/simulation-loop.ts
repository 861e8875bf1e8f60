import { EndlessLoopError } from "../errors.ts";
import { currentProcess, type HostedProcess, outsideProcesses } from "../host/hosted-process.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { RecentLabels } from "./recent-labels.ts";

export interface SimulationLoopOptions {
  readonly clock: VirtualClock;
  readonly quiescence: Quiescence;
  /** Told whenever everything is at rest: the processes that ran since the last time. */
  readonly restListeners: ReadonlyMap<HostedProcess, () => void>;
}

/** Something a test or a handler waits for, and how far time may go for it. */
export interface WaitCondition {
  readonly isMet: () => boolean;
  /** The instant at which the wait is over; time does not go further for it. Without one: as far as it takes. */
  readonly until?: number;
  /** What to throw when nothing more can happen by then. Without it, that ends the wait as well. */
  readonly onUnmet?: () => Error;
  /** How many events may happen, for waits that might never end. Default: any number, as long as time moves. */
  readonly maximumEvents?: number;
  /** How errors name the call. */
  readonly where: string;
}

/**
 * Whoever waits: a test, or code of a process. Time moves only for tests; what a process waits for comes about while a
 * test lets time pass, and nobody hears of it if the process is dead by then.
 */
interface Waiter {
  readonly process: HostedProcess | undefined;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Wait extends WaitCondition, Waiter {
  readonly firstEvent: number;
}

/** Events without time moving after which it is taken for granted that it never will. */
const MAXIMUM_EVENTS_AT_AN_INSTANT = 50_000;

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
  readonly #signals = new Set<Waiter>();
  #signalled: Waiter[] = [];
  #raised: { readonly error: unknown } | undefined;
  #isRunning = false;
  #events = 0;
  #eventsAtThisInstant = 0;

  constructor(options: SimulationLoopOptions) {
    this.#options = options;
    this.#clock = options.clock;
  }

  /** Moves time until the condition is met. */
  waitFor(condition: WaitCondition): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => {
      const process = this.#waitingProcess();
      this.#waits.push({ ...condition, process, firstEvent: this.#events, resolve, reject });
    });
    // Whoever waits may begin another wait at the same time, which must not find that time has moved.
    this.#options.quiescence.touch();
    this.#start();
    return promise;
  }

  /** Moves time until the signal is given. */
  waitForSignal(): Signal {
    let done: () => void = () => {};
    const promise = new Promise<void>((resolve, reject) => {
      const waiter = { process: this.#waitingProcess(), resolve, reject };
      this.#signals.add(waiter);
      done = () => {
        if (this.#signals.delete(waiter)) this.#signalled.push(waiter);
      };
    });
    // The caller schedules first what it waits for.
    queueMicrotask(() => this.#start());
    return { promise, done };
  }

  /** Ends all waits with an error. */
  fail(error: unknown): void {
    const waiters = [...this.#waits, ...this.#signals, ...this.#signalled];
    this.#waits = [];
    this.#signalled = [];
    this.#signals.clear();
    for (const { reject } of waiters) reject(error);
  }

  /** Ends all waits with an error as soon as everything is at rest, or else the next one that comes. */
  raise(error: unknown): void {
    this.#raised ??= { error };
  }

  /** The process of this runtime whose code is running; code of another runtime waits as a test does. */
  #waitingProcess(): HostedProcess | undefined {
    const process = currentProcess();
    if (process === undefined) return undefined;
    return !process.isAlive || this.#options.restListeners.has(process) ? process : undefined;
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
        if (this.#raised !== undefined) return this.#failWithRaised(this.#raised.error);
        // Whoever's wait is over goes on first.
        this.#release();
        if (!this.#isTestWaiting()) return;
        if (!quiescence.isNeeded) this.#step();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isRunning = false;
    }
  }

  #failWithRaised(error: unknown): void {
    this.#raised = undefined;
    this.fail(error);
  }

  #isTestWaiting(): boolean {
    for (const { process } of this.#waits) if (process === undefined) return true;
    for (const { process } of this.#signals) if (process === undefined) return true;
    return false;
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
      if (nearest === Infinity) this.#endUnmet();
      else this.#clock.moveTo(nearest);
      return;
    }
    this.#events++;
    this.#eventsAtThisInstant = next.dueAt > this.#clock.now ? 0 : this.#eventsAtThisInstant + 1;
    this.#labels.add(next.label);
    this.#clock.takeNext();
    next.run();
  }

  /** Ends the waits whose condition is met, whose time is over or which have used up their events. */
  #release(): void {
    if (this.#signalled.length > 0) {
      for (const waiter of this.#signalled.splice(0)) {
        if (!isHeard(waiter)) continue;
        waiter.resolve();
        this.#goesOn(waiter);
      }
    }
    if (this.#waits.length > 0) this.#waits = this.#waits.filter((wait) => isHeard(wait) && !this.#end(wait));
    if (this.#eventsAtThisInstant > MAXIMUM_EVENTS_AT_AN_INSTANT) this.#endStandstill();
  }

  /** Ends a wait if it is over. */
  #end(wait: Wait): boolean {
    try {
      if (wait.isMet()) wait.resolve();
      else if (this.#isTimeOver(wait)) endUnmet(wait);
      else if (this.#events - wait.firstEvent > (wait.maximumEvents ?? Infinity))
        wait.reject(this.#endless(wait));
      else return false;
    } catch (error) {
      // A condition of the test's own that throws: nobody else's waits end by it.
      wait.reject(error);
    }
    this.#goesOn(wait);
    return true;
  }

  /** The code that waited goes on in microtasks. */
  #goesOn({ process }: Waiter): void {
    this.#options.quiescence.touch(process);
  }

  #isTimeOver({ until }: Wait): boolean {
    if (until === undefined || this.#clock.now < until) return false;
    const next = this.#clock.peek();
    return next === undefined || next.dueAt > until;
  }

  /** Nothing is left to happen. */
  #endUnmet(): void {
    for (const wait of this.#waits.splice(0)) endUnmet(wait);
    if (this.#signals.size === 0) return;
    this.fail(
      new Error("nothing is left to happen, and still an invocation has not ended: a fault of lambdarium"),
    );
  }

  /** Ends all waits without a bound on events: time will not come to what they wait for. */
  #endStandstill(): void {
    const error = new EndlessLoopError(
      [
        `expected virtual time to move, but at ${new Date(this.#clock.now).toISOString()} there is no end of events.`,
        ...this.#describePlight(),
        "Wait with settle() and its `maximumEvents` if this is what you want.",
      ].join("\n"),
    );
    this.#eventsAtThisInstant = 0;
    const unbounded = this.#waits.filter(({ maximumEvents }) => maximumEvents === undefined);
    const waiters = [...unbounded, ...this.#signals];
    this.#waits = this.#waits.filter(({ maximumEvents }) => maximumEvents !== undefined);
    this.#signals.clear();
    for (const { reject } of waiters) reject(error);
  }

  #endless({ where, maximumEvents }: Wait): EndlessLoopError {
    return new EndlessLoopError(
      [
        `${where}: expected to come to rest within ${maximumEvents} events, but it goes on and on.`,
        ...this.#describePlight(),
        "Raise `maximumEvents` if this is what you want.",
      ].join("\n"),
    );
  }

  #describePlight(): readonly string[] {
    const pending = this.#clock.pending.filter(({ isBackground }) => !isBackground);
    const lines = pending
      .slice(0, 5)
      .map(({ label, dueAt }) => `  in ${dueAt - this.#clock.now} ms: ${label}`);
    const more = pending.length > lines.length ? [`  and ${pending.length - lines.length} more`] : [];
    return [
      `Most frequent of late: ${this.#labels.mostFrequent()}.`,
      ...(lines.length === 0 ? [] : ["Still to come:", ...lines, ...more]),
    ];
  }
}

function isHeard({ process }: Waiter): boolean {
  return process === undefined || process.isAlive;
}

function endUnmet(wait: Wait): void {
  if (wait.onUnmet === undefined) wait.resolve();
  else wait.reject(wait.onUnmet());
}
