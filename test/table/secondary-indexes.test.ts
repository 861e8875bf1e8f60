import { describe, expect, it } from "vitest";
import type { IndexSettings } from "../../src/table/index-options.ts";
import { SecondaryIndexes } from "../../src/table/secondary-indexes.ts";
import { BY_CUSTOMER, refusalOf } from "./table-services.ts";

const SCHEMA = { partitionKey: BY_CUSTOMER.partitionKey, sortKey: BY_CUSTOMER.sortKey };
const ITEM = { customer: { S: "a" }, number: { N: "1" }, state: { S: "new" } };
const BY_STATE: IndexSettings = {
  kind: "global",
  indexName: "byState",
  schema: { partitionKey: { name: "state", type: "S" }, sortKey: undefined },
  projection: { projectionType: "ALL" },
};
const BY_DAY: IndexSettings = {
  ...BY_STATE,
  kind: "local",
  indexName: "byDay",
  schema: { partitionKey: SCHEMA.partitionKey, sortKey: { name: "day", type: "S" } },
};

describe("The secondary indexes of a table", () => {
  it("tell what items must keep to: the types of keys that the table does not have", () => {
    const indexes = new SecondaryIndexes(SCHEMA, [BY_DAY]);
    expect(indexes.schema.indexKeys).toEqual([{ index: "byDay", attribute: { name: "day", type: "S" } }]);
    expect(new SecondaryIndexes(SCHEMA, []).schema).toBe(SCHEMA);
  });

  it("come and go", () => {
    const indexes = new SecondaryIndexes(SCHEMA, [BY_DAY]);
    indexes.add(BY_STATE, [ITEM]);
    expect(indexes.get("byState").itemCount).toBe(1);
    indexes.change(ITEM, undefined);
    expect(indexes.get("byState").itemCount).toBe(0);
    expect(refusalOf(() => indexes.add(BY_STATE, []))).toMatchInlineSnapshot(
      `"ValidationException: Attempting to create an index which already exists"`,
    );
    indexes.remove("byState");
    expect(indexes.all.map(({ name }) => name)).toEqual(["byDay"]);
    const refusals = [
      () => indexes.get("byState"),
      () => indexes.remove("byState"),
      // Local ones stay as long as the table.
      () => indexes.remove("byDay"),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: The table does not have the specified index: byState",
        "ResourceNotFoundException: Requested resource not found",
        "ResourceNotFoundException: Requested resource not found",
      ]
    `);
  });
});
