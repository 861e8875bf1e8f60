import { SEQUENCE_NUMBER_FORM } from "../fidelity/dynamodb-limits.ts";

/** Hands out the sequence numbers of one stream: 24 digits, each number greater than all before. */
export class SequenceNumbers {
  #last: number;

  /** Begins behind a number. */
  constructor(first: number) {
    this.#last = first;
  }

  next(): string {
    const { prefix, digits, suffix } = SEQUENCE_NUMBER_FORM.value;
    this.#last += 1;
    return `${prefix}${String(this.#last).padStart(digits, "0")}${suffix}`;
  }
}
