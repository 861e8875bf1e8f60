import type { VirtualClock } from "../time/virtual-clock.ts";
import {
  VirtualTimer,
  type VirtualTimerKind,
  type VirtualTimerOptions,
  type VirtualTimerOwner,
} from "./virtual-timer.ts";

export interface ProcessTimersOptions {
  readonly clock: VirtualClock;
  readonly processName: string;
  readonly entered: () => void;
  readonly threw: (error: unknown) => void;
}

/** The timers of one process: on the clock while it runs, parked with their due times while it is frozen. */
export class ProcessTimers implements VirtualTimerOwner {
  readonly clock: VirtualClock;
  readonly entered: () => void;
  readonly threw: (error: unknown) => void;
  readonly #waiting = new Set<VirtualTimer>();
  readonly #labels: Readonly<Record<VirtualTimerKind, string>>;
  #state: "running" | "frozen" | "stopped" = "running";

  constructor(options: ProcessTimersOptions) {
    this.clock = options.clock;
    this.entered = options.entered;
    this.threw = options.threw;
    const name = options.processName;
    this.#labels = {
      timeout: `setTimeout in ${name}`,
      interval: `setInterval in ${name}`,
      immediate: `setImmediate in ${name}`,
    };
  }

  /** How many timers wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Whether a timer waits that keeps the event loop alive. */
  get hasRef(): boolean {
    for (const timer of this.#waiting) if (timer.hasRef()) return true;
    return false;
  }

  start(options: VirtualTimerOptions): VirtualTimer {
    return new VirtualTimer(this, options);
  }

  freeze(): void {
    if (this.#state !== "running") return;
    this.#state = "frozen";
    for (const timer of this.#waiting) this.clock.cancel(timer.task);
  }

  thaw(): void {
    if (this.#state !== "frozen") return;
    this.#state = "running";
    for (const timer of this.#waiting) this.clock.schedule(timer.task);
  }

  /** For good: timers that wait never fire, and new ones never wait. */
  stop(): void {
    this.#state = "stopped";
    for (const timer of this.#waiting) this.clock.cancel(timer.task);
    this.#waiting.clear();
  }

  label(kind: VirtualTimerKind): string {
    return this.#labels[kind];
  }

  arm(timer: VirtualTimer): void {
    if (this.#state === "stopped") return;
    this.#waiting.add(timer);
    if (this.#state === "running") this.clock.schedule(timer.task);
  }

  disarm(timer: VirtualTimer): void {
    this.#waiting.delete(timer);
    this.clock.cancel(timer.task);
  }
}
