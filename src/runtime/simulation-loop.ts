import { EndlessLoopError } from "../errors.ts";
import { currentProcess, type HostedProcess, outsideProcesses } from "../host/hosted-process.ts";
import { LASTING_REST_MS, type Quiescence, type RestWaiter } from "../host/quiescence.ts";
import type { Rest, RestListener } from "../host/rest-listener.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { RecentLabels } from "./recent-labels.ts";

export interface SimulationLoopOptions {
  readonly clock: VirtualClock;
  readonly quiescence: Quiescence;
  /** Told whenever everything is at rest: the processes that ran since the last time. */
  readonly restListeners: ReadonlyMap<HostedProcess, RestListener>;
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

interface SignalWaiter extends Waiter {
  /** Where it stands in the list. */
  index: number;
}

interface Wait extends Waiter {
  readonly condition: WaitCondition;
  readonly firstEvent: number;
}

/** Events without time moving after which it is taken for granted that it never will. */
const MAXIMUM_EVENTS_AT_AN_INSTANT = 250_000;

const LATER = Promise.resolve();

/** Who waits for a signal. */
export interface SignalListener {
  /** The signal was given, and everything is at rest. */
  readonly resolve: () => void;
  /** The wait was ended by something else. */
  readonly reject: (error: unknown) => void;
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
  /**
   * Waits that end by signal. A list, since a Set that is always added to and deleted from leaves a chain of old tables
   * behind, which keeps what was waited for alive until the next full collection.
   */
  readonly #signals: SignalWaiter[] = [];
  /** Those of them that were signalled. */
  #signalled: Waiter[] = [];
  #raised: { readonly error: unknown } | undefined;
  #isRunning = false;
  #hasReachedRest = false;
  /** Processes at rest whose rest has to last before anything follows from it. */
  readonly #doubtful: HostedProcess[] = [];
  #events = 0;
  #eventsAtThisInstant = 0;

  constructor(options: SimulationLoopOptions) {
    this.#options = options;
    this.#clock = options.clock;
  }

  /** Whether code of one of this runtime's processes is running: it cannot have time moved. */
  get isInsideProcess(): boolean {
    return this.#waitingProcess() !== undefined;
  }

  /** Moves time until the condition is met. */
  waitFor(condition: WaitCondition): Promise<void> {
    const promise = new Promise<void>((resolve, reject) => {
      const process = this.#waitingProcess();
      this.#waits.push({ condition, process, firstEvent: this.#events, resolve, reject });
    });
    // Whoever waits may begin another wait at the same time, which must not find that time has moved.
    this.#options.quiescence.touch();
    this.#start();
    return promise;
  }

