import { expect, it } from "vitest";
import { readExpressions } from "../../src/table/request-expressions.ts";
import { refusalOf } from "./table-services.ts";

it("the expressions of a request share their placeholders", () => {
  const expressions = readExpressions(
    "query()",
    {
      keyConditionExpression: "#id = :id",
      filterExpression: "amount > :zero",
      projectionExpression: "#id, amount",
      expressionAttributeNames: { "#id": "id" },
      expressionAttributeValues: { ":id": { S: "a" }, ":zero": { N: "0" } },
    },
    ["KeyConditionExpression", "FilterExpression", "ProjectionExpression"],
  );
  expect(expressions).toMatchObject({
    update: undefined,
    condition: undefined,
    keyCondition: { type: "comparison" },
    filter: { type: "comparison" },
    projection: [["id"], ["amount"]],
  });
});

it("an update may have a condition", () => {
  const { update, condition } = readExpressions(
    "updateItem()",
    { updateExpression: "REMOVE a", conditionExpression: "attribute_exists(a)" },
    ["UpdateExpression", "ConditionExpression"],
  );
  expect([update?.actions.length, condition?.type]).toEqual([1, "call"]);
});

it("placeholders must be used, and expressions must be text", () => {
  const read = (request: object) => refusalOf(() => readExpressions("scan()", request, ["FilterExpression"]));
  expect([
    read({ filterExpression: "attribute_exists(a)", expressionAttributeNames: { "#a": "a" } }),
    read({ expressionAttributeValues: { ":a": { S: "a" } } }),
    read({ filterExpression: 5 }),
  ]).toMatchInlineSnapshot(`
    [
      "ValidationException: Value provided in ExpressionAttributeNames unused in expressions: keys: {#a}",
      "ValidationException: ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null",
      "InvalidArgumentError: scan(): expected \`filterExpression\` to be an expression as text, got 5",
    ]
  `);
});
