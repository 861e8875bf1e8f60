import { SEQUENCE_NUMBER } from "../fidelity/sqs-fifo.ts";

const STEP = BigInt(SEQUENCE_NUMBER.value.step);

/** The sequence numbers of a FIFO queue: each is greater than the one before. */
export class SequenceNumbers {
  #next = BigInt(SEQUENCE_NUMBER.value.first);

  next(): string {
    const number = this.#next;
    this.#next += STEP;
    return number.toString();
  }
}
