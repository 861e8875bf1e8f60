/** A fault that is in place until it is removed. */
export interface Fault extends Disposable {
  /** How many times it has happened: to how many calls, invocations, events or messages. */
  readonly count: number;
  remove(): void;
}

/** A fault as its maker knows it. */
export interface FaultInPlace {
  readonly count: () => number;
  /** Without effect the second time. */
  readonly remove: () => void;
}

/** A fault for the hands of a test. */
export function toFault({ count, remove }: FaultInPlace): Fault {
  return {
    get count() {
      return count();
    },
    remove,
    [Symbol.dispose]: remove,
  };
}
