import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";

/** The clock's tasks of one event bus, which end with it. */
export class BusTasks {
  readonly #clock: VirtualClock;
  readonly #tasks = new Set<ScheduledTask>();

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  at(dueAt: number, label: string, run: () => void): void {
    const task = this.#clock.at(dueAt, label, () => {
      this.#tasks.delete(task);
      run();
    });
    this.#tasks.add(task);
  }

  /** For what nobody waits for. @returns what takes the task back */
  inBackgroundAt(dueAt: number, label: string, run: () => void): () => void {
    const task = this.#clock.inBackgroundAt(dueAt, label, () => {
      this.#tasks.delete(task);
      run();
    });
    this.#tasks.add(task);
    return () => {
      this.#tasks.delete(task);
      this.#clock.cancel(task);
    };
  }

  cancelAll(): void {
    for (const task of this.#tasks) this.#clock.cancel(task);
    this.#tasks.clear();
  }
}
