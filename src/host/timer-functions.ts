import timers from "node:timers";
import { type Callable, interpose } from "./interposition.ts";
import { pauseSdk } from "./sdk-pauses.ts";
import { slot, virtualProcess } from "./shared-slot.ts";
import { virtualImmediate, virtualSleep } from "./timers-promises.ts";
import { clearVirtualTimer, type VirtualTimerKind } from "./virtual-timer.ts";

const PROMISIFY = Symbol.for("nodejs.util.promisify.custom");

const STARTERS = { setTimeout: "timeout", setInterval: "interval", setImmediate: "immediate" } as const;
const CLEARERS = ["clearTimeout", "clearInterval", "clearImmediate"] as const;

/** `setTimeout` and its family, of the global object and of `node:timers`, and `AbortSignal.timeout`. */
export function interposeTimerFunctions(): void {
  for (const target of [globalThis, timers]) {
    for (const [name, kind] of Object.entries(STARTERS)) {
      interpose(target, name, (next) => gateStarter(kind, next));
    }
    for (const name of CLEARERS) interpose(target, name, gateClearer);
  }
  interpose(AbortSignal, "timeout", gateAbortTimeout);
}

function gateStarter(kind: VirtualTimerKind, next: Callable): Callable {
  const gate =
    kind === "immediate"
      ? function (this: unknown, callback: unknown, ...args: unknown[]): unknown {
          const process = virtualProcess();
          if (process === undefined) return next.call(this, callback, ...args);
          return process.startTimer({ kind, callback: checkCallback(callback), args });
        }
      : function (this: unknown, callback: unknown, delay: unknown, ...args: unknown[]): unknown {
          const process = virtualProcess();
          if (process === undefined)
            return pauseSdk(callback, delay) ?? next.call(this, callback, delay, ...args);
          return process.startTimer({ kind, callback: checkCallback(callback), args, delay });
        };
  if (kind !== "interval") gatePromisified(kind, gate, next);
  return gate;
}

/** `util.promisify(setTimeout)` asks the function for its promise form. */
function gatePromisified(kind: "timeout" | "immediate", gate: Callable, next: Callable): void {
  const sleep = kind === "timeout" ? virtualSleep : virtualImmediate;
  const promisified = function (this: unknown, ...args: unknown[]): unknown {
    const process = virtualProcess();
    if (process !== undefined) return sleep(process, args);
    const native = (next as unknown as Record<symbol, Callable | undefined>)[PROMISIFY];
    if (native !== undefined) return native.apply(this, args);
    const [delay, value] = args;
    return new Promise((resolve) => {
      next(resolve, delay, value);
    });
  };
  Object.defineProperty(gate, PROMISIFY, { value: promisified, configurable: true, enumerable: true });
}

function gateClearer(next: Callable): Callable {
  return function (this: unknown, timer: unknown, ...args: unknown[]): unknown {
    return clearVirtualTimer(timer) ? undefined : next.call(this, timer, ...args);
  };
}

function gateAbortTimeout(next: Callable): Callable {
  return function (this: unknown, delay: unknown, ...args: unknown[]): unknown {
    const process = virtualProcess();
    if (process === undefined) return next.call(this, delay, ...args);
    const controller = new AbortController();
    const callback = (): void =>
      controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
    process.startTimer({ kind: "timeout", callback, args: [], delay }).unref();
    return controller.signal;
  };
}

function checkCallback(callback: unknown): Callable {
  // Node's own function makes Node's own complaint.
  if (typeof callback !== "function") slot.natives.setTimeout(callback as () => void);
  return callback as Callable;
}
