/** What a test has go wrong in a queue. */
export class QueueFaults {
  #delayMs = 0;
  #reorderings = 0;
  readonly #keepers = new Set<() => boolean>();
  #onReordered: () => void = () => {};

  /** How much longer than their own delay messages that are sent are delayed. */
  get delayMs(): number {
    return this.#delayMs;
  }

  /** Whether messages come in any order, whatever the queue's own is. */
  get reorders(): boolean {
    return this.#reorderings > 0;
  }

  /** Called whenever `reorders` may have changed. */
  whenReordered(listener: () => void): void {
    this.#onReordered = listener;
  }

  /** Whether a message that was deleted is received once more all the same, as may happen in a standard queue. */
  keepsDeleted(): boolean {
    for (const keeps of this.#keepers) if (keeps()) return true;
    return false;
  }

  /** Delays messages that are sent from now on, until the function that is returned is called. */
  delay(milliseconds: number): () => void {
    this.#delayMs += milliseconds;
    return () => {
      this.#delayMs -= milliseconds;
    };
  }

  /** Hands messages out in any order, until the function that is returned is called. */
  reorder(): () => void {
    const count = (change: 1 | -1): void => {
      this.#reorderings += change;
      this.#onReordered();
    };
    count(1);
    return () => count(-1);
  }

  /** Keeps deleted messages for as long as the function says so, or the one that is returned is called. */
  keepDeleted(keeps: () => boolean): () => void {
    this.#keepers.add(keeps);
    return () => void this.#keepers.delete(keeps);
  }
}
