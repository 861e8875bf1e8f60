export interface TokenBucketOptions {
  /** How many there are at most, and at the start. */
  readonly tokens: number;
  /** In how many milliseconds so many are refilled. */
  readonly perMs: number;
}

/**
 * A rate: so many tokens per time, refilled continuously, never more than there were at the start. Counts what is taken
 * and not yet refilled, in tokens times milliseconds, so that whole milliseconds make whole numbers.
 */
export class TokenBucket {
  readonly #tokens: number;
  readonly #perMs: number;
  #missing = 0;
  #at = Number.NEGATIVE_INFINITY;

  constructor({ tokens, perMs }: TokenBucketOptions) {
    this.#tokens = tokens;
    this.#perMs = perMs;
  }

  /** Whether there is a token at this instant; time never goes back. */
  has(now: number): boolean {
    if (now > this.#at) {
      // Nothing is missing at first: the time before then, which is endless, must not be multiplied.
      if (this.#missing > 0) this.#missing = Math.max(0, this.#missing - (now - this.#at) * this.#tokens);
      this.#at = now;
    }
    return this.#missing + this.#perMs <= this.#tokens * this.#perMs;
  }

  /** Takes a token if there is one. */
  take(now: number): boolean {
    const has = this.has(now);
    if (has) this.#missing += this.#perMs;
    return has;
  }
}
