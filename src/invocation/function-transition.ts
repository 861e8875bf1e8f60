import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";

/** What AWS is about to finish. */
export type TransitionKind = "creating" | "updating";

/** A creation or a change of a function that AWS takes a while for: here, until the next event of the same instant. */
export class FunctionTransition {
  readonly #clock: VirtualClock;
  readonly #label: string;
  #current:
    | { readonly kind: TransitionKind; readonly task: ScheduledTask; readonly onEnd: () => void }
    | undefined;

  constructor(clock: VirtualClock, functionName: string) {
    this.#clock = clock;
    this.#label = `function ${functionName} becomes ready`;
  }

  /** `undefined` while nothing is under way. */
  get kind(): TransitionKind | undefined {
    return this.#current?.kind;
  }

  begin(kind: TransitionKind, onEnd: () => void): void {
    this.settle();
    const task = this.#clock.at(this.#clock.now, this.#label, () => this.settle());
    this.#current = { kind, task, onEnd };
  }

  /** Lets what is under way take effect. */
  settle(): void {
    const current = this.#current;
    if (current === undefined) return;
    this.#current = undefined;
    this.#clock.cancel(current.task);
    current.onEnd();
  }
}
