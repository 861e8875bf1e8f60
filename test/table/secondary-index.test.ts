import { describe, expect, it } from "vitest";
import type { Projection } from "../../src/table/index-options.ts";
import { SecondaryIndex } from "../../src/table/secondary-index.ts";
import { BY_CUSTOMER } from "./table-services.ts";

const SCHEMA = { partitionKey: BY_CUSTOMER.partitionKey, sortKey: BY_CUSTOMER.sortKey };
const ITEM = {
  customer: { S: "a" },
  number: { N: "1" },
  state: { S: "new" },
  total: { N: "42" },
  note: { S: "n" },
};

function createIndex(projection: Projection = { projectionType: "ALL" }) {
  const schema = { partitionKey: { name: "state", type: "S" } as const, sortKey: undefined };
  return new SecondaryIndex({ kind: "global", indexName: "byState", schema, projection }, SCHEMA);
}

describe("A secondary index", () => {
  it("has the items that have its key, several of one key in the order of the table's", () => {
    const index = createIndex();
    const { state: _, ...stateless } = ITEM;
    const second = { ...ITEM, number: { N: "2" } };
    index.change(undefined, second);
    index.change(undefined, ITEM);
    index.change(undefined, { ...stateless, number: { N: "3" } });
    index.change(undefined, { ...ITEM, number: { N: "4" }, state: { N: "1" } });
    expect(index.store.all).toEqual([ITEM, second]);
    index.change(ITEM, stateless);
    expect(index.store.all).toEqual([second]);
    index.change(second, undefined);
    expect(index.itemCount).toBe(0);
  });

  it("tells its entries apart by both keys", () => {
    expect(createIndex().keyAttributes.map(({ name }) => name)).toEqual(["state", "customer", "number"]);
  });

  it("has the attributes that it projects", () => {
    const names = (projection: Projection) => Object.keys(createIndex(projection).project(ITEM));
    expect(names({ projectionType: "ALL" })).toEqual(Object.keys(ITEM));
    expect(names({ projectionType: "KEYS_ONLY" })).toEqual(["customer", "number", "state"]);
    expect(names({ projectionType: "INCLUDE", nonKeyAttributes: ["total"] })).toEqual([
      "customer",
      "number",
      "state",
      "total",
    ]);
    const index = createIndex({ projectionType: "KEYS_ONLY" });
    index.change(undefined, ITEM);
    expect([index.size, index.projects("total"), index.projects("number")]).toEqual([25, false, true]);
  });
});
