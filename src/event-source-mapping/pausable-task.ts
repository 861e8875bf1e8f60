import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";

interface Plan {
  readonly dueAt: number;
  readonly label: string;
  readonly run: () => void;
}

/** One thing to do at an instant, which does not happen while it is paused; what came due in between happens at once. */
export class PausableTask {
  readonly #clock: VirtualClock;
  #plan: Plan | undefined;
  #task: ScheduledTask | undefined;
  #isPaused = false;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  get isPlanned(): boolean {
    return this.#plan !== undefined;
  }

  /** Plans it instead of what was planned before. */
  plan(dueAt: number, label: string, run: () => void): void {
    this.cancel();
    this.#plan = { dueAt, label, run };
    if (!this.#isPaused) this.#schedule(this.#plan);
  }

  cancel(): void {
    this.#unschedule();
    this.#plan = undefined;
  }

  pause(): void {
    this.#isPaused = true;
    this.#unschedule();
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#plan !== undefined && this.#task === undefined) this.#schedule(this.#plan);
  }

  #schedule({ dueAt, label, run }: Plan): void {
    this.#task = this.#clock.at(Math.max(dueAt, this.#clock.now), label, () => {
      this.#task = undefined;
      this.#plan = undefined;
      run();
    });
  }

  #unschedule(): void {
    if (this.#task !== undefined) this.#clock.cancel(this.#task);
    this.#task = undefined;
  }
}
