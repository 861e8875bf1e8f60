import { describe, expect, it } from "vitest";
import { ClientTokens } from "../../src/table/client-tokens.ts";
import { getBatch, getTransaction, writeBatch, writeTransaction } from "../../src/table/several-items.ts";
import { createTables, refusalOf } from "./table-services.ts";

function createTwo() {
  const { create } = createTables();
  const tables = [create("orders"), create("customers")];
  const find = (name?: string) => tables.find((table) => table.name === name) ?? tables[0]!;
  return { find, orders: tables[0]!, customers: tables[1]! };
}

const item = { id: { S: "1" } };

describe("Requests to several tables", () => {
  it("write and read batches, and tell what each table took", () => {
    const { find } = createTwo();
    const requests = [{ putRequest: { item } }];
    const written = writeBatch(
      "call()",
      { requestItems: { orders: requests, customers: requests }, returnConsumedCapacity: "TOTAL" },
      find,
    );
    expect(written).toEqual({
      unprocessedItems: {},
      consumedCapacity: ["orders", "customers"].map((tableName) => ({ tableName, capacityUnits: 1 })),
    });
    const keys = { keys: [item, { id: { S: "2" } }], consistentRead: true };
    const read = getBatch(
      "call()",
      { requestItems: { orders: keys, customers: { keys: [item] } }, returnConsumedCapacity: "TOTAL" },
      find,
    );
    expect(read).toEqual({
      responses: { orders: [item], customers: [item] },
      unprocessedKeys: {},
      consumedCapacity: [
        { tableName: "orders", capacityUnits: 2 },
        { tableName: "customers", capacityUnits: 0.5 },
      ],
    });
  });

  it("write transactions once for each token, and read them; both take twice as much", () => {
    const { find, orders, customers } = createTwo();
    const call = { where: "call()", find, tokens: new ClientTokens(), now: 0 };
    const input = {
      transactItems: ["orders", "customers"].map((tableName) => ({ put: { tableName, item } })),
      clientRequestToken: "token",
      returnConsumedCapacity: "TOTAL",
    } as const;
    const units = ["orders", "customers"].map((tableName) => ({ tableName, capacityUnits: 2 }));
    expect(writeTransaction(call, input).consumedCapacity).toEqual(
      units.map((each) => ({ ...each, writeCapacityUnits: 2 })),
    );
    expect(writeTransaction(call, input).consumedCapacity).toEqual(
      units.map((each) => ({ ...each, readCapacityUnits: 2 })),
    );
    expect([orders.itemCount, customers.itemCount]).toEqual([1, 1]);
    const get = { get: { tableName: "orders", key: item } };
    expect(getTransaction("call()", { transactItems: [get], returnConsumedCapacity: "TOTAL" }, find)).toEqual(
      {
        responses: [{ item }],
        consumedCapacity: [{ tableName: "orders", capacityUnits: 2, readCapacityUnits: 2 }],
      },
    );
  });

  it("leave everything as it is if one action cannot be done", () => {
    const { find, customers } = createTwo();
    const call = { where: "call()", find, tokens: new ClientTokens(), now: 0 };
    const transactItems = [
      { put: { tableName: "customers", item } },
      { conditionCheck: { key: item, conditionExpression: "attribute_exists(id)" } },
    ];
    expect(refusalOf(() => writeTransaction(call, { transactItems }))).toBe(
      "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]",
    );
    expect(customers.itemCount).toBe(0);
  });
});
