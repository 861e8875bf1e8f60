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
  table.putItem({ item: { ...key, day: { S: "1" }, state: { S: "new" }, amount: { N: "42" } } });
  return { table, key };
}

describe("What a read of an index may ask for", () => {
  it("is everything from a local one, which looks into the table", () => {
    const { table, key } = createOrders();
    const read = (input: ScanInput) => table.scan({ indexName: "byDay", ...input }).items[0];
    expect(read({})).toEqual({ ...key, day: { S: "1" } });
    expect(read({ select: "ALL_ATTRIBUTES", consistentRead: true })).toHaveProperty("amount");
    expect(read({ projectionExpression: "amount" })).toEqual({ amount: { N: "42" } });
    expect(read({ select: "ALL_PROJECTED_ATTRIBUTES" })).not.toHaveProperty("amount");
  });

  it("is what a global one projects, and never the latest", () => {
    const { table } = createOrders();
    const read = (input: ScanInput) => () => table.scan({ indexName: "byState", ...input });
    expect(read({})().items[0]).not.toHaveProperty("amount");
    const refusals = [
      read({ consistentRead: true }),
      read({ select: "ALL_ATTRIBUTES" }),
      read({ projectionExpression: "amount" }),
      read({ filterExpression: "amount > :t", expressionAttributeValues: { ":t": { N: "1" } } }),
      () => table.scan({ select: "ALL_PROJECTED_ATTRIBUTES" }),
      () => table.scan({ indexName: "byWeek" }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Consistent reads are not supported on global secondary indexes",
        "ValidationException: One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index byState because its projection type is not ALL",
        "ValidationException: One or more parameter values were invalid: Global secondary index byState does not project [amount]",
        "ValidationException: One or more parameter values were invalid: Global secondary index byState does not project [amount]",
        "ValidationException: One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
        "ValidationException: The table does not have the specified index: byWeek",
      ]
    `);
  });
});
