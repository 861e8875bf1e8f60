import { AsyncLocalStorage } from "node:async_hooks";
import { performance } from "node:perf_hooks";
import timers from "node:timers";
import { runInThisContext } from "node:vm";
import type { AnsweredSession } from "./answered-session.ts";
import type { ProcessScope, ScopedProcess } from "./process-scope.ts";
import type { RealWorkTracker } from "./real-work-tracker.ts";
import type { RequestInterceptor } from "./request-interception.ts";
import type { SdkPauser } from "./sdk-pauses.ts";
import type { VirtualTimer } from "./virtual-timer.ts";

/** Functions of Node as they were before anything was interposed. */
export interface Natives {
  readonly setTimeout: typeof timers.setTimeout;
  readonly setInterval: typeof timers.setInterval;
  readonly setImmediate: typeof timers.setImmediate;
  readonly queueMicrotask: typeof queueMicrotask;
  readonly nextTick: typeof process.nextTick;
  readonly performanceNow: () => number;
}

/**
 * What all copies of this module in one operating system process share. Jest evaluates the package once a test file
 * while timers, fs and process are the same for all files of a worker: without the slot the second copy would take
 * the first one's wrappers for natives, and wrap them again.
 */
export interface SharedSlot {
  readonly scopes: AsyncLocalStorage<ProcessScope | undefined>;
  readonly natives: Natives;
  /** Which properties of which objects have been interposed. */
  readonly interposed: WeakMap<object, Set<PropertyKey>>;
  /** Everything an interposition ever put in place of a native. */
  readonly wrappers: WeakSet<object>;
  /** Timers whose numeric id was asked for. */
  readonly timersById: Map<number, VirtualTimer>;
  lastTimerId: number;
  /** Whose code was entered last, until the next turn of the event loop. */
  running: ProcessScope | undefined;
  tracker: RealWorkTracker | undefined;
  /** Who answers requests to AWS, the latest last. */
  readonly interceptors: RequestInterceptor[];
  /** Connections that were given out for requests to AWS. */
  readonly sessions: AnsweredSession[];
  /** Whose time the pauses of a test's own SDK clients pass in. */
  pauser: SdkPauser | undefined;
}

const SLOT = Symbol.for("lambdarium.host.v2");

/** The process object itself: Jest gives its test files a copy. */
export const realProcess = findRealProcess() as NodeJS.Process & { [SLOT]?: SharedSlot };

realProcess[SLOT] ??= createSlot();

/** The slot of this operating system process (of this thread, in worker threads). */
export const slot: SharedSlot = realProcess[SLOT];

/** The process whose code is running, wherever it came from. */
export function scopedProcess(): ScopedProcess | undefined {
  return slot.scopes.getStore()?.process;
}

/** Whether the running code is a process's or the simulator's own: fake timers of the test are not meant for it. */
export function isBeneathFakes(): boolean {
  return slot.scopes.getStore() !== undefined;
}

/** Runs a function, and all that follows asynchronously, as code of no process. */
export function outsideProcesses<Result>(fn: () => Result): Result {
  return slot.scopes.getStore() === undefined ? fn() : slot.scopes.run(undefined, fn);
}

/** The process whose code is running, unless it is inside native `fetch`. */
export function virtualProcess(): ScopedProcess | undefined {
  const scope = slot.scopes.getStore();
  return scope === undefined || scope.isReal ? undefined : scope.process;
}

function findRealProcess(): NodeJS.Process {
  try {
    return runInThisContext("process");
  } catch {
    return process;
  }
}

function createSlot(): SharedSlot {
  return {
    scopes: new AsyncLocalStorage(),
    natives: {
      setTimeout: beneathFakes("setTimeout"),
      setInterval: beneathFakes("setInterval"),
      setImmediate: beneathFakes("setImmediate"),
      queueMicrotask: beneath(runInThisContext("queueMicrotask"), "queueMicrotask"),
      nextTick: beneath(realProcess.nextTick, "nextTick"),
      performanceNow: performance.now.bind(performance),
    },
    interposed: new WeakMap(),
    wrappers: new WeakSet(),
    timersById: new Map(),
    // Far above the ids of Node's own timers: clearTimeout(id) must never hit somebody else's.
    lastTimerId: 2 ** 40,
    running: undefined,
    tracker: undefined,
    interceptors: [],
    sessions: [],
    pauser: undefined,
  };
}

/** Fake timers that were installed before this module was loaded keep the native on their clock. */
function beneathFakes<Name extends "setTimeout" | "setInterval" | "setImmediate">(
  name: Name,
): (typeof timers)[Name] {
  return beneath(timers[name], name);
}

function beneath<Function>(current: Function, name: string): Function {
  const { clock } = current as { clock?: Record<string, unknown> };
  return (clock?.[`_${name}`] as Function | undefined) ?? current;
}
