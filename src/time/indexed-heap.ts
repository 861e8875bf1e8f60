/** How items of a heap compare, and where each item keeps its place: a place makes removing it cost O(log n). */
export interface HeapOrder<T> {
  /** A total order: of two different items exactly one is before the other. */
  readonly isBefore: (a: T, b: T) => boolean;
  readonly placeOf: (item: T) => number;
  readonly setPlace: (item: T, place: number) => void;
}

/** A binary heap whose items can be removed from the middle. Adding the last in order costs O(1). */
export class IndexedHeap<T> {
  readonly #items: T[] = [];
  readonly #order: HeapOrder<T>;

  constructor(order: HeapOrder<T>) {
    this.#order = order;
  }

  get size(): number {
    return this.#items.length;
  }

  /** The first item, left where it is. */
  peek(): T | undefined {
    return this.#items[0];
  }

  /** The item at a place from 0 to `size - 1`: only place 0 says something about the order. */
  at(place: number): T | undefined {
    return this.#items[place];
  }

  add(item: T): void {
    this.#items.push(item);
    this.#siftUp(item, this.#items.length - 1);
  }

  /** Removes an item, which must be in this heap. */
  remove(item: T): void {
    const place = this.#order.placeOf(item);
    const last = this.#items.pop() as T;
    if (last === item) return;
    this.#siftUp(last, place);
    this.#siftDown(last, this.#order.placeOf(last));
  }

  clear(): void {
    this.#items.length = 0;
  }

  /** All items, in no particular order. */
  [Symbol.iterator](): IterableIterator<T> {
    return this.#items[Symbol.iterator]();
  }

  #siftUp(item: T, from: number): void {
    const items = this.#items;
    const { isBefore, setPlace } = this.#order;
    let place = from;
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = items[parentPlace] as T;
      if (!isBefore(item, parent)) break;
      items[place] = parent;
      setPlace(parent, place);
      place = parentPlace;
    }
    items[place] = item;
    setPlace(item, place);
  }

  #siftDown(item: T, from: number): void {
    const items = this.#items;
    const { isBefore, setPlace } = this.#order;
    let place = from;
    for (;;) {
      let childPlace = 2 * place + 1;
      if (childPlace >= items.length) break;
      const right = items[childPlace + 1];
      if (right !== undefined && isBefore(right, items[childPlace] as T)) childPlace++;
      const child = items[childPlace] as T;
      if (!isBefore(child, item)) break;
      items[place] = child;
      setPlace(child, place);
      place = childPlace;
    }
    items[place] = item;
    setPlace(item, place);
  }
}
