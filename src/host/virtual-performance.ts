import { performance as hostPerformance } from "node:perf_hooks";
import { type Callable, claim, interpose } from "./interposition.ts";
import type { ScopedProcess } from "./process-scope.ts";
import { realProcess, virtualProcess } from "./shared-slot.ts";

/** `performance`, `process.hrtime` and `process.uptime`: clocks that begin with the process. */
export function interposePerformance(): void {
  interpose(hostPerformance, "now", gateElapsed(1));
  interposeTimeOrigin();
  interposeGlobalPerformance();
  for (const target of new Set([realProcess, process])) {
    interpose(target, "hrtime", gateHrtime);
    interpose(target, "uptime", gateElapsed(1_000));
  }
}

/** A test's fake timers replace the global object as a whole; a process always sees Node's own. */
function interposeGlobalPerformance(): void {
  if (!claim(globalThis, "performance")) return;
  let outside: unknown = globalThis.performance;
  Object.defineProperty(globalThis, "performance", {
    configurable: true,
    enumerable: true,
    get: () => (virtualProcess() === undefined ? outside : hostPerformance),
    set: (value: unknown) => {
      outside = value;
    },
  });
}

function interposeTimeOrigin(): void {
  if (!claim(hostPerformance, "timeOrigin")) return;
  const { timeOrigin } = hostPerformance;
  Object.defineProperty(hostPerformance, "timeOrigin", {
    configurable: true,
    enumerable: true,
    get: () => virtualProcess()?.createdAt ?? timeOrigin,
  });
}

function gateElapsed(millisecondsPerUnit: number): (next: Callable) => Callable {
  return (next) =>
    function (this: unknown): unknown {
      const process = virtualProcess();
      return process === undefined ? next.call(this) : process.elapsed() / millisecondsPerUnit;
    };
}

function gateHrtime(next: Callable): Callable {
  const native = next as unknown as NodeJS.HRTime;
  const gate = function (this: unknown, previous?: [number, number]): [number, number] {
    const process = virtualProcess();
    if (process === undefined) return native.call(this, previous);
    const elapsed = nanoseconds(process);
    const since = previous === undefined ? 0n : BigInt(previous[0]) * 1_000_000_000n + BigInt(previous[1]);
    const difference = elapsed - since;
    return [Number(difference / 1_000_000_000n), Number(difference % 1_000_000_000n)];
  };
  const bigint = (): bigint => {
    const process = virtualProcess();
    return process === undefined ? native.bigint() : nanoseconds(process);
  };
  return Object.assign(gate, { bigint }) as unknown as Callable;
}

function nanoseconds(process: ScopedProcess): bigint {
  return BigInt(Math.round(process.elapsed() * 1_000_000));
}
