import { AsyncResource } from "node:async_hooks";
import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import type { Callable } from "./interposition.ts";
import { slot } from "./shared-slot.ts";

export type VirtualTimerKind = "timeout" | "interval" | "immediate";

export interface VirtualTimerOptions {
  readonly kind: VirtualTimerKind;
  readonly callback: Callable;
  readonly args: readonly unknown[];
  /** As the caller gave it: anything. */
  readonly delay?: unknown;
}

/** The side of a process that its timers talk to. */
export interface VirtualTimerOwner {
  readonly clock: VirtualClock;
  label(kind: VirtualTimerKind): string;
  /** The timer waits from now on. */
  arm(timer: VirtualTimer): void;
  /** The timer does not wait any more. */
  disarm(timer: VirtualTimer): void;
  /** Code of the process is about to run. */
  entered(): void;
  threw(error: unknown): void;
}

const BRAND = Symbol.for("lambdarium.host.virtual-timer");
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** What setTimeout, setInterval and setImmediate answer to code of a process: Node's Timeout, in virtual time. */
export class VirtualTimer {
  readonly task: ScheduledTask;
  readonly delayMs: number;
  readonly #owner: VirtualTimerOwner;
  readonly #kind: VirtualTimerKind;
  readonly #callback: Callable;
  readonly #args: readonly unknown[];
  /** Keeps the caller's asynchronous context: its own AsyncLocalStorages, and which process it is. */
  readonly #context = new AsyncResource("VirtualTimer", { requireManualDestroy: true });
  #state: "waiting" | "fired" | "cleared" = "waiting";
  #isRef = true;
  #id: number | undefined;

  constructor(owner: VirtualTimerOwner, options: VirtualTimerOptions) {
    this.#owner = owner;
    this.#kind = options.kind;
    this.#callback = options.callback;
    this.#args = options.args;
    this.delayMs = options.kind === "immediate" ? 0 : clampDelay(options.delay);
    const { clock } = owner;
    this.task = clock.createTask(clock.now + this.delayMs, owner.label(options.kind), () => this.#fire());
    owner.arm(this);
  }

  get [BRAND](): boolean {
    return true;
  }

  hasRef(): boolean {
    return this.#isRef;
  }

  ref(): this {
    this.#isRef = true;
    return this;
  }

  unref(): this {
    this.#isRef = false;
    return this;
  }

  /** Starts the delay anew; a timer that has fired waits again, as Node's does. */
  refresh(): this {
    if (this.#state !== "cleared") this.#wait();
    return this;
  }

  /** clearTimeout. */
  close(): this {
    this.#state = "cleared";
    this.#owner.disarm(this);
    this.#forgetId();
    return this;
  }

  [Symbol.toPrimitive](): number {
    if (this.#id === undefined) {
      this.#id = ++slot.lastTimerId;
      slot.timersById.set(this.#id, this);
    }
    return this.#id;
  }

  [Symbol.dispose ?? Symbol.for("nodejs.dispose")](): void {
    this.close();
  }

  #wait(): void {
    const { clock } = this.#owner;
    // The order of the heap depends on dueAt: it changes only while the task is off the clock.
    this.#owner.disarm(this);
    this.#state = "waiting";
    this.task.dueAt = clock.now + this.delayMs;
    this.task.sequence = clock.nextSequence();
    this.#owner.arm(this);
  }

  #fire(): void {
    const owner = this.#owner;
    this.#state = "fired";
    if (this.#kind !== "interval") {
      owner.disarm(this);
      this.#forgetId();
    }
    owner.entered();
    try {
      this.#context.runInAsyncScope(this.#callback, this, ...this.#args);
    } catch (error) {
      owner.threw(error);
    }
    // After the callback, as Node does: a timer set by the callback for the same instant comes first.
    if (this.#kind === "interval" && this.#state === "fired") this.#wait();
  }

  #forgetId(): void {
    if (this.#id !== undefined) slot.timersById.delete(this.#id);
  }
}

/** Clears a timer of a process given as the object or as its number; false when it is not one. */
export function clearVirtualTimer(timer: unknown): boolean {
  const found =
    typeof timer === "object"
      ? timer
      : slot.timersById.size === 0
        ? undefined
        : slot.timersById.get(Number(timer));
  if (found === null || found === undefined || !(BRAND in found)) return false;
  (found as VirtualTimer).close();
  return true;
}

function clampDelay(delay: unknown): number {
  const milliseconds = Number(delay);
  return milliseconds >= 1 && milliseconds <= LONGEST_DELAY_MS ? Math.trunc(milliseconds) : 1;
}
