import { describe, expect, it } from "vitest";
import type { Attributes } from "../../src/table/attribute-value.ts";
import { beginsWith, isMet } from "../../src/table/condition-evaluation.ts";
import { parseCondition } from "../../src/table/condition-parser.ts";
import { placeholders } from "./table-services.ts";

const item: Attributes = {
  text: { S: "héllo" },
  number: { N: "10" },
  binary: { B: new Uint8Array([1, 2, 3]) },
  texts: { SS: ["a", "b"] },
  numbers: { NS: ["1", "2"] },
  binaries: { BS: [new Uint8Array([1])] },
  list: { L: [{ S: "a" }, { M: { x: { N: "1" } } }] },
  map: { M: { x: { N: "1" } } },
  flag: { BOOL: true },
  nothing: { NULL: true },
};
const values: Attributes = {
  ":nine": { N: "9" },
  ":ten": { N: "10.0" },
  ":one": { N: "1" },
  ":two": { N: "2" },
  ":six": { N: "6" },
  ":three": { N: "3" },
  ":a": { S: "a" },
  ":h": { S: "hé" },
  ":map": { M: { x: { N: "1" } } },
  ":12": { B: new Uint8Array([1, 2]) },
  ":23": { B: new Uint8Array([2, 3]) },
  ":byte": { B: new Uint8Array([1]) },
  ":NULL": { S: "NULL" },
};

const met = (text: string) =>
  isMet(parseCondition("ConditionExpression", text), {
    kind: "ConditionExpression",
    attributes: placeholders(values),
    item,
  });

describe("a condition", () => {
  it.each([
    "number = :ten",
    "number > :nine",
    "number BETWEEN :nine AND :ten",
    "number IN (:a, :ten)",
    "missing <> :a",
    "text <> :one",
    "map = :map",
    "list[1].x = :one",
    "list[1] = :map",
    "attribute_exists(list[0])",
    "attribute_not_exists(list[2])",
    "attribute_type(nothing, :NULL)",
    "begins_with(text, :h)",
    "begins_with(binary, :12)",
    "contains(text, :h)",
    "contains(binary, :23)",
    "contains(texts, :a)",
    "contains(numbers, :one)",
    "contains(binaries, :byte)",
    "contains(list, :map)",
    "size(text) = :six",
    "size(binary) = :three",
    "size(texts) = :two",
    "size(numbers) = :two",
    "size(binaries) = :one",
    "size(list) = :two",
    "size(map) = :one",
  ])("is met: %s", (text) => {
    expect(met(text)).toBe(true);
  });

  it.each([
    "missing = :a",
    "missing < :a",
    "missing = other",
    "number = :a",
    "number < :a",
    "text > :one",
    "size(missing) < :ten",
    "size(flag) < :ten",
    "attribute_type(missing, :NULL)",
    "begins_with(number, :a)",
    "begins_with(missing, :a)",
    "contains(map, :a)",
    "contains(texts, :one)",
    "contains(missing, :a)",
    "missing IN (:a)",
    "missing BETWEEN :nine AND :ten",
  ])("is not met: %s", (text) => {
    expect(met(text)).toBe(false);
  });
});

it("nothing begins with a value of another type", () => {
  expect(beginsWith({ S: "ab" }, { S: "a" })).toBe(true);
  expect(beginsWith({ S: "ab" }, { N: "1" })).toBe(false);
});
