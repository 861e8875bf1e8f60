import { describe, expect, it } from "vitest";
import type { Attributes } from "../../src/table/attribute-value.ts";
import { parseCondition } from "../../src/table/condition-parser.ts";
import { checkFilterOfQuery, toKeyRange } from "../../src/table/key-condition.ts";
import type { KeySchema } from "../../src/table/key-schema.ts";
import { placeholders, refusalOf } from "./table-services.ts";

const schema: KeySchema = { partitionKey: { name: "id", type: "S" }, sortKey: { name: "at", type: "S" } };
const values: Attributes = { ":id": { S: "a" }, ":b": { S: "b" }, ":d": { S: "d" }, ":n": { N: "1" } };
const attributes = placeholders(values, { "#id": "id" });
const range = (text: string, keys = schema) =>
  toKeyRange(keys, parseCondition("KeyConditionExpression", text), attributes);
const included = (text: string) => {
  const { includes } = range(text);
  return ["a", "b", "bc", "c", "d", "e"].filter((at) => includes({ S: at })).join(" ");
};

describe("a query", () => {
  it.each([
    ["id = :id", "a b bc c d e"],
    ["#id = :id AND at = :b", "b"],
    ["at < :b AND id = :id", "a"],
    ["id = :id AND at <= :b", "a b"],
    ["id = :id AND at > :b", "bc c d e"],
    ["id = :id AND at >= :b", "b bc c d e"],
    [":id = id AND :b < at", "bc c d e"],
    ["id = :id AND at BETWEEN :b AND :d", "b bc c d"],
    ["(id = :id) AND begins_with(at, :b)", "b bc"],
  ])("reads with %s the sort keys %s", (text, keys) => {
    expect(included(text)).toBe(keys);
    const { partition, isBefore } = range(text);
    expect(partition).toEqual({ S: "a" });
    const sorted = ["a", "b", "bc", "c", "d", "e"];
    const before = sorted.slice(0, sorted.indexOf(keys.split(" ")[0] as string));
    expect(sorted.filter((at) => isBefore({ S: at }))).toEqual(before);
  });

  it("is refused for another condition than one partition key and a range of sort keys", () => {
    const refusals = [
      "at = :b",
      "id > :id",
      "id = :id OR at = :b",
      "NOT id = :id",
      "id IN (:id)",
      "id <> :id",
      "attribute_exists(id)",
      "id = :id AND size(at) = :n",
      "id = :id AND at.x = :b",
      "id = at",
      ":id = :b",
      "id = :id AND :b BETWEEN at AND :d",
      "id = :id AND id = :b",
      "id = :id AND at = :b AND other = :d",
      "id = :id AND other = :d",
      "id = :n",
      "id = :id AND at = :n",
    ].map((text) => refusalOf(() => range(text)).replace("ValidationException: ", ""));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "Query condition missed key schema element: id",
        "Query key condition not supported",
        "Invalid operator used in KeyConditionExpression: OR",
        "Invalid operator used in KeyConditionExpression: NOT",
        "Invalid operator used in KeyConditionExpression: IN",
        "Invalid operator used in KeyConditionExpression: <>",
        "Invalid operator used in KeyConditionExpression: attribute_exists",
        "KeyConditionExpressions cannot contain nested operations",
        "KeyConditionExpressions cannot have conditions on nested attributes",
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition",
        "Invalid condition in KeyConditionExpression: No key attribute specified",
        "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand",
        "KeyConditionExpressions must only contain one condition per key",
        "Conditions can be of length 1 or 2 only",
        "Query condition missed key schema element: at",
        "One or more parameter values were invalid: Condition parameter type does not match schema type",
        "One or more parameter values were invalid: Condition parameter type does not match schema type",
      ]
    `);
    expect(
      refusalOf(() => range("id = :id AND at = :b", { ...schema, sortKey: undefined })),
    ).toMatchInlineSnapshot(`"ValidationException: Query key condition not supported"`);
  });

  it("cannot filter by its keys", () => {
    const check = (text: string) =>
      checkFilterOfQuery(schema, parseCondition("FilterExpression", text), attributes);
    expect(() => check("other = :b AND nested.id = :b")).not.toThrow();
    expect(refusalOf(() => check("other = :b OR begins_with(at, :b)"))).toMatchInlineSnapshot(
      `"ValidationException: Filter Expression can only contain non-primary key attributes: Primary key attribute: at"`,
    );
  });
});