  /** Moves time until the signal is given: by calling the function that is returned. */
  waitForSignal({ resolve, reject }: SignalListener): () => void {
    const signals = this.#signals;
    const waiter: SignalWaiter = { process: this.#waitingProcess(), resolve, reject, index: signals.length };
    signals.push(waiter);
    this.#start();
    return () => {
      if (signals[waiter.index] !== waiter) return;
      const last = signals.pop() as SignalWaiter;
      if (last !== waiter) {
        signals[waiter.index] = last;
        last.index = waiter.index;
      }
      this.#signalled.push(waiter);
    };
  }

  /** Ends all waits with an error. */
  fail(error: unknown): void {
    const waiters = [...this.#waits, ...this.#signals, ...this.#signalled];
    this.#waits = [];
    this.#signalled = [];
    this.#signals.length = 0;
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
    // Whoever waits gets hold of its promise first, and of what ends it.
    outsideProcesses(() => void LATER.then(this.#advance));
  }

  /** Runs event after event, until everything has to come to rest or no test waits any more. */
  readonly #advance = (): void => {
    const { quiescence } = this.#options;
    try {
      for (;;) {
        if (!this.#isAtRest()) return quiescence.whenAtRest(this.#restWaiter);
        if (this.#raised !== undefined) return this.#stop(this.#raised);
        // Whoever's wait is over goes on first.
        const hasReleased = this.#release();
        if (!this.#isTestWaiting()) return this.#stop();
        if (hasReleased) quiescence.touch();
        else this.#step();
      }
    } catch (error) {
      this.#stop({ error });
    }
  };

  /**
   * Rest that was reached lasts until something runs, even if it is needed again at once: a module that is being loaded
   * may itself wait for time to move.
   */
  #isAtRest(): boolean {
    const { quiescence } = this.#options;
    return this.#hasReachedRest ? !quiescence.isTouched : !quiescence.isNeeded;
  }

  readonly #restWaiter: RestWaiter = {
    quietForMs: 0,
    onRest: (ran) => {
      this.#tell(ran, "brief");
      if (this.#doubtful.length === 0) this.#advance();
      else this.#options.quiescence.whenAtRest(this.#lastingRestWaiter);
    },
    onStuck: (error) => this.#stop({ error }),
  };

  readonly #lastingRestWaiter: RestWaiter = {
    quietForMs: LASTING_REST_MS,
    onRest: (ran) => {
      this.#tell(new Set([...this.#doubtful.splice(0), ...ran]), "lasting");
      this.#advance();
    },
    onStuck: (error) => this.#stop({ error }),
  };

  /** Tells processes that they are at rest, and remembers those that want to hear again. */
  #tell(processes: Iterable<HostedProcess>, rest: Rest): void {
    this.#hasReachedRest = true;
    try {
      for (const process of processes) {
        if (this.#options.restListeners.get(process)?.(rest) === true) this.#doubtful.push(process);
      }
    } catch (error) {
      this.#raised ??= { error };
    }
  }

  #stop(failure?: { readonly error: unknown }): void {
    this.#isRunning = false;
    this.#hasReachedRest = false;
    if (failure === undefined) return;
    this.#raised = undefined;
    this.fail(failure.error);
  }

  #isTestWaiting(): boolean {
    for (const { process } of this.#waits) if (process === undefined) return true;
    for (const { process } of this.#signals) if (process === undefined) return true;
    return false;
  }

  /** Runs the next event, or moves time to where the first wait ends. */
  #step(): void {
    const next = this.#clock.peek();
    let nearest = Infinity;
    for (const { condition } of this.#waits) {
      if (condition.until !== undefined && condition.until < nearest) nearest = condition.until;
    }
    if (next === undefined || next.dueAt > nearest) {
      if (nearest === Infinity) this.#endUnmet();
      else this.#clock.moveTo(nearest);
      return;
    }
    this.#events++;
    this.#hasReachedRest = false;
    this.#eventsAtThisInstant = next.dueAt > this.#clock.now ? 0 : this.#eventsAtThisInstant + 1;
    this.#labels.add(next.label);
    this.#clock.takeNext();
    next.run();
  }

  /** Ends the waits whose condition is met, whose time is over or which have used up their events; were there any? */
  #release(): boolean {
    let hasReleased = this.#signalled.length > 0;
    if (hasReleased) for (const waiter of this.#signalled.splice(0)) this.#goOn(waiter);
    if (this.#waits.length > 0) {
      const before = this.#waits.length;
      this.#waits = this.#waits.filter((wait) => isHeard(wait) && !this.#end(wait));
      hasReleased ||= this.#waits.length < before;
    }
    if (this.#eventsAtThisInstant > MAXIMUM_EVENTS_AT_AN_INSTANT) {
      this.#endStandstill();
      hasReleased = true;
    }
    return hasReleased;
  }

  /** Ends a wait for a signal. */
  #goOn(waiter: Waiter): void {
    if (!isHeard(waiter)) return;
    waiter.resolve();
    if (waiter.process !== undefined) this.#options.quiescence.touch(waiter.process);
  }

  /** Ends a wait if it is over. */
  #end(wait: Wait): boolean {
    const { condition } = wait;
    try {
      if (condition.isMet()) wait.resolve();
      else if (this.#isTimeOver(condition)) endUnmet(wait);
      else if (this.#events - wait.firstEvent > (condition.maximumEvents ?? Infinity))
        wait.reject(this.#endless(condition));
      else return false;
    } catch (error) {
      // A condition of the test's own that throws: nobody else's waits end by it.
      wait.reject(error);
    }
    if (wait.process !== undefined) this.#options.quiescence.touch(wait.process);
    return true;
  }

  #isTimeOver({ until }: WaitCondition): boolean {
    if (until === undefined || this.#clock.now < until) return false;
    const next = this.#clock.peek();
    return next === undefined || next.dueAt > until;
  }

  /** Nothing is left to happen. */
  #endUnmet(): void {
    for (const wait of this.#waits.splice(0)) endUnmet(wait);
    if (this.#signals.length === 0) return;
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
    const unbounded = this.#waits.filter(({ condition: { maximumEvents } }) => maximumEvents === undefined);
    const waiters = [...unbounded, ...this.#signals];
    this.#waits = this.#waits.filter(({ condition: { maximumEvents } }) => maximumEvents !== undefined);
    this.#signals.length = 0;
    for (const { reject } of waiters) reject(error);
  }

  #endless({ where, maximumEvents }: WaitCondition): EndlessLoopError {
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

function endUnmet({ condition, resolve, reject }: Wait): void {
  if (condition.onUnmet === undefined) resolve();
  else reject(condition.onUnmet());
}
