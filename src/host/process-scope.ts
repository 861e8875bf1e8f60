import type { EventEmitter } from "node:events";
import type { ProcessOutput } from "./process-output.ts";
import type { VirtualTimer, VirtualTimerOptions } from "./virtual-timer.ts";
import type { WorkLedger } from "./work-ledger.ts";

/**
 * What an interposed function asks of the process whose code called it. The function and the process may come from
 * different copies of this package (one a test file in Jest; the ESM and the CommonJS build), so it is called by
 * method and never checked with `instanceof`.
 */
export interface ScopedProcess {
  /** The {@link HostedProcess} that tests and the rest of the library know. */
  readonly owner: unknown;
  readonly name: string;
  readonly isAlive: boolean;
  readonly work: WorkLedger;
  /** The object that `process.env` reads and writes. */
  readonly variables: Record<string, string>;
  /** What `process.env` evaluates to. */
  readonly environment: NodeJS.ProcessEnv;
  /** A console of this process alone: group indentation, counters and timers are its own. */
  readonly console: Console;
  /** What the process listens to with `process.on`. */
  readonly events: EventEmitter;
  /** Epoch milliseconds at which the process was created. */
  readonly createdAt: number;

  /** Epoch milliseconds of virtual time, as the process reads it. */
  readTime(): number;
  /** Milliseconds of virtual time since the process was created. */
  elapsed(): number;
  /** The process has set a timer in real time, by a function that was captured before it could be interposed. */
  noteRealTimer(): void;
  startTimer(options: VirtualTimerOptions): VirtualTimer;
  random(): number;
  output(output: ProcessOutput): void;
  /** Ends the process and unwinds the caller. */
  exit(exitCode: number): never;
  /** `details` is what Node hands to listeners after the error. */
  fault(kind: FaultKind, error: unknown, ...details: readonly unknown[]): void;
  /** Where a path under `/tmp` really is; other paths as they are. */
  toRealPath(path: string): string;
  /** The inverse, for texts that may contain real paths: results and messages of errors. */
  toVirtualPath(text: string): string;
}

/** How code that nobody awaits fails. */
export type FaultKind = "unhandledRejection" | "uncaughtException";

/**
 * What the AsyncLocalStorage holds while code of a process runs: one of two preallocated objects a process. For code of
 * the simulator there is one without a process.
 */
export interface ProcessScope {
  readonly process: ScopedProcess | undefined;
  /** Inside native `fetch`: attributed to the process, but timers are the HTTP client's own and stay real. */
  readonly isReal: boolean;
  /** The scope for native `fetch`. */
  readonly real: ProcessScope;
}

/** The two scopes of a process. */
export function createScope(process: ScopedProcess): ProcessScope {
  return { process, isReal: false, real: createRealScope(process) };
}

function createRealScope(process: ScopedProcess | undefined): ProcessScope {
  const real = { process, isReal: true } as {
    process: ScopedProcess | undefined;
    isReal: boolean;
    real: ProcessScope;
  };
  real.real = real;
  return real;
}

/** The scope of the simulator's own asynchronous code: nobody's process, and time is real. */
export const SIMULATOR_SCOPE = createRealScope(undefined);
