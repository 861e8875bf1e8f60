import { type Callable, interpose } from "./interposition.ts";
import type { FaultKind, ScopedProcess } from "./process-scope.ts";
import { isBeneathFakes, realProcess, scopedProcess, slot } from "./shared-slot.ts";

/** Since Node 24 a rejection runs in the context of whoever rejected, which may be nobody's. */
const REJECTS_IN_CONTEXT_OF_REJECTER = Number(realProcess.versions.node.split(".")[0]) >= 24;

/**
 * Unhandled rejections and uncaught exceptions of a process's code. No listener is added for them: Vitest and Jest
 * take another listener as a sign that the test handles such faults itself, and would let a genuine bug pass.
 */
export function interposeFaults(): void {
  interpose(realProcess, "emit", gateEmit);
  interpose(globalThis, "queueMicrotask", gateQueueMicrotask);
  interpose(process, "nextTick", gateNextTick);
}

function gateEmit(next: Callable): Callable {
  return function (this: unknown, event: unknown, ...args: unknown[]): unknown {
    switch (event) {
      case "unhandledRejection":
      case "uncaughtException": {
        const process = faultyProcess(event);
        if (process === undefined) break;
        process.fault(event, ...(args as [unknown, ...unknown[]]));
        return true;
      }
      case "uncaughtExceptionMonitor":
        if (scopedProcess() !== undefined) return true;
    }
    const own = scopedProcess()?.events.emit(event as string, ...args) ?? false;
    return own || next.call(this, event, ...args);
  };
}

function faultyProcess(kind: FaultKind): ScopedProcess | undefined {
  const process = scopedProcess();
  if (process !== undefined || kind === "uncaughtException" || !REJECTS_IN_CONTEXT_OF_REJECTER)
    return process;
  const running = slot.running?.process;
  return running?.isAlive === true ? running : undefined;
}

/** What a microtask throws is reported outside its context before Node 24. */
function gateQueueMicrotask(next: Callable): Callable {
  return function (this: unknown, callback: unknown): unknown {
    if (!isBeneathFakes() || typeof callback !== "function") return next.call(this, callback);
    const queue = slot.natives.queueMicrotask;
    const process = scopedProcess();
    if (process === undefined) return queue(callback as () => void);
    return queue(() => {
      try {
        callback();
      } catch (error) {
        process.fault("uncaughtException", error);
      }
    });
  };
}

/** Jest's fake timers hold ticks back; those of a process are not the test's. */
function gateNextTick(next: Callable): Callable {
  return function (this: unknown, ...args: unknown[]): unknown {
    if (!isBeneathFakes()) return next.apply(this, args);
    return slot.natives.nextTick(...(args as Parameters<typeof process.nextTick>));
  };
}
