import { outsideProcesses, slot } from "./shared-slot.ts";

const { performanceNow, setImmediate } = slot.natives;

/** Milliseconds of real time from an arbitrary origin. */
export function realNow(): number {
  return performanceNow();
}

/** One real turn of the event loop: microtasks and `process.nextTick` are drained, what is due has run. */
export function realTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Inside a process's scope it would count as work of the handler, left behind at the end of every invocation.
    outsideProcesses(() => setImmediate(resolve));
  });
}
