import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/table/condition-parser.ts";
import {
  checkCondition,
  checkProjection,
  checkUpdate,
  conditionsIn,
  operandsIn,
} from "../../src/table/expression-check.ts";
import { parseProjection } from "../../src/table/projection-parser.ts";
import { parseUpdate } from "../../src/table/update-parser.ts";
import { placeholders, refusalOf } from "./table-services.ts";

const kind = "ConditionExpression";
const attributes = placeholders(
  {
    ":n": { N: "1" },
    ":m": { N: "0" },
    ":s": { S: "a" },
    ":l": { L: [] },
    ":set": { SS: ["a"] },
    ":t": { BOOL: true },
  },
  { "#a": "a" },
);
const condition = (text: string) => checkCondition({ kind, attributes }, parseCondition(kind, text));

describe("a condition", () => {
  it("may use every function with operands of its types", () => {
    for (const text of [
      "attribute_exists(a.b[0]) AND attribute_not_exists(#a)",
      "attribute_type(a, :s) OR begins_with(a, :s) OR contains(a, size(b))",
      "size(a) > :n AND a BETWEEN :m AND :n AND a IN (:n, :t, b)",
      "a <> :l AND contains(a, :t)",
    ]) {
      const types = placeholders(
        {
          ":n": { N: "1" },
          ":m": { N: "0" },
          ":s": { S: "SS" },
          ":l": { L: [] },
          ":t": { BOOL: true },
        },
        { "#a": "a" },
      );
      expect(() => checkCondition({ kind, attributes: types }, parseCondition(kind, text))).not.toThrow();
    }
  });

  it("is refused for what no item makes sense of", () => {
    const refusals = [
      "unknown(a)",
      "size(a)",
      "a = begins_with(b, :s)",
      "status = :s",
      "a.Name = :s",
      "#b = :s",
      "a = :x",
      "attribute_exists(a, b)",
      "a = #a",
      "begins_with(a, a)",
      "attribute_exists(:s)",
      "begins_with(a, :n)",
      "begins_with(a, size(b))",
      "attribute_type(a, :s)",
      "attribute_type(a, :n)",
      "attribute_type(a, b)",
      "size(:n) = :n",
      "a < :t",
      "a BETWEEN :n AND :m",
      "a BETWEEN :n AND :s",
    ].map((text) =>
      refusalOf(() => condition(text)).replace("ValidationException: Invalid ConditionExpression: ", ""),
    );
    expect(refusals).toMatchInlineSnapshot(`
      [
        "Invalid function name; function: unknown",
        "The function is not allowed to be used this way in an expression; function: size",
        "The function is not allowed to be used this way in an expression; function: begins_with",
        "Attribute name is a reserved keyword; reserved keyword: status",
        "Attribute name is a reserved keyword; reserved keyword: Name",
        "An expression attribute name used in the document path is not defined; attribute name: #b",
        "An expression attribute value used in expression is not defined; attribute value: :x",
        "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2",
        "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]",
        "The first operand must be distinct from the remaining operands for this operator or function; operator: begins_with, first operand: [a]",
        "Operator or function requires a document path; operator or function: attribute_exists",
        "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
        "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
        "Invalid attribute type name found; type: a, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
        "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N",
        "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}",
        "Incorrect operand type for operator or function; operator or function: size, operand type: N",
        "Incorrect operand type for operator or function; operator: <, operand type: BOOL",
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {N:0}",
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}",
      ]
    `);
  });

  it("is made of conditions and operands", () => {
    const parsed = parseCondition(kind, "NOT a = :a AND contains(b, size(c))");
    expect(conditionsIn(parsed).map(({ type }) => type)).toEqual(["and", "not", "comparison", "call"]);
    expect(operandsIn(parsed).map(({ type }) => type)).toEqual(["path", "value", "path", "call", "path"]);
  });
});

describe("an update", () => {
  it("is refused for what no item makes sense of", () => {
    const refusals = [
      "SET size = :n",
      "SET a = count",
      "SET a = size(b)",
      "SET a = if_not_exists(b)",
      "SET a = if_not_exists(:n, :n)",
      "SET a = list_append(b, :n)",
      "SET a = b + :s",
      "SET a = :x",
      "SET #x = :n",
      "SET a = :n, a.b = :n",
      "SET a.b = :n REMOVE a[0]",
      "ADD a :s",
      "DELETE a :n",
    ].map((text) =>
      refusalOf(() => checkUpdate(attributes, parseUpdate(text))).replace(
        "ValidationException: Invalid UpdateExpression: ",
        "",
      ),
    );
    expect(refusals).toMatchInlineSnapshot(`
      [
        "Attribute name is a reserved keyword; reserved keyword: size",
        "Attribute name is a reserved keyword; reserved keyword: count",
        "Invalid function name; function: size",
        "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 1",
        "Operator or function requires a document path; operator or function: if_not_exists",
        "Incorrect operand type for operator or function; operator or function: list_append, operand type: N",
        "Incorrect operand type for operator or function; operator or function: +, operand type: S",
        "An expression attribute value used in expression is not defined; attribute value: :x",
        "An expression attribute name used in the document path is not defined; attribute name: #x",
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]",
        "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]",
        "Incorrect operand type for operator or function; operator: ADD, operand type: STRING",
        "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER",
      ]
    `);
    expect(() =>
      checkUpdate(attributes, parseUpdate("ADD a :n, b :set DELETE c :set SET d = :l")),
    ).not.toThrow();
  });
});

describe("a projection", () => {
  it("gives its paths, which must be apart", () => {
    expect(checkProjection(attributes, parseProjection("#a[1], b.c"))).toEqual([
      ["a", 1],
      ["b", "c"],
    ]);
    expect(refusalOf(() => checkProjection(attributes, parseProjection("#a, a.b")))).toMatchInlineSnapshot(
      `"ValidationException: Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]"`,
    );
    expect(refusalOf(() => checkProjection(attributes, parseProjection("data")))).toMatchInlineSnapshot(
      `"ValidationException: Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: data"`,
    );
  });
});
