/** Half of the digits are the second; the rest tells apart what happens within it. */
const STEPS_PER_SECOND = 2n ** 32n;
const DIGITS = 18;

/** Hands out the sequencers of one bucket: hexadecimal digits of one length, each greater than all before. */
export class Sequencer {
  #last = 0n;

  next(now: number): string {
    const first = (BigInt(Math.floor(now)) * STEPS_PER_SECOND) / 1_000n;
    this.#last = first > this.#last ? first : this.#last + 1n;
    return this.#last.toString(16).toUpperCase().padStart(DIGITS, "0");
  }
}
