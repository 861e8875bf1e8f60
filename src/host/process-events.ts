import type { EventEmitter } from "node:events";
import { type Callable, claim, replaceMethod } from "./interposition.ts";
import { realProcess, scopedProcess } from "./shared-slot.ts";

const METHODS = [
  "on",
  "addListener",
  "once",
  "prependListener",
  "prependOnceListener",
  "off",
  "removeListener",
  "removeAllListeners",
  "listeners",
  "rawListeners",
  "listenerCount",
  "eventNames",
] as const satisfies readonly (keyof EventEmitter)[];

/**
 * `process.on` and its family: what a process listens to is its own. On the real process its listeners would outlive
 * it, keep signals from ending the test run, and make test frameworks believe that the test handles faults itself.
 */
export function separateListeners(): void {
  for (const target of new Set([realProcess, process])) {
    if (!claim(target, "listeners")) continue;
    for (const method of METHODS) replaceMethod(target, method, (next) => gateMethod(method, next));
  }
}

function gateMethod(method: (typeof METHODS)[number], next: Callable): Callable {
  return function (this: unknown, ...args: unknown[]): unknown {
    const events = scopedProcess()?.events;
    if (events === undefined) return next.apply(this, args);
    const answer = (events[method] as Callable).apply(events, args);
    return answer === events ? this : answer;
  };
}
