import { EventEmitter } from "node:events";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { install, prepareForProcesses } from "./install.ts";
import { createProcessConsole } from "./process-console.ts";
import { createEnvironment } from "./process-environment.ts";
import { isProcessExit, ProcessExit } from "./process-exit.ts";
import type { ProcessOutput } from "./process-output.ts";
import {
  createScope,
  type FaultKind,
  type ProcessScope,
  type ScopedProcess,
  SIMULATOR_SCOPE,
} from "./process-scope.ts";
import { ProcessTimers } from "./process-timers.ts";
import type { Quiescence } from "./quiescence.ts";
import { realWorkTracker } from "./real-work-tracker.ts";
import { outsideProcesses, scopedProcess, slot } from "./shared-slot.ts";
import { TemporaryDirectory } from "./temporary-directory.ts";
import { describeWork } from "./work-description.ts";

export type { ProcessOutput } from "./process-output.ts";
export { outsideProcesses } from "./shared-slot.ts";

/** What a process tells whoever runs it, at once. */
export interface HostedProcessListener {
  /** Called from inside the process: printing its values may run more of its code. */
  output(output: ProcessOutput): void;
  /** `process.exit` was called; when this returns, the call throws to unwind its caller. */
  exited(exitCode: number): void;
  /** Code that nobody awaits has failed. */
  faulted(kind: "unhandledRejection" | "uncaughtException", error: unknown): void;
}

export interface HostedProcessOptions {
  /** For diagnosis: `worker`, or `worker extension telemetry`. */
  readonly name: string;
  readonly clock: VirtualClock;
  readonly quiescence: Quiescence;
  /** What `process.env` holds at first. */
  readonly variables: Readonly<Record<string, string>>;
  /** The absolute path of the real directory that stands for `/tmp`; called when the process first uses `/tmp`. */
  readonly temporaryDirectory: () => string;
  /** From 0 (included) to 1 (excluded): `Math.random` and `crypto.randomUUID` of the process. */
  readonly random: () => number;
  readonly listener: HostedProcessListener;
}

/** What keeps a process from coming to its end. */
export interface WorkInProgress {
  /** How many virtual timers wait. */
  readonly timers: number;
  /** Names of real work and of holds, each once. */
  readonly resources: readonly string[];
}

const NO_WORK: WorkInProgress = { timers: 0, resources: [] };

/**
 * A process of an execution environment, inside this very process: code that it runs, and all that follows
 * asynchronously, has its own virtual time, environment variables, console, `/tmp` and end.
 */
export class HostedProcess {
  readonly name: string;
  /** What `process.env` reads and writes, live. */
  readonly variables: Record<string, string>;
  /** What it works on, or did last: whoever runs it says so. */
  requestId: string | undefined;
  /** In which era of its runtime's rest it last ran; kept by {@link Quiescence.touch}. */
  touchedIn = -1;
  readonly #quiescence: Quiescence;
  readonly #listener: HostedProcessListener;
  readonly #timers: ProcessTimers;
  readonly #seenFromInside: ScopedProcess;
  readonly #scope: ProcessScope;
  readonly #holds = new Set<{ readonly reason: string }>();
  readonly #events = new EventEmitter();
  #usesRealTimers = false;
  #state: "running" | "exiting" | "dead" = "running";

