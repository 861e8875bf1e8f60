import { expect, it } from "vitest";
import { ExpressionWriter } from "../../../src/table/partiql/expression-writer.ts";

it("names and values become placeholders, of which a request gets those that its expressions have", () => {
  const writer = new ExpressionWriter();
  const path = writer.path(["list", 0, "name"]);
  const comparison = `${path} = ${writer.value({ S: "x" })}`;
  const other = `${writer.path(["list"])} = ${writer.value({ N: "1" })}`;
  expect([comparison, other]).toEqual(["#n0[0].#n1 = :v0", "#n0 = :v1"]);
  expect(writer.placeholdersOf([comparison, undefined])).toEqual({
    expressionAttributeNames: { "#n0": "list", "#n1": "name" },
    expressionAttributeValues: { ":v0": { S: "x" } },
  });
  expect(writer.placeholdersOf([other])).toEqual({
    expressionAttributeNames: { "#n0": "list" },
    expressionAttributeValues: { ":v1": { N: "1" } },
  });
  expect(writer.placeholdersOf([])).toEqual({});
});
