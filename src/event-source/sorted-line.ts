import { type HeapOrder, IndexedHeap } from "../time/indexed-heap.ts";

/** A line with more gaps than items is closed up, but not one this short: that would happen all the time. */
const SHORTEST_TO_CLOSE = 32;

/**
 * Items in order, for those that nearly always come in order and nearly always go in order: that costs O(1) then. An
 * item that comes out of order waits in a heap beside the line, and costs O(log n).
 */
export class SortedLine<T> {
  readonly #order: HeapOrder<T>;
  /** Ascending from `#head` to before `#end`, with gaps where items left; none of the two is a gap. */
  readonly #line: (T | undefined)[] = [];
  #head = 0;
  #end = 0;
  /** Items in the line, its gaps not counted. */
  #lineSize = 0;
  readonly #outOfOrder: IndexedHeap<T>;

  constructor(order: HeapOrder<T>) {
    this.#order = order;
    // A place in the heap is kept as -1 and below, to tell it from one in the line.
    this.#outOfOrder = new IndexedHeap({
      isBefore: order.isBefore,
      placeOf: (item) => ~order.placeOf(item),
      setPlace: (item, place) => order.setPlace(item, ~place),
    });
  }

  get size(): number {
    return this.#lineSize + this.#outOfOrder.size;
  }

  /** The first item, left where it is. */
  peek(): T | undefined {
    const first = this.#lineSize === 0 ? undefined : this.#line[this.#head];
    const other = this.#outOfOrder.peek();
    if (first === undefined || other === undefined) return first ?? other;
    return this.#order.isBefore(other, first) ? other : first;
  }

  add(item: T): void {
    if (this.#lineSize > 0 && this.#order.isBefore(item, this.#line[this.#end - 1] as T)) {
      this.#outOfOrder.add(item);
      return;
    }
    this.#line[this.#end] = item;
    this.#order.setPlace(item, this.#end++);
    this.#lineSize++;
  }

  /** Removes an item, which must be here. What it is sorted by must not change before. */
  remove(item: T): void {
    const place = this.#order.placeOf(item);
    if (place < 0) this.#outOfOrder.remove(item);
    else this.#leaveLine(place);
  }

  clear(): void {
    this.#line.length = 0;
    this.#head = 0;
    this.#end = 0;
    this.#lineSize = 0;
    this.#outOfOrder.clear();
  }

  /** All items, in no particular order. */
  *[Symbol.iterator](): IterableIterator<T> {
    for (let place = this.#head; place < this.#end; place++) {
      const item = this.#line[place];
      if (item !== undefined) yield item;
    }
    yield* this.#outOfOrder;
  }

  #leaveLine(place: number): void {
    const line = this.#line;
    line[place] = undefined;
    if (--this.#lineSize === 0) {
      this.#head = 0;
      this.#end = 0;
      return;
    }
    while (line[this.#head] === undefined) this.#head++;
    while (line[this.#end - 1] === undefined) this.#end--;
    if (line.length >= SHORTEST_TO_CLOSE && this.#lineSize < line.length / 2) this.#closeGaps();
  }

  /** Costs O(n), but only after as many items have left as remain. */
  #closeGaps(): void {
    const line = this.#line;
    let end = 0;
    for (let place = this.#head; place < this.#end; place++) {
      const item = line[place];
      if (item === undefined) continue;
      line[end] = item;
      this.#order.setPlace(item, end++);
    }
    line.length = end;
    this.#head = 0;
    this.#end = end;
  }
}
