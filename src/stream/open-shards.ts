import { toHexDigits } from "./hash-key.ts";
import type { ShardLog } from "./shard-log.ts";

/** Finds the open shard of a hash key: the ranges of all open shards are all hash keys, each once. */
export class OpenShards {
  readonly #logs: readonly ShardLog[];
  /** The first hash key of each, as digits that sort as the keys do. */
  readonly #firsts: readonly string[];

  constructor(logs: readonly ShardLog[]) {
    this.#logs = logs
      .filter((log) => !log.isClosed)
      .sort((a, b) => (a.hashKeys.first < b.hashKeys.first ? -1 : 1));
    this.#firsts = this.#logs.map((log) => toHexDigits(log.hashKeys.first));
  }

  /** The shard of a hash key of 32 hexadecimal digits. */
  find(hashKey: string): ShardLog {
    let low = 0;
    let high = this.#firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#firsts[middle] as string) <= hashKey) low = middle;
      else high = middle - 1;
    }
    return this.#logs[low] as ShardLog;
  }
}
