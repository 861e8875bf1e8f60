import { type AwsServiceError, InvalidArgumentError } from "../errors.ts";
import { CONSTRAINT_FAILED, PATTERN_MISMATCH } from "../fidelity/error-messages.ts";
import { HASH_KEY_PATTERN } from "../fidelity/kinesis-limits.ts";
import { matches } from "../function/member-constraint.ts";
import { type HashKeys, mergeHashKeys, splitHashKeys, toHexDigits } from "./hash-key.ts";
import { type FaultValues, type kinesisFault, refuseViolations } from "./kinesis-fault.ts";
import type { Shard } from "./shard.ts";
import { parseShardId } from "./shard-id.ts";
import type { ShardLog } from "./shard-log.ts";
import type { ShardLogs } from "./shard-logs.ts";
import { planUniformScaling } from "./uniform-scaling.ts";

/** What resharding needs from its stream. */
export interface StreamReshardingParts {
  readonly logs: ShardLogs;
  readonly fault: (error: Parameters<typeof kinesisFault>[0], values: FaultValues) => AwsServiceError;
  /** Told of each change. */
  readonly resharded: (parents: readonly ShardLog[], children: readonly ShardLog[]) => void;
}

/** Splits and merges the shards of a stream. It takes no time. */
export class StreamResharding {
  readonly #parts: StreamReshardingParts;

  constructor(parts: StreamReshardingParts) {
    this.#parts = parts;
  }

  /** SplitShard. `where` names the call. */
  split(where: string, shardId: string, newStartingHashKey: string | bigint): readonly [Shard, Shard] {
    const { fault } = this.#parts;
    const log = this.#existing(where, { option: "shardId", shardId });
    if (typeof newStartingHashKey !== "string" && typeof newStartingHashKey !== "bigint") {
      const expected = "a number as decimal text, or a BigInt";
      throw new InvalidArgumentError(where, "newStartingHashKey", expected, newStartingHashKey);
    }
    const text = String(newStartingHashKey);
    const constraint = PATTERN_MISMATCH.value(HASH_KEY_PATTERN.value);
    if (!matches(text, HASH_KEY_PATTERN.value))
      refuseViolations([CONSTRAINT_FAILED.value(text, "newStartingHashKey", constraint)]);
    const parts = splitHashKeys(log.hashKeys, BigInt(text));
    if (parts === undefined) {
      const { first, last } = log.hashKeys;
      throw fault("splitKey", { hashKey: text, shard: log.shardId, first, last });
    }
    if (log.isClosed) throw fault("shardIsClosed", { shard: log.shardId });
    const [lower, upper] = this.#reshard([log], parts);
    return [lower as Shard, upper as Shard];
  }

  /** MergeShards. */
  merge(where: string, shardId: string, adjacentShardId: string): Shard {
    const log = this.#existing(where, { option: "shardId", shardId });
    const adjacent = this.#existing(where, { option: "adjacentShardId", shardId: adjacentShardId });
    const merged = mergeHashKeys(log.hashKeys, adjacent.hashKeys);
    if (merged === undefined || log.isClosed || adjacent.isClosed)
      throw this.#parts.fault("notAdjacent", { shard: log.shardId, adjacent: adjacent.shardId });
    const [shard] = this.#reshard([log, adjacent], [merged]);
    return shard as Shard;
  }

  /**
   * UpdateShardCount: splits and merges until so many shards of one size are open.
   * @returns how many were open
   */
  scale(target: number): number {
    const { logs, fault } = this.#parts;
    const open = logs.all.filter(({ isClosed }) => !isClosed).map(({ hashKeys }) => hashKeys);
    const current = open.length;
    if (target > current * 2) throw fault("scalesTooFar", { way: "up over double", current, target });
    if (target < current / 2) throw fault("scalesTooFar", { way: "down below half", current, target });
    const inOrder = open.toSorted((one, other) => (one.first < other.first ? -1 : 1));
    for (const step of planUniformScaling(inOrder, target)) {
      const { first, last } = step.keys;
      const log = this.#openAt(step.keys);
      if (step.type === "split")
        this.#reshard(
          [log],
          [
            { first, last: step.middle - 1n },
            { first: step.middle, last },
          ],
        );
      else this.#reshard([log, this.#openAt(step.adjacent)], [{ first, last: step.adjacent.last }]);
    }
    return current;
  }

  #openAt({ first }: HashKeys): ShardLog {
    return this.#parts.logs.find(toHexDigits(first));
  }

  #existing(
    where: string,
    { option, shardId }: { readonly option: string; readonly shardId: string },
  ): ShardLog {
    if (typeof shardId !== "string")
      throw new InvalidArgumentError(where, option, "the id of a shard", shardId);
    const index = parseShardId(shardId);
    const log = index === undefined ? undefined : this.#parts.logs.get(index);
    if (log === undefined) throw this.#parts.fault("shardNotFound", { shard: shardId });
    return log;
  }

  #reshard(parents: readonly ShardLog[], ranges: readonly HashKeys[]): readonly Shard[] {
    const { logs, resharded } = this.#parts;
    const children = logs.reshard(parents, ranges);
    resharded(parents, children);
    return children.map(({ shard }) => shard);
  }
}
