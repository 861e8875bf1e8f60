import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SortedLine } from "../../src/event-source/sorted-line.ts";
import { countingOrder, type RankedItem } from "../time/ranked-item.ts";

function createLine() {
  const { order, count } = countingOrder();
  return { line: new SortedLine(order), count };
}

const byRank = (a: RankedItem, b: RankedItem): number => a.rank - b.rank;
const create = (rank: number): RankedItem => ({ rank, place: 0 });

describe("a sorted line", () => {
  it("always has the first item in front and loses none, in whatever order items come and go", () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ type: fc.constant("add" as const), rank: fc.nat(1_000) }) },
      { weight: 2, arbitrary: fc.record({ type: fc.constant("takeFirst" as const) }) },
      { weight: 2, arbitrary: fc.record({ type: fc.constant("remove" as const), index: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ type: fc.constant("addMany" as const), size: fc.nat(80) }) },
    );
    void fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { line } = createLine();
        let kept: RankedItem[] = [];
        const add = (rank: number): void => {
          if (kept.some((item) => item.rank === rank)) return;
          const item = create(rank);
          kept.push(item);
          line.add(item);
        };
        const remove = (item: RankedItem | undefined): void => {
          if (item === undefined) return;
          kept = kept.filter((each) => each !== item);
          line.remove(item);
        };
        for (const next of steps) {
          if (next.type === "add") add(next.rank);
          else if (next.type === "takeFirst") remove(line.peek());
          else if (next.type === "remove") remove(kept[next.index % Math.max(kept.length, 1)]);
          else for (let rank = 0; rank < next.size; rank++) add(2_000 + rank);
          expect(line.size).toBe(kept.length);
          expect(line.peek()).toBe([...kept].sort(byRank)[0]);
          expect([...line].sort(byRank)).toEqual([...kept].sort(byRank));
        }
      }),
    );
  });

  it("compares once for each item that comes in order, and not at all when they go", () => {
    const { line, count } = createLine();
    for (let rank = 0; rank < 1_000; rank++) line.add(create(rank));
    expect(count.comparisons).toBe(999);
    for (let rank = 0; rank < 1_000; rank++) {
      const first = line.peek() as RankedItem;
      expect(first.rank).toBe(rank);
      line.remove(first);
    }
    expect(count.comparisons).toBe(999);
    expect(line.size).toBe(0);
  });

  it("is empty once it is cleared, and takes items again", () => {
    const { line } = createLine();
    for (const rank of [3, 1, 2]) line.add(create(rank));
    line.clear();
    expect([line.size, line.peek(), [...line]]).toEqual([0, undefined, []]);
    line.add(create(5));
    expect(line.peek()?.rank).toBe(5);
  });
});
