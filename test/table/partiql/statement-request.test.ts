import { describe, expect, it } from "vitest";
import type { KeySchema } from "../../../src/table/key-schema.ts";
import { parsePartiql } from "../../../src/table/partiql/partiql-statement.ts";
import {
  toKeyOfSelect,
  toReadRequest,
  toWriteRequest,
} from "../../../src/table/partiql/statement-request.ts";
import { refusalOf } from "../table-services.ts";

const SCHEMA: KeySchema = {
  partitionKey: { name: "customer", type: "S" },
  sortKey: { name: "number", type: "N" },
};
const KEY = { customer: { S: "a" }, number: { N: "1" } };

function written(text: string) {
  const statement = parsePartiql(text, []);
  if (statement.type === "select" || statement.type === "exists") throw new Error("it only reads");
  return toWriteRequest(SCHEMA, statement);
}

function selected(text: string) {
  const statement = parsePartiql(text, []);
  if (statement.type !== "select") throw new Error("it writes");
  return toReadRequest(SCHEMA, statement);
}

describe("The request of a statement that writes", () => {
  it("inserts only what is new", () => {
    expect(written("INSERT INTO orders VALUE {'customer': 'a', 'number': 1}")).toEqual({
      type: "put",
      input: {
        item: KEY,
        conditionExpression: "attribute_not_exists(#n0)",
        expressionAttributeNames: { "#n0": "customer" },
      },
    });
  });

  it("updates only what is there, if the other conditions are met", () => {
    const text = "UPDATE orders SET total = 2 WHERE number = 1 AND customer = 'a' AND total = 1";
    expect(written(text)).toEqual({
      type: "update",
      input: {
        key: KEY,
        updateExpression: "SET #n0 = :v0",
        conditionExpression: "attribute_exists(#n2) AND #n0 = :v3",
        returnValues: "NONE",
        expressionAttributeNames: { "#n0": "total", "#n2": "customer" },
        expressionAttributeValues: { ":v0": { N: "2" }, ":v3": { N: "1" } },
      },
    });
  });

  it("deletes an item, be it there or not", () => {
    expect(written("DELETE FROM orders WHERE number = 1 AND customer = 'a'")).toEqual({
      type: "delete",
      input: { key: KEY, returnValues: "NONE" },
    });
  });

  it("names the whole key", () => {
    const refusals = [
      "DELETE FROM orders WHERE customer = 'a'",
      "DELETE FROM orders WHERE customer = 'a' AND number > 1",
      "UPDATE orders SET total = 1 WHERE customer = 'a' OR number = 1",
    ].map((text) => refusalOf(() => written(text)));
    const text =
      "ValidationException: Where clause does not contain a mandatory equality on all key attributes";
    expect(refusals).toEqual([text, text, text]);
  });
});

describe("The request of a statement that reads", () => {
  it("is a query if it names a partition", () => {
    const text =
      "SELECT total FROM orders WHERE customer = 'a' AND number BETWEEN 1 AND 2 AND total > 3 ORDER BY number DESC";
    expect(selected(text)).toMatchInlineSnapshot(`
      {
        "input": {
          "expressionAttributeNames": {
            "#n0": "total",
            "#n1": "customer",
            "#n2": "number",
          },
          "expressionAttributeValues": {
            ":v0": {
              "S": "a",
            },
            ":v1": {
              "N": "1",
            },
            ":v2": {
              "N": "2",
            },
            ":v3": {
              "N": "3",
            },
          },
          "filterExpression": "#n0 > :v3",
          "keyConditionExpression": "#n1 = :v0 AND #n2 BETWEEN :v1 AND :v2",
          "projectionExpression": "#n0",
          "scanIndexForward": false,
        },
        "type": "query",
      }
    `);
  });

  it("else is a scan", () => {
    expect(selected("SELECT * FROM orders")).toEqual({ type: "scan", input: {} });
    expect(selected("SELECT * FROM orders.byTotal WHERE customer > 'a'")).toMatchInlineSnapshot(`
      {
        "input": {
          "expressionAttributeNames": {
            "#n0": "customer",
          },
          "expressionAttributeValues": {
            ":v0": {
              "S": "a",
            },
          },
          "filterExpression": "#n0 > :v0",
          "indexName": "byTotal",
        },
        "type": "scan",
      }
    `);
    expect(refusalOf(() => selected("SELECT * FROM orders ORDER BY number"))).toMatchInlineSnapshot(
      `"ValidationException: Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause."`,
    );
  });

  it("may have to name one item", () => {
    const statement = parsePartiql(
      "SELECT * FROM orders WHERE number = 1 AND customer = 'a' AND total = 2",
      [],
    );
    if (statement.type !== "select") throw new Error("it writes");
    expect(toKeyOfSelect(SCHEMA, statement)).toMatchObject({ key: KEY, condition: "#n2 = :v2" });
  });
});
