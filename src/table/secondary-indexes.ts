import type { Attributes } from "./attribute-value.ts";
import type { IndexSettings } from "./index-options.ts";
import { type IndexKey, type KeySchema, keyAttributesOf, type TableSchema } from "./key-schema.ts";
import { SecondaryIndex } from "./secondary-index.ts";
import { tableError } from "./table-error.ts";

/** The secondary indexes of a table. Those with keys of their own come and go. */
export class SecondaryIndexes {
  readonly #tableSchema: KeySchema;
  #indexes: readonly SecondaryIndex[];
  #schema: TableSchema;

  constructor(tableSchema: KeySchema, settings: readonly IndexSettings[]) {
    this.#tableSchema = tableSchema;
    this.#indexes = settings.map((each) => new SecondaryIndex(each, tableSchema));
    this.#schema = this.#schemaWithIndexKeys();
  }

  get all(): readonly SecondaryIndex[] {
    return this.#indexes;
  }

  /** The keys of the table, and what its items must keep to for the indexes' sake. */
  get schema(): TableSchema {
    return this.#schema;
  }

  /** @throws AwsServiceError `ValidationException` if there is none of this name */
  get(name: string): SecondaryIndex {
    const found = this.#find(name);
    if (found === undefined) throw tableError("unknownIndex", { index: name });
    return found;
  }

  /** An item was changed in the table. */
  change(before: Attributes | undefined, after: Attributes | undefined): void {
    for (const index of this.#indexes) index.change(before, after);
  }

  /** Makes an index of the items that there are. */
  add(settings: IndexSettings, items: readonly Attributes[]): void {
    if (this.#find(settings.indexName) !== undefined) throw tableError("indexExists");
    const index = new SecondaryIndex(settings, this.#tableSchema);
    for (const item of items) index.change(undefined, item);
    this.#indexes = [...this.#indexes, index];
    this.#schema = this.#schemaWithIndexKeys();
  }

  /** Gives back what there was. */
  remove(name: string): SecondaryIndex {
    const found = this.#find(name);
    if (found === undefined || found.settings.kind === "local") throw tableError("indexNotFound");
    this.#indexes = this.#indexes.filter((index) => index !== found);
    this.#schema = this.#schemaWithIndexKeys();
    return found;
  }

  #find(name: string): SecondaryIndex | undefined {
    return this.#indexes.find((index) => index.name === name);
  }

  #schemaWithIndexKeys(): TableSchema {
    if (this.#indexes.length === 0) return this.#tableSchema;
    const tableKeys = keyAttributesOf(this.#tableSchema).map(({ name }) => name);
    const indexKeys = this.#indexes.flatMap(({ name, settings }) =>
      keyAttributesOf(settings.schema)
        .filter((attribute) => !tableKeys.includes(attribute.name))
        .map((attribute): IndexKey => ({ index: name, attribute })),
    );
    return { ...this.#tableSchema, indexKeys };
  }
}
