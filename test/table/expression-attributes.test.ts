import { describe, expect, it } from "vitest";
import { ExpressionAttributes } from "../../src/table/expression-attributes.ts";
import { placeholders, refusalOf } from "./table-services.ts";

const path = {
  type: "path" as const,
  steps: [
    { type: "placeholder" as const, name: "#a" },
    { type: "index" as const, index: 0 },
    { type: "attribute" as const, name: "b" },
  ],
};

describe("placeholders", () => {
  it("stand for names and values", () => {
    const attributes = placeholders({ ":v": { N: "1.0" } }, { "#a": "with space" });
    expect(attributes.pathOf("UpdateExpression", path)).toEqual(["with space", 0, "b"]);
    expect(attributes.valueNamed("UpdateExpression", ":v")).toEqual({ N: "1" });
    expect(() => attributes.assertAllUsed()).not.toThrow();
  });

  it("must be defined and used", () => {
    const refusals = [
      () => placeholders().pathOf("UpdateExpression", path),
      () => placeholders().valueNamed("UpdateExpression", ":v"),
      () => placeholders(undefined, { "#a": "a", "#b": "b" }).assertAllUsed(),
      () => placeholders({ ":v": { N: "1" } }).assertAllUsed(),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Invalid UpdateExpression: An expression attribute name used in the document path is not defined; attribute name: #a",
        "ValidationException: Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :v",
        "ValidationException: Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}",
        "ValidationException: Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}",
      ]
    `);
  });

  it("are refused if they are empty, misspelt or without an expression", () => {
    const create = (input: object, given: readonly string[] = ["FilterExpression"]) =>
      refusalOf(
        () =>
          new ExpressionAttributes("scan()", input, {
            given,
            withValues: ["FilterExpression", "KeyConditionExpression"],
          }),
      );
    expect([
      create({ expressionAttributeNames: {} }),
      create({ expressionAttributeValues: {} }),
      create({ expressionAttributeNames: { a: "b" } }),
      create({ expressionAttributeValues: { a: { S: "b" } } }),
      create({ expressionAttributeValues: { ":a": { SS: [] } } }),
      create({ expressionAttributeNames: { "#a": "b" } }, []),
      create({ expressionAttributeValues: { ":a": { S: "b" } } }, ["ProjectionExpression"]),
      create({ expressionAttributeNames: { "#a": 1 } }),
      create({ expressionAttributeNames: 1 }),
      create({ expressionAttributeValues: 1 }),
      create({ expressionAttributeValues: { ":a": "b" } }),
    ]).toMatchInlineSnapshot(`
      [
        "ValidationException: ExpressionAttributeNames must not be empty",
        "ValidationException: ExpressionAttributeValues must not be empty",
        "ValidationException: ExpressionAttributeNames contains invalid key: Syntax error; key: "a"",
        "ValidationException: ExpressionAttributeValues contains invalid key: Syntax error; key: "a"",
        "ValidationException: ExpressionAttributeValues contains invalid value: One or more parameter values were invalid: An string set  may not be empty for key :a",
        "ValidationException: ExpressionAttributeNames can only be specified when using expressions",
        "ValidationException: ExpressionAttributeValues can only be specified when using expressions: FilterExpression and KeyConditionExpression are null",
        "InvalidArgumentError: scan(): expected \`expressionAttributeNames.#a\` to be the name of an attribute, got 1",
        "InvalidArgumentError: scan(): expected \`expressionAttributeNames\` to be attribute names by placeholder, got 1",
        "InvalidArgumentError: scan(): expected \`expressionAttributeValues\` to be attribute values by placeholder, got 1",
        "InvalidArgumentError: scan(): expected \`expressionAttributeValues.:a\` to be an attribute value like { S: "text" }, got "b"",
      ]
    `);
  });
});
