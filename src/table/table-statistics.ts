import { STATISTICS_INTERVAL } from "../fidelity/dynamodb-limits.ts";

interface Contents {
  readonly itemCount: number;
  /** Bytes. */
  readonly size: number;
}

/** What is counted: a table and its indexes. */
interface CountedTable extends Contents {
  readonly indexes: { readonly all: readonly (Contents & { readonly name: string })[] };
}

/** What was in a table, or in an index of it, when that was last counted. */
export interface TableContents extends Contents {
  /** By the names of indexes. */
  readonly indexes: ReadonlyMap<string, Contents>;
}

/** How much descriptions say is in a table: it is counted every six hours, and a new table is empty. */
export class TableStatistics {
  #countedAt: number;
  #contents: TableContents = { itemCount: 0, size: 0, indexes: new Map() };

  /** @param createdAt epoch milliseconds */
  constructor(createdAt: number) {
    this.#countedAt = createdAt;
  }

  of(table: CountedTable, now: number): TableContents {
    if (now - this.#countedAt < STATISTICS_INTERVAL.value) return this.#contents;
    this.#countedAt = now;
    const { itemCount, size, indexes } = table;
    this.#contents = {
      itemCount,
      size,
      indexes: new Map(
        indexes.all.map((index) => [index.name, { itemCount: index.itemCount, size: index.size }]),
      ),
    };
    return this.#contents;
  }
}
