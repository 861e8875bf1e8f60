import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { IndexedHeap } from "../../src/time/indexed-heap.ts";
import { countingOrder } from "./ranked-item.ts";

function createHeap() {
  const { order, count } = countingOrder();
  return { heap: new IndexedHeap(order), count };
}

describe("a heap with places", () => {
  it("always has the first item in front, whatever was removed from the middle", () => {
    void fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(), { maxLength: 60 }),
        fc.array(fc.nat(), { maxLength: 60 }),
        (ranks, removals) => {
          const { heap } = createHeap();
          let items = ranks.map((rank) => ({ rank, place: -1 }));
          for (const item of items) heap.add(item);
          for (const removal of removals) {
            const item = items[removal % Math.max(items.length, 1)];
            if (item === undefined) break;
            heap.remove(item);
            items = items.filter((each) => each !== item);
            expect(heap.peek()?.rank).toBe(
              items.length === 0 ? undefined : Math.min(...items.map((each) => each.rank)),
            );
            for (const each of items) {
              expect(heap.at(each.place)).toBe(each);
              expect(heap.at(Math.max(0, (each.place - 1) >> 1))?.rank).toBeLessThanOrEqual(each.rank);
            }
          }
          expect(heap.size).toBe(items.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("adds in order with one comparison an item and takes with at most two a level", () => {
    const { heap, count } = createHeap();
    const size = 2 ** 15;
    for (let rank = 0; rank < size; rank++) heap.add({ rank, place: -1 });
    expect(count.comparisons).toBeLessThanOrEqual(size);
    count.comparisons = 0;
    for (let item = heap.peek(); item !== undefined; item = heap.peek()) heap.remove(item);
    expect(count.comparisons).toBeLessThanOrEqual(size * (2 * 15 + 1));
  });
});
