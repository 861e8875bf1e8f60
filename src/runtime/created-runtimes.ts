import type { RecordedRun } from "../timeline-picture/recorded-run.ts";

type Listener = (runtime: RecordedRun) => void;

/** On the global object: the copy of the package that a test creates runtimes with may be another one. */
const LISTENERS = Symbol.for("lambdarium.runtimeListeners");

const shared = globalThis as { [LISTENERS]?: Set<Listener> };

/** The runtimes that are created from a call of `recordRuntimes` on. */
export interface RuntimeRecorder {
  /** Ends it, and answers them, oldest first. */
  readonly stop: () => readonly RecordedRun[];
}

/** Takes note of all runtimes that are created from now on, by any copy of the package. */
export function recordRuntimes(): RuntimeRecorder {
  const runtimes: RecordedRun[] = [];
  const listener: Listener = (runtime) => void runtimes.push(runtime);
  shared[LISTENERS] ??= new Set();
  shared[LISTENERS].add(listener);
  return {
    stop: () => {
      shared[LISTENERS]?.delete(listener);
      return runtimes;
    },
  };
}

/** Tells whoever records runtimes of a new one. */
export function announceRuntime(runtime: RecordedRun): void {
  for (const listener of shared[LISTENERS] ?? []) listener(runtime);
}
