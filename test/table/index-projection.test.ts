import { describe, expect, it } from "vitest";
import type { ScanInput } from "../../src/table/table-requests.ts";
import { BY_CUSTOMER, createTable, refusalOf } from "./table-services.ts";

function createOrders() {
  const { table } = createTable({
    ...BY_CUSTOMER,
    localSecondaryIndexes: [
      {
        indexName: "byDay",
        sortKey: { name: "day", type: "S" },
        projection: { projectionType: "KEYS_ONLY" },
      },
    ],
    globalSecondaryIndexes: [
      {
        indexName: "byState",
        partitionKey: { name: "state", type: "S" },
        projection: { projectionType: "KEYS_ONLY" },
      },
    ],
  });
  const key = { customer: { S: "a" }, number: { N: "1" } };
  table.putItem({ item: { ...key, day: { S: "1" }, state: { S: "new" }, total: { N: "42" } } });
  return { table, key };
}

describe("What a read of an index may ask for", () => {
  it("is everything from a local one, which looks into the table", () => {
    const { table, key } = createOrders();
    const read = (input: ScanInput) => table.scan({ indexName: "byDay", ...input }).items[0];
    expect(read({})).toEqual({ ...key, day: { S: "1" } });
    expect(read({ select: "ALL_ATTRIBUTES", consistentRead: true })).toHaveProperty("total");
    expect(read({ projectionExpression: "total" })).toEqual({ total: { N: "42" } });
    expect(read({ select: "ALL_PROJECTED_ATTRIBUTES" })).not.toHaveProperty("total");
  });

  it("is what a global one projects, and never the latest", () => {
    const { table } = createOrders();
    const read = (input: ScanInput) => () => table.scan({ indexName: "byState", ...input });
    expect(read({})().items[0]).not.toHaveProperty("total");
    const refusals = [
      read({ consistentRead: true }),
      read({ select: "ALL_ATTRIBUTES" }),
      read({ projectionExpression: "total" }),
      read({ filterExpression: "total > :t", expressionAttributeValues: { ":t": { N: "1" } } }),
      () => table.scan({ select: "ALL_PROJECTED_ATTRIBUTES" }),
      () => table.scan({ indexName: "byWeek" }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot();
  });
});
