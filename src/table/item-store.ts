import { createHash } from "node:crypto";
import { PARTITION_KEY_HASH } from "../fidelity/dynamodb-limits.ts";
import { type Attributes, type AttributeValue, attributeOf, toJsonValue } from "./attribute-value.ts";
import { sizeOfAttributes } from "./item-size.ts";
import { type KeySchema, keyAttributesOf } from "./key-schema.ts";
import { compareValues } from "./value-order.ts";

interface Partition {
  /** The hash of the partition key, then the key: what partitions are ordered by. */
  readonly place: string;
  /** By their sort keys. */
  readonly items: Attributes[];
}

/** The items of a table: partitions in the order of their hashes, in each the items in the order of their sort keys. */
export class ItemStore {
  readonly #schema: KeySchema;
  readonly #tieBreaker: KeySchema | undefined;
  readonly #partitions = new Map<string, Partition>();
  /** Partitions in order; undefined after one came or went. */
  #inOrder: readonly Partition[] | undefined;
  /** All items in order; undefined after one changed. */
  #all: readonly Attributes[] | undefined;
  #size = 0;

  /** Several items can have the same key if the tie breaker tells them apart: another key, of a table with indexes. */
  constructor(schema: KeySchema, tieBreaker?: KeySchema) {
    this.#schema = schema;
    this.#tieBreaker = tieBreaker;
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes of all items. */
  get byteSize(): number {
    return this.all.reduce((sum, item) => sum + sizeOfAttributes(item), 0);
  }

  /** The item with a key. */
  find(key: Attributes): Attributes | undefined {
    const partition = this.#partitions.get(this.#placeOf(key));
    if (partition === undefined) return undefined;
    const { index, isFound } = this.#search(partition, key);
    return isFound ? partition.items[index] : undefined;
  }

  put(item: Attributes): void {
    const partition = this.#partitionFor(this.#placeOf(item));
    const { index, isFound } = this.#search(partition, item);
    partition.items.splice(index, isFound ? 1 : 0, item);
    this.#all = undefined;
    if (!isFound) this.#size += 1;
  }

  delete(key: Attributes): void {
    const place = this.#placeOf(key);
    const partition = this.#partitions.get(place);
    if (partition === undefined) return;
    const { index, isFound } = this.#search(partition, key);
    if (!isFound) return;
    partition.items.splice(index, 1);
    this.#all = undefined;
    this.#size -= 1;
    if (partition.items.length > 0) return;
    this.#partitions.delete(place);
    this.#inOrder = undefined;
  }

  /** The items with a partition key, by their sort keys. */
  partition(value: AttributeValue): readonly Attributes[] {
    return this.#partitions.get(placeOf(value))?.items ?? [];
  }

  /** All items in the order of scans. */
  get all(): readonly Attributes[] {
    this.#inOrder ??= [...this.#partitions.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
    this.#all ??= this.#inOrder.flatMap(({ items }) => items);
    return this.#all;
  }

  /** Of items in the order of scans, or in the opposite order, those that come after a key. */
  after(
    ordered: readonly Attributes[],
    start: Attributes,
    { isBackward }: { readonly isBackward: boolean },
  ): readonly Attributes[] {
    const direction = isBackward ? -1 : 1;
    let [low, high] = [0, ordered.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.compare(ordered[middle] as Attributes, start) * direction > 0) high = middle;
      else low = middle + 1;
    }
    return ordered.slice(low);
  }

  /** Negative if the first item or key comes before the other in a scan. */
  compare(one: Attributes, other: Attributes): number {
    const [first, second] = [this.#placeOf(one), this.#placeOf(other)];
    if (first !== second) return first < second ? -1 : 1;
    return this.#compareSortKeys(one, other);
  }

  #partitionFor(place: string): Partition {
    const found = this.#partitions.get(place);
    if (found !== undefined) return found;
    const partition: Partition = { place, items: [] };
    this.#partitions.set(place, partition);
    this.#inOrder = undefined;
    return partition;
  }

  #placeOf(item: Attributes): string {
    return placeOf(attributeOf(item, this.#schema.partitionKey.name) as AttributeValue);
  }

  /** Where an item is in its partition, or would be. */
  #search({ items }: Partition, key: Attributes): { readonly index: number; readonly isFound: boolean } {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.#compareSortKeys(items[middle] as Attributes, key);
      if (order === 0) return { index: middle, isFound: true };
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return { index: low, isFound: false };
  }

  #compareSortKeys(one: Attributes, other: Attributes): number {
    const { sortKey } = this.#schema;
    const order = sortKey === undefined ? 0 : compareBy(sortKey.name, one, other);
    if (order !== 0 || this.#tieBreaker === undefined) return order;
    for (const { name } of keyAttributesOf(this.#tieBreaker)) {
      const tie = compareBy(name, one, other);
      if (tie !== 0) return tie;
    }
    return 0;
  }
}

function compareBy(name: string, one: Attributes, other: Attributes): number {
  return (
    compareValues(attributeOf(one, name) as AttributeValue, attributeOf(other, name) as AttributeValue) ?? 0
  );
}

/** The hash of a partition key, as hexadecimal digits. */
export function hashOfPartitionKey(value: AttributeValue): string {
  return createHash(PARTITION_KEY_HASH.value)
    .update(JSON.stringify(toJsonValue(value)))
    .digest("hex");
}

function placeOf(value: AttributeValue): string {
  return `${hashOfPartitionKey(value)} ${JSON.stringify(toJsonValue(value))}`;
}
