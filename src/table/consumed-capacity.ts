import { CAPACITY_UNIT_SIZE } from "../fidelity/dynamodb-limits.ts";
import type { Attributes } from "./attribute-value.ts";
import { sizeOfAttributes } from "./item-size.ts";
import type { SecondaryIndex } from "./secondary-index.ts";
import type { TableParticipant } from "./table-participant.ts";
import { type CommonInput, checkChoice } from "./table-requests.ts";
import { areEqualAttributes } from "./value-order.ts";

/** What a request has consumed of a table or an index. */
export interface CapacityUnits {
  readonly capacityUnits: number;
  /** Of transactions only. */
  readonly readCapacityUnits?: number;
  /** Of transactions only. */
  readonly writeCapacityUnits?: number;
}

/** What a request has consumed of a table and its indexes together; with `INDEXES`, of each of them as well. */
export interface ConsumedCapacity extends CapacityUnits {
  readonly tableName: string;
  readonly table?: CapacityUnits;
  readonly localSecondaryIndexes?: Readonly<Record<string, CapacityUnits>>;
  readonly globalSecondaryIndexes?: Readonly<Record<string, CapacityUnits>>;
}

/** What was counted of one table. */
interface Count {
  readonly table: TableParticipant;
  /** By the names of indexes; that of the table itself is empty. */
  readonly units: Map<string, number>;
}

type UnitsOf = "reads" | "writes";

/**
 * Counts what one request consumes, which limits nothing.
 * See https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export class CapacityMeter {
  readonly #detail: CommonInput["returnConsumedCapacity"];
  readonly #factor: number;
  readonly #counts = new Map<string, Count>();
  #unitsOf: UnitsOf = "reads";

  constructor(
    where: string,
    { returnConsumedCapacity: detail }: CommonInput,
    { isTransaction = false }: { readonly isTransaction?: boolean } = {},
  ) {
    checkChoice(where, "returnConsumedCapacity", { value: detail, among: ["NONE", "TOTAL", "INDEXES"] });
    this.#detail = detail === "NONE" ? undefined : detail;
    this.#factor = isTransaction ? 2 : 1;
  }

  /** One item was read; one that is not there counts as the smallest that there is. */
  readItem(table: TableParticipant, item: Attributes | undefined, isConsistent = false): void {
    if (this.#detail === undefined) return;
    this.readPage(table, { bytes: item === undefined ? 0 : sizeOfAttributes(item), isConsistent });
  }

  /** Items that together have so many bytes were read. */
  readPage(
    table: TableParticipant,
    page: {
      readonly bytes: number;
      readonly isConsistent?: boolean | undefined;
      readonly index?: SecondaryIndex | undefined;
    },
  ): void {
    const { bytes, isConsistent = false, index } = page;
    const isWhole = isConsistent || this.#factor > 1;
    this.#add(table, index?.name ?? "", unitsOf(bytes, CAPACITY_UNIT_SIZE.value.read) * (isWhole ? 1 : 0.5));
  }

  /** An item was written, in the table and in the indexes that have it. */
  write(table: TableParticipant, before: Attributes | undefined, after: Attributes | undefined): void {
    if (this.#detail === undefined) return;
    this.#unitsOf = "writes";
    this.#add(table, "", writeUnits(Math.max(sizeOf(before), sizeOf(after))));
    for (const index of table.indexes.all) {
      const units = indexUnits(index, before, after);
      if (units > 0) this.#add(table, index.name, units);
    }
  }

  /** Of a request to one table. */
  get one(): { readonly consumedCapacity?: ConsumedCapacity } {
    const [consumedCapacity] = this.all.consumedCapacity ?? [];
    return consumedCapacity === undefined ? {} : { consumedCapacity };
  }

  /** Of each table. */
  get all(): { readonly consumedCapacity?: readonly ConsumedCapacity[] } {
    if (this.#detail === undefined) return {};
    return { consumedCapacity: [...this.#counts.values()].map((count) => this.#toAnswer(count)) };
  }

  #toAnswer({ table, units }: Count): ConsumedCapacity {
    const total = [...units.values()].reduce((sum, each) => sum + each, 0);
    const answer = { tableName: table.name, ...this.#toUnits(total) };
    if (this.#detail !== "INDEXES") return answer;
    const of = (kind: "global" | "local") => {
      const names = table.indexes.all
        .filter(({ name, settings }) => settings.kind === kind && units.has(name))
        .map(({ name }) => [name, this.#toUnits(units.get(name) ?? 0)]);
      return names.length === 0 ? undefined : Object.fromEntries(names);
    };
    const [local, global] = [of("local"), of("global")];
    return {
      ...answer,
      table: this.#toUnits(units.get("") ?? 0),
      ...(local !== undefined && { localSecondaryIndexes: local }),
      ...(global !== undefined && { globalSecondaryIndexes: global }),
    };
  }

  #toUnits(capacityUnits: number): CapacityUnits {
    if (this.#factor === 1) return { capacityUnits };
    return this.#unitsOf === "reads"
      ? { capacityUnits, readCapacityUnits: capacityUnits }
      : { capacityUnits, writeCapacityUnits: capacityUnits };
  }

  #add(table: TableParticipant, index: string, units: number): void {
    if (this.#detail === undefined) return;
    const count = this.#counts.get(table.name) ?? { table, units: new Map<string, number>() };
    count.units.set(index, (count.units.get(index) ?? 0) + units * this.#factor);
    this.#counts.set(table.name, count);
  }
}

/** What an index takes to follow a change: one entry is written, deleted, or deleted and written elsewhere. */
function indexUnits(
  index: SecondaryIndex,
  before: Attributes | undefined,
  after: Attributes | undefined,
): number {
  const [old, now] = [index.entryOf(before), index.entryOf(after)];
  if (old === undefined || now === undefined) {
    const entry = old ?? now;
    return entry === undefined ? 0 : writeUnits(sizeOfAttributes(entry));
  }
  if (areEqualAttributes(old, now)) return 0;
  if (areEqualAttributes(index.keyOf(old), index.keyOf(now)))
    return writeUnits(Math.max(sizeOfAttributes(old), sizeOfAttributes(now)));
  return writeUnits(sizeOfAttributes(old)) + writeUnits(sizeOfAttributes(now));
}

function writeUnits(bytes: number): number {
  return unitsOf(bytes, CAPACITY_UNIT_SIZE.value.write);
}

function unitsOf(bytes: number, size: number): number {
  return Math.max(1, Math.ceil(bytes / size));
}

function sizeOf(item: Attributes | undefined): number {
  return item === undefined ? 0 : sizeOfAttributes(item);
}
