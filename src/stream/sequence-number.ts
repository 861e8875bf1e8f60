/** What a sequence number is made of. */
export interface SequenceNumberParts {
  /** Epoch seconds at which the shard says that it was created. */
  readonly shardCreatedAt: number;
  readonly shardIndex: number;
  /** Grows with every record. */
  readonly counter: bigint;
  /** Epoch seconds. */
  readonly arrivedAt: number;
}

// Hexadecimal digits, first to last: 2 (1), shard's seconds (9), last digit of the shard's index (1), counter (16),
// zeros (2), record's seconds (9), shard's index (8), 2 (1). Numbers of one shard grow with the counter, and those of a
// shard that was created later are larger.
const FORM = /^2([0-9a-f]{9})([0-9a-f])([0-7][0-9a-f]{15})[0-9a-f]{2}([0-9a-f]{9})([0-7][0-9a-f]{7})2$/;
const FIRST_DIGIT = 2n << 184n;
const SHARD_SECONDS = 148n;
const SHARD_NIBBLE = 144n;
const COUNTER = 80n;
const RECORD_SECONDS = 36n;
const SHARD_INDEX = 4n;
const LAST_DIGIT = 2n;

/** A sequence number in decimal: 56 digits since 1970 plus some days, and for centuries. */
export function formatSequenceNumber(parts: SequenceNumberParts): string {
  const { shardCreatedAt, shardIndex, counter, arrivedAt } = parts;
  const shard =
    (BigInt(shardCreatedAt) << SHARD_SECONDS) |
    (BigInt(shardIndex & 15) << SHARD_NIBBLE) |
    (BigInt(shardIndex) << SHARD_INDEX);
  const record = (counter << COUNTER) | (BigInt(arrivedAt) << RECORD_SECONDS);
  return (FIRST_DIGIT | shard | record | LAST_DIGIT).toString();
}

/** What a sequence number says, if it is one. */
export function parseSequenceNumber(text: string): SequenceNumberParts | undefined {
  if (!/^\d{1,60}$/.test(text)) return undefined;
  const found = FORM.exec(BigInt(text).toString(16));
  if (found === null) return undefined;
  const [, shardCreatedAt, , counter, arrivedAt, shardIndex] = found;
  return {
    shardCreatedAt: Number.parseInt(shardCreatedAt as string, 16),
    shardIndex: Number.parseInt(shardIndex as string, 16),
    counter: BigInt(`0x${counter}`),
    arrivedAt: Number.parseInt(arrivedAt as string, 16),
  };
}

/** Makes the sequence numbers of one shard, record by record. */
export class SequenceNumbers {
  readonly #shard: { readonly shardCreatedAt: number; readonly shardIndex: number };
  #second = -1;
  /** The number of this second whose counter is 0. */
  #base = 0n;

  constructor(shard: { readonly shardCreatedAt: number; readonly shardIndex: number }) {
    this.#shard = shard;
  }

  next(counter: number, arrivedAt: number): string {
    if (arrivedAt !== this.#second) {
      this.#second = arrivedAt;
      this.#base = BigInt(formatSequenceNumber({ ...this.#shard, counter: 0n, arrivedAt }));
    }
    return (this.#base + (BigInt(counter) << COUNTER)).toString();
  }
}