  constructor(options: HostedProcessOptions) {
    prepareForProcesses();
    this.name = options.name;
    this.variables = { ...options.variables };
    this.#quiescence = options.quiescence;
    this.#listener = options.listener;
    this.#timers = new ProcessTimers({
      clock: options.clock,
      processName: options.name,
      entered: () => this.#enter(),
      threw: (error) => this.#fault("uncaughtException", error),
    });
    this.#seenFromInside = this.#asSeenFromInside(options);
    this.#scope = createScope(this.#seenFromInside);
  }

  /** False after {@link kill}. */
  get isAlive(): boolean {
    return this.#state !== "dead";
  }

  /** Runs a function as code of this process; what it throws is thrown. */
  run<Args extends readonly unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Result {
    this.#enter();
    return slot.scopes.run(this.#scope, fn, ...args);
  }

  /**
   * Calls what the process's code listens to with `process.on`. Answers whether anything listened. What a listener throws is dropped: the event is told for a reason that counts more.
   */
  emit(event: string, ...args: readonly unknown[]): boolean {
    if (this.#events.listenerCount(event) === 0) return false;
    try {
      this.run(() => this.#events.emit(event, ...args));
    } catch {
      // See above.
    }
    return true;
  }

  /** Virtual timers stop waiting but keep their due times; new ones join them. Real work cannot be frozen. */
  freeze(): void {
    this.#timers.freeze();
  }

  /** Frozen timers wait again. Those that are overdue fire right away, intervals once. */
  thaw(): void {
    this.#timers.thaw();
  }

  /** The end: timers never fire, output and faults are ignored, real work is no longer waited for. */
  kill(): void {
    if (!this.isAlive) return;
    this.#state = "dead";
    this.#events.removeAllListeners();
    this.#timers.stop();
    this.#holds.clear();
    const process = this.#seenFromInside;
    realWorkTracker().forgetAll(process.work, (work) => work.process === process);
  }

  /**
   * Work of this process that happens in the simulator, such as a call of an AWS service: its event loop is not empty
   * until the answered function is called. Virtual time goes on.
   */
  hold(reason: string): () => void {
    const hold = { reason };
    if (this.isAlive) this.#holds.add(hold);
    return () => {
      this.#holds.delete(hold);
    };
  }

  /** Whether Node would end by itself: no timer, real work or hold keeps the event loop alive. */
  get isEventLoopEmpty(): boolean {
    if (this.#holds.size > 0 || this.#timers.hasRef) return false;
    if (this.#quiescence.work.size === 0) return true;
    return this.#liveWork().next().done === true;
  }

  /** Whether code of this process may be waiting for virtual time to move. */
  get isWaitingInVirtualTime(): boolean {
    return this.#timers.size > 0 || this.#holds.size > 0;
  }

  /**
   * Whether its code has set a timer by a function that somebody captured before this library was imported: such
   * timers pass in real time.
   */
  get usesRealTimers(): boolean {
    return this.#usesRealTimers;
  }

  /** What would be left behind if the process were frozen now. */
  workInProgress(): WorkInProgress {
    if (this.#quiescence.work.size === 0 && this.#holds.size === 0 && this.#timers.size === 0) return NO_WORK;
    const resources = new Set<string>();
    for (const work of this.#liveWork()) resources.add(describeWork(work));
    for (const { reason } of this.#holds) resources.add(reason);
    return { timers: this.#timers.size, resources: [...resources] };
  }

  *#liveWork() {
    const process = this.#seenFromInside;
    const tracker = realWorkTracker();
    for (const work of process.work) {
      if (work.process === process && tracker.keepsLoopAlive(work)) yield work;
    }
  }

  #enter(): void {
    slot.running = this.#scope;
    this.#quiescence.touch(this);
  }

  #exit(exitCode: number): never {
    if (this.#state === "running") {
      this.#state = "exiting";
      this.emit("exit", exitCode);
      outsideProcesses(() => this.#listener.exited(exitCode));
    }
    throw new ProcessExit(exitCode);
  }

  #fault(kind: FaultKind, error: unknown, ...details: readonly unknown[]): void {
    if (!this.isAlive || isProcessExit(error)) return;
    this.emit(kind, error, ...details);
    if (this.isAlive) outsideProcesses(() => this.#listener.faulted(kind, error));
  }

  #output(output: ProcessOutput): void {
    if (this.isAlive) this.#listener.output(output);
  }

  #asSeenFromInside({ clock, random, temporaryDirectory }: HostedProcessOptions): ScopedProcess {
    const temporary = new TemporaryDirectory(temporaryDirectory);
    const createdAt = clock.now;
    const elapsed = (): number => clock.read() - createdAt;
    const write = (output: ProcessOutput): void => this.#output(output);
    const isAlive = (): boolean => this.isAlive;
    let console: Console | undefined;
    return {
      owner: this,
      name: this.name,
      get isAlive() {
        return isAlive();
      },
      work: this.#quiescence.work,
      variables: this.variables,
      environment: createEnvironment(this.variables, () => process.env),
      get console() {
        console ??= createProcessConsole({ write, elapsed });
        return console;
      },
      events: this.#events,
      createdAt,
      elapsed,
      random,
      readTime: () => clock.read(),
      noteRealTimer: () => {
        this.#usesRealTimers = true;
      },
      startTimer: (timer) => this.#timers.start(timer),
      output: write,
      exit: (exitCode) => this.#exit(exitCode),
      fault: (kind, error, ...details) => this.#fault(kind, error, ...details),
      toRealPath: (given) => temporary.toReal(given),
      toVirtualPath: (text) => temporary.toVirtual(text),
    };
  }
}

/** The process whose code is running. */
export function currentProcess(): HostedProcess | undefined {
  return scopedProcess()?.owner as HostedProcess | undefined;
}

/** Runs asynchronous code of the simulator, so that fake timers of the test do not hold it up. */
export function insideSimulator<Result>(fn: () => Result): Result {
  return slot.scopes.run(SIMULATOR_SCOPE, fn);
}

install();
