/** A number or text that AWS publishes or that was recorded from it: never written anywhere else. */
export interface Published<T> {
  readonly value: T;
  /** `ms`, `s`, `bytes`, `count`, `text` ... */
  readonly unit: string;
  /** Where it was read: an AWS page, a service model, or a recording of an AWS answer. */
  readonly source: string;
  /** The day it was read, `YYYY-MM-DD`. */
  readonly readOn: string;
}

/** A value that AWS does not publish and the simulation needs all the same: a choice, listed as one in docs/fidelity.md. */
export interface Chosen<T> {
  readonly value: T;
  readonly unit: string;
  /** What AWS says, or that it says nothing, and why this value. */
  readonly because: string;
}
