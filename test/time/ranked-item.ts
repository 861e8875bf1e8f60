import type { HeapOrder } from "../../src/time/indexed-heap.ts";

/** Something to sort, that keeps its place as a heap or a line asks. */
export interface RankedItem {
  readonly rank: number;
  place: number;
}

/** The order by rank, and how often it was asked. */
export function countingOrder(): {
  readonly order: HeapOrder<RankedItem>;
  readonly count: { comparisons: number };
} {
  const count = { comparisons: 0 };
  const order: HeapOrder<RankedItem> = {
    isBefore: (a, b) => {
      count.comparisons++;
      return a.rank < b.rank;
    },
    placeOf: (item) => item.place,
    setPlace: (item, place) => {
      item.place = place;
    },
  };
  return { order, count };
}
