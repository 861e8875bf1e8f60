import { nextInstant } from "../schedule-expression/next-instant.ts";
import type { ScheduleExpression } from "../schedule-expression/schedule-expression.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import type { BusTasks } from "./bus-tasks.ts";

/** The instants of a rule's schedule, one background task after the other: a run that settles does not wait for them. */
export class RuleSchedule {
  readonly #expression: ScheduleExpression;
  readonly #tasks: BusTasks;
  readonly #label: string;
  readonly #onInstant: () => void;
  #cancel: () => void = () => {};

  constructor(options: {
    readonly expression: ScheduleExpression;
    readonly clock: VirtualClock;
    readonly tasks: BusTasks;
    readonly label: string;
    readonly onInstant: () => void;
  }) {
    this.#expression = options.expression;
    this.#tasks = options.tasks;
    this.#label = options.label;
    this.#onInstant = options.onInstant;
    // A rate counts from when the rule was made.
    this.#plan(options.clock.now);
  }

  stop(): void {
    this.#cancel();
  }

  #plan(after: number): void {
    const instant = nextInstant(this.#expression, after);
    if (instant === undefined) return;
    this.#cancel = this.#tasks.inBackgroundAt(instant, this.#label, () => {
      this.#plan(instant);
      this.#onInstant();
    });
  }
}
