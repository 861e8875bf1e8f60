import type { Attributes } from "./attribute-value.ts";
import type { TableSchema } from "./key-schema.ts";
import type { SecondaryIndex } from "./secondary-index.ts";
import type { GetItemAnswer, GetItemInput } from "./table-requests.ts";

/** What batches and transactions do with each of their tables: a {@link DynamoDbTable} can. */
export interface TableParticipant {
  readonly name: string;
  readonly schema: TableSchema;
  readonly indexes: { readonly all: readonly SecondaryIndex[] };
  /** The stream tells its listeners of what was added; nothing if the table has none. */
  readonly stream: { announce(): void } | undefined;
  itemAt(key: Attributes): Attributes | undefined;
  commit(key: Attributes, after: Attributes | undefined): void;
  /** Checks a request to read an item, which may have some further members, and gives what reads it. */
  get(where: string, input: GetItemInput, known: readonly string[]): ItemRead;
}

/** A read of one item that has been checked. */
export interface ItemRead {
  readonly table: TableParticipant;
  readonly key: Attributes;
  read(): GetItemAnswer;
}

/** The table of a name, or the one whose method is called. */
export type FindTable = (name?: string) => TableParticipant;

/** Refuses a second mention of an item. */
export class MentionedItems {
  readonly #mentioned = new Set<string>();

  /** Whether the item was mentioned before; from now on it is. */
  isRepeated({ name }: TableParticipant, key: string): boolean {
    const identity = JSON.stringify([name, key]);
    const isRepeated = this.#mentioned.has(identity);
    this.#mentioned.add(identity);
    return isRepeated;
  }
}
