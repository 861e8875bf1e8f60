import { hash } from "node:crypto";
import { HASH_KEY_BITS } from "../fidelity/kinesis-limits.ts";

/** One more than the largest hash key. */
export const HASH_KEY_COUNT = 1n << BigInt(HASH_KEY_BITS.value);

/** Hash keys from one to another, both included. */
export interface HashKeys {
  readonly first: bigint;
  readonly last: bigint;
}

/** The hash key of a partition key, as 32 hexadecimal digits: such texts sort as their numbers do. */
export function hashPartitionKey(partitionKey: string): string {
  return hash("md5", partitionKey);
}

/** A hash key as 32 hexadecimal digits. */
export function toHexDigits(hashKey: bigint): string {
  return hashKey.toString(16).padStart(HASH_KEY_BITS.value / 4, "0");
}

/** All hash keys in so many ranges of one size; what cannot be shared out evenly goes to the last. */
export function divideHashKeys(count: number): readonly HashKeys[] {
  const size = HASH_KEY_COUNT / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    first: size * BigInt(index),
    last: (index === count - 1 ? HASH_KEY_COUNT : size * BigInt(index + 1)) - 1n,
  }));
}

/** Both parts of a range of which the second begins at `middle`, unless Kinesis does not split there. */
export function splitHashKeys(keys: HashKeys, middle: bigint): readonly [HashKeys, HashKeys] | undefined {
  if (middle <= keys.first + 1n || middle >= keys.last) return undefined;
  return [
    { first: keys.first, last: middle - 1n },
    { first: middle, last: keys.last },
  ];
}

/** Two ranges as one, if the second begins where the first ends. */
export function mergeHashKeys(keys: HashKeys, adjacent: HashKeys): HashKeys | undefined {
  if (keys.last + 1n !== adjacent.first) return undefined;
  return { first: keys.first, last: adjacent.last };
}
