import { describe, expect, it } from "vitest";
import { BY_CUSTOMER, errorOf, refusalOf } from "../../table/table-services.ts";
import { createTableAccount } from "./table-account.ts";

function createOrders() {
  const account = createTableAccount();
  const table = account.create("orders", BY_CUSTOMER);
  const execute = (Statement: string, others: object = {}) =>
    account.call("ExecuteStatement", { Statement, ...others });
  return { ...account, table, execute };
}

const INSERT = "INSERT INTO orders VALUE {'customer': ?, 'number': ?, 'photo': ?}";
const Parameters = [{ S: "a" }, { N: "1" }, { B: "AQID" }];

describe("ExecuteStatement", () => {
  it("writes without items, and reads them with bytes as base64", () => {
    const { execute, table } = createOrders();
    expect(execute(INSERT, { Parameters })).toEqual({ Items: [] });
    expect(table.items[0]?.["photo"]).toEqual({ B: new Uint8Array([1, 2, 3]) });
    expect(execute("SELECT * FROM orders")).toEqual({
      Items: [{ customer: { S: "a" }, number: { N: "1" }, photo: { B: "AQID" } }],
    });
  });

  it("goes on at a token", () => {
    const { execute } = createOrders();
    for (const number of [1, 2, 3])
      execute(`INSERT INTO orders VALUE {'customer': 'a', 'number': ${number}}`);
    const select = "SELECT number FROM orders WHERE customer = 'a'";
    const { Items, NextToken, LastEvaluatedKey } = execute(select, { Limit: 2 });
    expect({ Items, LastEvaluatedKey }).toEqual({
      Items: [{ number: { N: "1" } }, { number: { N: "2" } }],
      LastEvaluatedKey: { customer: { S: "a" }, number: { N: "2" } },
    });
    expect(execute(select, { NextToken })).toEqual({ Items: [{ number: { N: "3" } }] });
    expect(refusalOf(() => execute(select, { NextToken: "x" }))).toBe(
      "ValidationException: Invalid NextToken",
    );
  });

  it("refuses tables that are not there, items that are, and what is no list of parameters", () => {
    const { execute } = createOrders();
    execute(INSERT, { Parameters });
    const refusals = [
      () => execute(INSERT, { Parameters }),
      () => execute(INSERT, { Parameters: Parameters.slice(1) }),
      () => execute(INSERT, { Parameters: [] }),
      () => execute("SELECT * FROM customers"),
      () => execute("SELECT"),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "DuplicateItemException: Duplicate primary key exists in table",
        "ValidationException: Number of parameters in request and statement don't match.",
        "ValidationException: 1 validation error detected: Value '[]' at 'parameters' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "ResourceNotFoundException: Requested resource not found",
        "ValidationException: Statement wasn't well formed, can't be processed: Unexpected end of statement",
      ]
    `);
    const shown = { Parameters, ReturnValuesOnConditionCheckFailure: "ALL_OLD" };
    expect(errorOf(() => execute(INSERT, shown))).toMatchObject({ Item: { photo: { B: "AQID" } } });
  });
});

describe("BatchExecuteStatement", () => {
  it("answers for each statement by itself", () => {
    const { call } = createOrders();
    const Statements = [
      { Statement: INSERT, Parameters },
      { Statement: "SELECT number FROM orders WHERE customer = 'a' AND number = 1" },
      { Statement: INSERT, Parameters, ReturnValuesOnConditionCheckFailure: "ALL_OLD" },
      { Statement: "UPDATE orders SET x = 1 WHERE customer = 'b' AND number = 1" },
      { Statement: "SELECT * FROM orders WHERE customer = 'a'" },
      { Statement: "SELECT * FROM customers" },
    ];
    expect(call("BatchExecuteStatement", { Statements })["Responses"]).toMatchInlineSnapshot(`
      [
        {
          "TableName": "orders",
        },
        {
          "Item": {
            "number": {
              "N": "1",
            },
          },
          "TableName": "orders",
        },
        {
          "Error": {
            "Code": "DuplicateItem",
            "Item": {
              "customer": {
                "S": "a",
              },
              "number": {
                "N": "1",
              },
              "photo": {
                "B": "AQID",
              },
            },
            "Message": "Duplicate primary key exists in table",
          },
        },
        {
          "Error": {
            "Code": "ConditionalCheckFailed",
            "Message": "The conditional request failed",
          },
        },
        {
          "Error": {
            "Code": "ValidationError",
            "Message": "Where clause does not contain a mandatory equality on all key attributes",
          },
        },
        {
          "Error": {
            "Code": "ResourceNotFound",
            "Message": "Requested resource not found",
          },
        },
      ]
    `);
  });
});

describe("ExecuteTransaction", () => {
  it("does all or nothing", () => {
    const { call, execute, table } = createOrders();
    const insert = (number: number) => ({
      Statement: `INSERT INTO orders VALUE {'customer': 'a', 'number': ${number}}`,
    });
    expect(call("ExecuteTransaction", { TransactStatements: [insert(1), insert(2)] })).toEqual({
      Responses: [],
    });
    const error = errorOf(() => call("ExecuteTransaction", { TransactStatements: [insert(3), insert(1)] }));
    expect(error).toMatchObject({
      name: "TransactionCanceledException",
      message:
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, DuplicateItem]",
      CancellationReasons: [
        { Code: "None" },
        { Code: "DuplicateItem", Message: "Duplicate primary key exists in table" },
      ],
    });
    expect(table.itemCount).toBe(2);
    const select = (number: number) => ({
      Statement: `SELECT number FROM orders WHERE customer = 'a' AND number = ${number}`,
    });
    expect(call("ExecuteTransaction", { TransactStatements: [select(1), select(9)] })).toEqual({
      Responses: [{ Item: { number: { N: "1" } } }, {}],
    });
    const refusals = [
      () => call("ExecuteTransaction", { TransactStatements: [insert(3), select(1)] }),
      () => call("ExecuteTransaction", { TransactStatements: [select(1), insert(3)] }),
      () => call("ExecuteTransaction", { TransactStatements: [] }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Transactions support either read or write operations, but not both.",
        "ValidationException: Transactions support either read or write operations, but not both.",
        "ValidationException: 1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ]
    `);
    expect(execute("SELECT * FROM orders")["Items"]).toHaveLength(2);
  });
});
