import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";

export interface IdleLimitOptions {
  readonly clock: VirtualClock;
  /** `Infinity` for environments that stay. */
  readonly afterMs: number;
  readonly label: string;
  readonly onEnd: () => void;
}

/** Ends an environment that nobody has used for long. Nobody waits for it: it happens when time passes. */
export class IdleLimit {
  readonly #options: IdleLimitOptions;
  #end: ScheduledTask | undefined;

  constructor(options: IdleLimitOptions) {
    this.#options = options;
  }

  /** The environment is idle from now on. */
  begin(): void {
    const { clock, afterMs, label, onEnd } = this.#options;
    this.cancel();
    if (afterMs !== Number.POSITIVE_INFINITY)
      this.#end = clock.inBackgroundAt(clock.now + afterMs, label, onEnd);
  }

  /** It is used again, or gone. */
  cancel(): void {
    if (this.#end !== undefined) this.#options.clock.cancel(this.#end);
    this.#end = undefined;
  }
}
