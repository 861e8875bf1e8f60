import { describe, expect, it } from "vitest";
import { CapacityMeter } from "../../src/table/consumed-capacity.ts";
import { BY_CUSTOMER, createTable, refusalOf } from "./table-services.ts";

const KEY = { customer: { S: "a" }, number: { N: "1" } };
const text = (length: number) => ({ S: "x".repeat(length) });

function createOrders() {
  const { table } = createTable({
    ...BY_CUSTOMER,
    localSecondaryIndexes: [{ indexName: "byDay", sortKey: { name: "day", type: "S" } }],
    globalSecondaryIndexes: [
      {
        indexName: "byState",
        partitionKey: { name: "state", type: "S" },
        projection: { projectionType: "KEYS_ONLY" },
      },
    ],
  });
  const put = (item: object) =>
    table.putItem({ item: { ...KEY, ...item }, returnConsumedCapacity: "INDEXES" }).consumedCapacity;
  return { table, put };
}

describe("What a request consumes", () => {
  it("is told if it is asked for, with the indexes or without", () => {
    const { table } = createOrders();
    const get = (returnConsumedCapacity: "NONE" | "TOTAL" | "INDEXES") =>
      table.getItem({ key: KEY, returnConsumedCapacity });
    expect(get("NONE")).toEqual({});
    expect(get("TOTAL")).toEqual({ consumedCapacity: { tableName: "orders", capacityUnits: 0.5 } });
    expect(get("INDEXES")).toEqual({
      consumedCapacity: { tableName: "orders", capacityUnits: 0.5, table: { capacityUnits: 0.5 } },
    });
    const returnConsumedCapacity = "ALL" as "TOTAL";
    expect(refusalOf(() => new CapacityMeter("call()", { returnConsumedCapacity }))).toMatchInlineSnapshot(`
      "InvalidArgumentError: call(): expected \`returnConsumedCapacity\` to be "NONE" or "TOTAL" or "INDEXES", got "ALL"
      AWS answers ValidationException: 1 validation error detected: Value 'ALL' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]"
    `);
  });

  it("is a unit for four kibibytes that are read, half of it if they may be stale", () => {
    const { table } = createOrders();
    table.putItem({ item: { ...KEY, note: text(4_096) } });
    const unitsOf = (options: { readonly consistentRead?: boolean }) => [
      table.getItem({ key: KEY, returnConsumedCapacity: "TOTAL", ...options }).consumedCapacity
        ?.capacityUnits,
      table.scan({ returnConsumedCapacity: "TOTAL", ...options }).consumedCapacity?.capacityUnits,
    ];
    expect(unitsOf({})).toEqual([1, 1]);
    expect(unitsOf({ consistentRead: true })).toEqual([2, 2]);
  });

  it("of a page is what all of its items have together, and of an index is the index's", () => {
    const { table } = createOrders();
    for (const number of ["1", "2", "3"])
      table.putItem({ item: { ...KEY, number: { N: number }, state: { S: "new" }, note: text(2_000) } });
    const read = (indexName?: string) =>
      table.scan({ returnConsumedCapacity: "INDEXES", ...(indexName && { indexName }) }).consumedCapacity;
    expect(read()).toEqual({ tableName: "orders", capacityUnits: 1, table: { capacityUnits: 1 } });
    expect(read("byState")).toEqual({
      tableName: "orders",
      capacityUnits: 1,
      table: { capacityUnits: 0 },
      globalSecondaryIndexes: { byState: { capacityUnits: 1 } },
    });
  });

  it("is a unit for each kibibyte that is written, of the larger of the items before and after", () => {
    const { table, put } = createOrders();
    expect(put({ note: text(2_000) })?.capacityUnits).toBe(2);
    expect(put({})?.capacityUnits).toBe(2);
    const remove = () =>
      table.deleteItem({ key: KEY, returnConsumedCapacity: "TOTAL" }).consumedCapacity?.capacityUnits;
    expect([remove(), remove()]).toEqual([1, 1]);
  });

  it("is more if indexes change: an entry that moves is deleted and written", () => {
    const { put } = createOrders();
    const first = { day: { S: "1" }, state: { S: "new" } };
    const of = (table: number, indexes: { readonly byDay?: number; readonly byState?: number }) => ({
      tableName: "orders",
      capacityUnits: table + (indexes.byDay ?? 0) + (indexes.byState ?? 0),
      table: { capacityUnits: table },
      ...(indexes.byDay && { localSecondaryIndexes: { byDay: { capacityUnits: indexes.byDay } } }),
      ...(indexes.byState && { globalSecondaryIndexes: { byState: { capacityUnits: indexes.byState } } }),
    });
    expect(put(first)).toEqual(of(1, { byDay: 1, byState: 1 }));
    expect(put({ ...first, note: { S: "n" } })).toEqual(of(1, { byDay: 1 }));
    expect(put({ ...first, note: { S: "n" }, state: { S: "paid" } })).toEqual(
      of(1, { byDay: 1, byState: 2 }),
    );
    expect(put({ note: { S: "n" } })).toEqual(of(1, { byDay: 1, byState: 1 }));
    expect(put({ note: { S: "m" } })).toEqual(of(1, {}));
  });
});
