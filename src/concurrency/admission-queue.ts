import PQueue from "p-queue";
import { insideSimulator, outsideProcesses } from "../host/hosted-process.ts";
import type { Quiescence } from "../host/quiescence.ts";

export interface AdmissionQueueOptions {
  /** How many jobs may run at once. */
  readonly concurrency: number;
  /** The runtime whose jobs these are: its time stands still until they have started. */
  readonly quiescence?: Quiescence;
}

/**
 * Lets so many jobs run at once, in the order in which they came. Only the bound on concurrency comes from p-queue: its
 * intervals and timeouts are real time. A job that has to wait starts in microtasks, as soon as another has ended:
 * virtual time must not move before it did.
 */
export class AdmissionQueue {
  readonly #queue: PQueue;
  readonly #quiescence: Quiescence | undefined;

  constructor(options: AdmissionQueueOptions) {
    this.#queue = new PQueue({ concurrency: options.concurrency });
    this.#quiescence = options.quiescence;
  }

  /** Jobs that have started and not ended. */
  get running(): number {
    return this.#queue.pending;
  }

  /** Jobs that wait to start. */
  get waiting(): number {
    return this.#queue.size;
  }

  get concurrency(): number {
    return this.#queue.concurrency;
  }

  set concurrency(concurrency: number) {
    this.#queue.concurrency = concurrency;
    this.#quiescence?.touch();
  }

  /** Adds a job, which handles its own errors; `ended` is called when its place is free again. */
  run(job: () => Promise<void>, ended?: () => void): void {
    let hasStarted = false;
    // A queued job would else run in the asynchronous context of the job that ended before it.
    const outside = (): Promise<void> => {
      hasStarted = true;
      return outsideProcesses(job);
    };
    void insideSimulator(() => this.#queue.add(outside)).finally(() => {
      this.#quiescence?.touch();
      ended?.();
    });
    if (!hasStarted) this.#quiescence?.touch();
  }
}
