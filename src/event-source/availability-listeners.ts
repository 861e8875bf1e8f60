import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import type { QueuedMessage } from "./queued-message.ts";

/**
 * Tells listeners when messages become receivable. It keeps one clock task, for the next message that becomes visible,
 * and none while nobody listens: a queue that nobody polls never keeps virtual time running.
 */
export class AvailabilityListeners {
  readonly #clock: VirtualClock;
  readonly #labels: { readonly delayed: string; readonly inFlight: string };
  readonly #onDue: () => void;
  #listeners: readonly (() => void)[] = [];
  #task: ScheduledTask | undefined;
  /** Messages became visible and the listeners have not been told. */
  #owesAnnouncement = false;

  /** `onDue` is called when a hidden message is due: it settles the queue, plans anew and announces. */
  constructor(clock: VirtualClock, queueName: string, onDue: () => void) {
    this.#clock = clock;
    this.#labels = {
      delayed: `${queueName}: message no longer delayed`,
      inFlight: `${queueName}: message visible again`,
    };
    this.#onDue = () => {
      this.#task = undefined;
      onDue();
    };
  }

  /** Adds a listener; gives back what removes it. */
  add(listener: () => void): () => void {
    // An entry of its own, so that the same function can listen twice.
    const entry = () => listener();
    this.#listeners = [...this.#listeners, entry];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== entry);
      if (this.#listeners.length > 0) return;
      this.#owesAnnouncement = false;
      this.#cancel();
    };
  }

  /**
   * Notes that hidden messages became visible in the middle of some call. The listeners hear of it by a task of the
   * clock, so that none of them runs inside that call.
   */
  owe(): void {
    this.#owesAnnouncement = this.#listeners.length > 0;
  }

  /** Plans the task for the hidden message that becomes visible first, if there is one. */
  plan(next: QueuedMessage | undefined): void {
    if (this.#listeners.length === 0) return;
    const dueAt = this.#owesAnnouncement ? this.#clock.now : next?.visibleAt;
    if (this.#task?.dueAt === dueAt) return;
    this.#cancel();
    if (dueAt === undefined) return;
    const label = this.#labels[next?.state === "delayed" ? "delayed" : "inFlight"];
    this.#task = this.#clock.at(dueAt, label, this.#onDue);
  }

  /** Calls the listeners, in the order in which they came. Call {@link plan} before: they may do anything. */
  announce(): void {
    for (const listener of this.#listeners) listener();
  }

  /** What was owed is being paid. */
  settleDebt(): void {
    this.#owesAnnouncement = false;
  }

  #cancel(): void {
    if (this.#task !== undefined) this.#clock.cancel(this.#task);
    this.#task = undefined;
  }
}
