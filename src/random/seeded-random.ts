/** A reproducible sequence of numbers (mulberry32): all chance of one runtime comes from one of these. */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** From 0 (included) to 1 (excluded), like `Math.random`. */
  next(): number {
    return this.nextUint32() / 4_294_967_296;
  }

  /** A whole number from 0 to 2^32 - 1. */
  nextUint32(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from 0 to `exclusiveMaximum - 1`. */
  below(exclusiveMaximum: number): number {
    return Math.floor(this.next() * exclusiveMaximum);
  }

  /** A generator of its own, so that drawing from one (a handler's `Math.random`) never shifts the other. */
  fork(): SeededRandom {
    return new SeededRandom(this.nextUint32());
  }
}

/** A number for the generator from what a test author wrote. */
export function toSeed(seed: number | string): number {
  if (typeof seed === "number") return seed | 0;
  // FNV-1a: short, and spreads similar words well enough for a starting state.
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
