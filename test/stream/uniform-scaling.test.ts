import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divideHashKeys, type HashKeys } from "../../src/stream/hash-key.ts";
import { planUniformScaling } from "../../src/stream/uniform-scaling.ts";

/** What is open after the steps, in order; every step is about shards that are open then. */
function apply(open: readonly HashKeys[], count: number): readonly HashKeys[] {
  let pieces = [...open];
  const take = ({ first, last }: HashKeys): void => {
    const rest = pieces.filter((piece) => piece.first !== first || piece.last !== last);
    expect(rest).toHaveLength(pieces.length - 1);
    pieces = rest;
  };
  for (const step of planUniformScaling(open, count)) {
    take(step.keys);
    if (step.type === "split") {
      const { first, last } = step.keys;
      pieces.push({ first, last: step.middle - 1n }, { first: step.middle, last });
    } else {
      take(step.adjacent);
      pieces.push({ first: step.keys.first, last: step.adjacent.last });
    }
  }
  return pieces.sort((one, other) => (one.first < other.first ? -1 : 1));
}

describe("Uniform scaling", () => {
  it("splits each shard to double their number, and merges them two by two to halve it", () => {
    const types = (from: number, to: number) =>
      planUniformScaling(divideHashKeys(from), to).map(({ type }) => type);
    expect(types(2, 4)).toEqual(["split", "split"]);
    expect(types(4, 2)).toEqual(["merge", "merge"]);
    expect(types(3, 3)).toEqual([]);
  });

  it("needs shards that live only for a moment where no multiple is asked for", () => {
    const types = planUniformScaling(divideHashKeys(2), 3).map(({ type }) => type);
    expect(types).toEqual(["split", "split", "merge"]);
  });

  it("ends with shards of one size, whatever it begins with", () => {
    const count = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(count, count, count, (first, second, target) => {
        const uneven = apply(divideHashKeys(first), second);
        expect(apply(uneven, target)).toEqual(divideHashKeys(target));
      }),
    );
  });
});
