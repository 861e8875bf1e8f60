const SEED = 0x9747b28c;
const MIX = 0x5bd1e995;

/** The hash by which Kafka's own clients spread keys over partitions, as a signed 32-bit number. */
export function murmur2(bytes: Uint8Array): number {
  let hash = SEED ^ bytes.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length & ~3;
  for (let place = 0; place < whole; place += 4) {
    let word = Math.imul(view.getInt32(place, true), MIX);
    word = Math.imul(word ^ (word >>> 24), MIX);
    hash = Math.imul(hash, MIX) ^ word;
  }
  const rest = bytes.length - whole;
  if (rest > 2) hash ^= view.getUint8(whole + 2) << 16;
  if (rest > 1) hash ^= view.getUint8(whole + 1) << 8;
  if (rest > 0) hash = Math.imul(hash ^ view.getUint8(whole), MIX);
  hash = Math.imul(hash ^ (hash >>> 13), MIX);
  return hash ^ (hash >>> 15);
}

/** The partition of a key, as Kafka's default partitioner chooses it. */
export function partitionOf(key: Uint8Array, partitionCount: number): number {
  return (murmur2(key) & 0x7fffffff) % partitionCount;
}
