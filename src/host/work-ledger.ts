import type { ScopedProcess } from "./process-scope.ts";
import type { RealWork } from "./real-work.ts";

/** The real work of one runtime's processes that is not known to have ended. */
export class WorkLedger implements Iterable<RealWork> {
  readonly #items = new Set<RealWork>();
  readonly #noteChange: (process: ScopedProcess) => void;
  #changes = 0;

  /** `noteChange` is told whose work began or ended. */
  constructor(noteChange: (process: ScopedProcess) => void) {
    this.#noteChange = noteChange;
  }

  get size(): number {
    return this.#items.size;
  }

  /** Grows with each beginning and end: how a waiter tells progress from standstill. */
  get changes(): number {
    return this.#changes;
  }

  add(work: RealWork): void {
    this.#items.add(work);
    this.#changed(work);
  }

  delete(work: RealWork): void {
    if (this.#items.delete(work)) this.#changed(work);
  }

  /** For work that async_hooks does not see. */
  trackPromise(process: ScopedProcess, name: string, promise: Promise<unknown>): void {
    if (!process.isAlive) return;
    const work: RealWork = { kind: "promise", type: name, resource: promise, process };
    const end = (): void => this.delete(work);
    this.add(work);
    promise.then(end, end);
  }

  [Symbol.iterator](): IterableIterator<RealWork> {
    return this.#items[Symbol.iterator]();
  }

  #changed(work: RealWork): void {
    this.#changes++;
    this.#noteChange(work.process);
  }
}
