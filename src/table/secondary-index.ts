import { type Attributes, attributeOf, typeOf } from "./attribute-value.ts";
import type { IndexSettings } from "./index-options.ts";
import { sizeOfAttributes } from "./item-size.ts";
import { ItemStore } from "./item-store.ts";
import { type KeyAttribute, type KeySchema, keyAttributesOf, keyOf } from "./key-schema.ts";

/**
 * A secondary index: the items of a table that have its keys, in the order of its keys.
 * See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html
 */
export class SecondaryIndex {
  readonly settings: IndexSettings;
  /** What tells its entries apart: its own keys and the table's. */
  readonly keyAttributes: readonly KeyAttribute[];
  readonly store: ItemStore;

  constructor(settings: IndexSettings, tableSchema: KeySchema) {
    this.settings = settings;
    const own = keyAttributesOf(settings.schema);
    const others = keyAttributesOf(tableSchema).filter(({ name }) => own.every((key) => key.name !== name));
    this.keyAttributes = [...own, ...others];
    this.store = new ItemStore(settings.schema, tableSchema);
  }

  get name(): string {
    return this.settings.indexName;
  }

  get itemCount(): number {
    return this.store.size;
  }

  /** Bytes of what it projects. */
  get size(): number {
    return this.store.all.reduce((sum, item) => sum + sizeOfAttributes(this.project(item)), 0);
  }

  /** An item was changed in the table. */
  change(before: Attributes | undefined, after: Attributes | undefined): void {
    if (before !== undefined && this.#has(before)) this.store.delete(before);
    if (after !== undefined && this.#has(after)) this.store.put(after);
  }

  /** Whether an attribute is in the index. */
  projects(name: string): boolean {
    const { projectionType, nonKeyAttributes = [] } = this.settings.projection;
    return (
      projectionType === "ALL" ||
      this.keyAttributes.some((key) => key.name === name) ||
      (projectionType === "INCLUDE" && nonKeyAttributes.includes(name))
    );
  }

  /** The part of an item that is in the index. */
  project(item: Attributes): Attributes {
    if (this.settings.projection.projectionType === "ALL") return item;
    return Object.fromEntries(Object.entries(item).filter(([name]) => this.projects(name)));
  }

  /** What the index has of an item; undefined if it is not in it. */
  entryOf(item: Attributes | undefined): Attributes | undefined {
    return item === undefined || !this.#has(item) ? undefined : this.project(item);
  }

  /** What orders an entry. */
  keyOf(entry: Attributes): Attributes {
    return keyOf(this.settings.schema, entry);
  }

  #has(item: Attributes): boolean {
    return keyAttributesOf(this.settings.schema).every(({ name, type }) => {
      const value = attributeOf(item, name);
      return value !== undefined && typeOf(value) === type;
    });
  }
}
