import { SHARD_WRITE_LIMIT } from "../fidelity/kinesis-limits.ts";

interface Window {
  /** Which second of the clock. */
  readonly number: number;
  records: number;
  bytes: number;
}

/** What each shard of a stream has taken in this second. */
export class WriteLimit {
  readonly #windows = new Map<string, Window>();

  /** Whether a shard still takes a record of so many bytes; if so, it is counted. */
  takes(shardId: string, record: { readonly bytes: number; readonly now: number }): boolean {
    const { records, bytes, perMs } = SHARD_WRITE_LIMIT.value;
    const number = Math.floor(record.now / perMs);
    let window = this.#windows.get(shardId);
    if (window?.number !== number) {
      window = { number, records: 0, bytes: 0 };
      this.#windows.set(shardId, window);
    }
    if (window.records >= records) return false;
    if (window.records > 0 && window.bytes + record.bytes > bytes) return false;
    window.records += 1;
    window.bytes += record.bytes;
    return true;
  }
}
