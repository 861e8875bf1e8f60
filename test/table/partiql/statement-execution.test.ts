import { describe, expect, it } from "vitest";
import { parsePartiql } from "../../../src/table/partiql/partiql-statement.ts";
import {
  executeStatement,
  selectItem,
  toTransactItem,
} from "../../../src/table/partiql/statement-execution.ts";
import { BY_CUSTOMER, createTables, errorOf, refusalOf } from "../table-services.ts";

function createOrders() {
  const table = createTables().create("orders", {
    ...BY_CUSTOMER,
    globalSecondaryIndexes: [{ indexName: "byState", partitionKey: { name: "state", type: "S" } }],
  });
  const execute = (text: string, options = {}) => executeStatement(table, parsePartiql(text, []), options);
  for (const number of [1, 2, 3])
    execute(`INSERT INTO orders VALUE {'customer': 'a', 'number': ${number}, 'state': 'new'}`);
  return { table, execute };
}

describe("A PartiQL statement", () => {
  it("inserts, updates and deletes", () => {
    const { table, execute } = createOrders();
    const update = "UPDATE orders SET state='paid' WHERE customer='a' AND number=1";
    expect(execute(update)).toEqual({ items: [] });
    expect(execute(`${update} RETURNING ALL NEW *`).items).toEqual([
      { customer: { S: "a" }, number: { N: "1" }, state: { S: "paid" } },
    ]);
    const remove = "DELETE FROM orders WHERE customer='a' AND number=1";
    expect(execute(`${remove} RETURNING ALL OLD *`).items).toHaveLength(1);
    expect(execute(`${remove} RETURNING ALL OLD *`).items).toEqual([]);
    expect(table.itemCount).toBe(2);
  });

  it("selects from the table and its indexes, page by page", () => {
    const { execute } = createOrders();
    const numbers = (text: string, options = {}) => execute(text, options).items.map(({ number }) => number);
    expect(numbers("SELECT * FROM orders WHERE customer='a' ORDER BY number DESC")).toEqual(
      ["3", "2", "1"].map((N) => ({ N })),
    );
    expect(numbers("SELECT number FROM orders.byState WHERE state='new' AND number > 1")).toHaveLength(2);
    const all = "SELECT * FROM orders";
    const { items, lastEvaluatedKey } = execute(all, { limit: 2 });
    expect(items).toHaveLength(2);
    expect(numbers(all, { exclusiveStartKey: lastEvaluatedKey })).toEqual([{ N: "3" }]);
  });

  it("is refused for an item that is there, or is not", () => {
    const { execute } = createOrders();
    const insert = "INSERT INTO orders VALUE {'customer': 'a', 'number': 1}";
    expect(refusalOf(() => execute(insert))).toBe(
      "DuplicateItemException: Duplicate primary key exists in table",
    );
    const options = { returnValuesOnConditionCheckFailure: "ALL_OLD" };
    expect(errorOf(() => execute(insert, options))["Item"]).toMatchObject({ number: { N: "1" } });
    const update = "UPDATE orders SET state='paid' WHERE customer='b' AND number=1";
    expect(refusalOf(() => execute(update))).toBe(
      "ConditionalCheckFailedException: The conditional request failed",
    );
    expect(refusalOf(() => execute("EXISTS(SELECT * FROM orders WHERE customer='a')"))).toBe(
      "NotSimulatedError: ExecuteStatement: EXISTS is not simulated",
    );
  });

  it("reads one item in a batch or a transaction, and is an action of a transaction", () => {
    const { table } = createOrders();
    const select = (text: string) => {
      const statement = parsePartiql(text, []);
      if (statement.type !== "select") throw new Error("it writes");
      return selectItem(table, statement);
    };
    expect(select("SELECT state FROM orders WHERE customer='a' AND number=1")).toEqual({
      state: { S: "new" },
    });
    expect(select("SELECT * FROM orders WHERE customer='a' AND number=9")).toBeUndefined();
    expect(refusalOf(() => select("SELECT * FROM orders WHERE customer='a'"))).toMatch("mandatory equality");
    const actions = [
      "INSERT INTO orders VALUE {'customer': 'a', 'number': 4}",
      "UPDATE orders SET state='paid' WHERE customer='a' AND number=1 RETURNING ALL NEW *",
      "DELETE FROM orders WHERE customer='a' AND number=2",
      "EXISTS(SELECT * FROM orders WHERE customer='a' AND number=3 AND state IS NOT MISSING)",
    ].map((text) => toTransactItem(table, parsePartiql(text, [])));
    expect(actions.flatMap(Object.keys)).toEqual(["put", "update", "delete", "conditionCheck"]);
    table.transactWriteItems({ transactItems: actions });
    expect(table.items.map(({ number }) => number)).toEqual(["1", "3", "4"].map((N) => ({ N })));
    expect(refusalOf(() => toTransactItem(table, parsePartiql("SELECT * FROM orders", [])))).toMatch(
      "ValidationException",
    );
  });
});
