import timersPromises from "node:timers/promises";
import { type Callable, interpose } from "./interposition.ts";
import type { ScopedProcess } from "./process-scope.ts";
import { virtualProcess } from "./shared-slot.ts";
import type { VirtualTimerOptions } from "./virtual-timer.ts";

type PromiseTimer = (process: ScopedProcess, args: readonly unknown[]) => unknown;

interface TimerPromiseOptions {
  readonly signal?: AbortSignal;
  readonly ref?: boolean;
}

/** `setTimeout(delay, value, options)` of `node:timers/promises`, in virtual time. */
export const virtualSleep: PromiseTimer = (process, [delay, value, options]) =>
  settle(process, { kind: "timeout", delay }, value, options);

/** `setImmediate(value, options)` of `node:timers/promises`, in virtual time. */
export const virtualImmediate: PromiseTimer = (process, [value, options]) =>
  settle(process, { kind: "immediate" }, value, options);

const virtualTicks: PromiseTimer = (process, [delay, value, options]) =>
  tick(process, delay, value, options as TimerPromiseOptions | undefined);

const virtualWait: PromiseTimer = (process, [delay, options]) =>
  settle(process, { kind: "timeout", delay }, undefined, options);

const virtualYield: PromiseTimer = (process) => settle(process, { kind: "immediate" }, undefined, undefined);

/** The functions of `node:timers/promises`. */
export function interposeTimersPromises(): void {
  interpose(timersPromises, "setTimeout", gate(virtualSleep));
  interpose(timersPromises, "setImmediate", gate(virtualImmediate));
  interpose(timersPromises, "setInterval", gate(virtualTicks));
  interpose(timersPromises.scheduler, "wait", gate(virtualWait));
  interpose(timersPromises.scheduler, "yield", gate(virtualYield));
}

function gate(virtual: PromiseTimer): (next: Callable) => Callable {
  return (next) =>
    function (this: unknown, ...args: unknown[]): unknown {
      const process = virtualProcess();
      return process === undefined ? next.apply(this, args) : virtual(process, args);
    };
}

function settle(
  process: ScopedProcess,
  timing: Pick<VirtualTimerOptions, "kind" | "delay">,
  value: unknown,
  options: unknown,
): Promise<unknown> {
  const { signal, ref } = (options ?? {}) as TimerPromiseOptions;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError(signal));
    const onAbort = (): void => {
      timer.close();
      reject(abortError(signal as AbortSignal));
    };
    const callback = (): void => {
      signal?.removeEventListener("abort", onAbort);
      resolve(value);
    };
    const timer = process.startTimer({ ...timing, callback, args: [] });
    if (ref === false) timer.unref();
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

async function* tick(
  process: ScopedProcess,
  delay: unknown,
  value: unknown,
  options: TimerPromiseOptions = {},
): AsyncGenerator<unknown, void, undefined> {
  const { signal, ref } = options;
  if (signal?.aborted) throw abortError(signal);
  let ticks = 0;
  let wake = (): void => {};
  const onTick = (): void => {
    ticks++;
    wake();
  };
  const timer = process.startTimer({ kind: "interval", callback: onTick, args: [], delay });
  if (ref === false) timer.unref();
  const onAbort = (): void => {
    timer.close();
    wake();
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    for (;;) {
      for (; ticks > 0; ticks--) yield value;
      if (signal?.aborted) throw abortError(signal);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    timer.close();
    signal?.removeEventListener("abort", onAbort);
  }
}

function abortError(signal: AbortSignal): Error {
  const error = new Error("The operation was aborted", { cause: signal.reason });
  error.name = "AbortError";
  return Object.assign(error, { code: "ABORT_ERR" });
}
