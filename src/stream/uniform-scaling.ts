import { divideHashKeys, type HashKeys } from "./hash-key.ts";

/** One step on the way to another number of shards. */
export type ScalingStep =
  /** The shard with these keys is split, so that the second part begins at `middle`. */
  | { readonly type: "split"; readonly keys: HashKeys; readonly middle: bigint }
  /** Two shards that follow each other become one. */
  | { readonly type: "merge"; readonly keys: HashKeys; readonly adjacent: HashKeys };

/**
 * How UpdateShardCount gets from the shards that are open, in the order of their keys, to so many of one size: it splits
 * them where new shards begin, and merges what is within one new shard. Some live only for a moment, as on AWS.
 */
export function planUniformScaling(open: readonly HashKeys[], count: number): readonly ScalingStep[] {
  const targets = divideHashKeys(count);
  const steps: ScalingStep[] = [];
  let pieces = [...open];
  for (const { first: middle } of targets) {
    const keys = pieces.find(({ first, last }) => first < middle && middle <= last);
    if (keys === undefined) continue;
    steps.push({ type: "split", keys, middle });
    const parts = [
      { first: keys.first, last: middle - 1n },
      { first: middle, last: keys.last },
    ];
    pieces = pieces.flatMap((piece) => (piece === keys ? parts : [piece]));
  }
  for (const target of targets) {
    const within = pieces.filter(({ first, last }) => first >= target.first && last <= target.last);
    within.reduce((keys, adjacent) => {
      steps.push({ type: "merge", keys, adjacent });
      return { first: keys.first, last: adjacent.last };
    });
  }
  return steps;
}
