import { describe, expect, it } from "vitest";
import type { Attributes } from "../../src/table/attribute-value.ts";
import { applyUpdate } from "../../src/table/update-evaluation.ts";
import { parseUpdate } from "../../src/table/update-parser.ts";
import { placeholders, refusalOf } from "./table-services.ts";

const bytes = (value: number) => new Uint8Array([value]);
const values: Attributes = {
  ":n": { N: "2" },
  ":s": { S: "new" },
  ":l": { L: [{ S: "c" }] },
  ":ss": { SS: ["b", "c"] },
  ":all": { SS: ["a", "b"] },
  ":ns": { NS: ["2", "3"] },
  ":bs": { BS: [bytes(1), bytes(2)] },
};
const item: Attributes = {
  n: { N: "1" },
  s: { S: "old" },
  l: { L: [{ S: "a" }, { S: "b" }] },
  m: { M: { x: { N: "1" } } },
  ss: { SS: ["a", "b"] },
  ns: { NS: ["1", "2"] },
  bs: { BS: [bytes(1)] },
  deep: { L: [{ M: { x: { N: "1" }, y: { N: "2" } } }, { M: { x: { N: "1" } } }] },
};
const apply = (text: string, before: Attributes = item) =>
  applyUpdate(parseUpdate(text), before, placeholders(values));
/** The attributes that an update changed, added or (undefined) removed. */
const changes = (text: string) => {
  const after = apply(text);
  const names = [...new Set([...Object.keys(item), ...Object.keys(after)])];
  return Object.fromEntries(
    names.filter((name) => after[name] !== item[name]).map((name) => [name, after[name]]),
  );
};

describe("an update", () => {
  it.each<[string, Readonly<Record<string, unknown>>]>([
    ["SET n = n + :n", { n: { N: "3" } }],
    ["SET n = :n - n", { n: { N: "1" } }],
    ["SET n = n, new = s", { new: { S: "old" } }],
    ["SET n = s, s = n", { n: { S: "old" }, s: { N: "1" } }],
    ["SET new = if_not_exists(new, :n), n = if_not_exists(n, :n)", { new: { N: "2" } }],
    ["SET l = list_append(l, :l)", { l: { L: [{ S: "a" }, { S: "b" }, { S: "c" }] } }],
    ["SET l = list_append(:l, if_not_exists(new, l))", { l: { L: [{ S: "c" }, { S: "a" }, { S: "b" }] } }],
    ["SET l[9] = :s, l[5] = :n", { l: { L: [{ S: "a" }, { S: "b" }, { N: "2" }, { S: "new" }] } }],
    [
      "SET m.y = :s, l[0] = :n",
      { m: { M: { x: { N: "1" }, y: { S: "new" } } }, l: { L: [{ N: "2" }, { S: "b" }] } },
    ],
    ["REMOVE l[0], s, m.x, missing, l[7]", { l: { L: [{ S: "b" }] }, s: undefined, m: { M: {} } }],
    ["REMOVE l[0], l[1]", { l: { L: [] } }],
    ["REMOVE deep[0], deep[1].x", { deep: { L: [{ M: {} }] } }],
    ["SET l[2] = :s REMOVE l[0]", { l: { L: [{ S: "b" }, { S: "new" }] } }],
    ["ADD n :n, new :n, ss :ss", { n: { N: "3" }, new: { N: "2" }, ss: { SS: ["a", "b", "c"] } }],
    ["ADD ns :ns, bs :bs", { ns: { NS: ["1", "2", "3"] }, bs: { BS: [bytes(1), bytes(2)] } }],
    ["DELETE ss :ss, ns :ns, bs :bs, missing :ss", { ss: { SS: ["a"] }, ns: { NS: ["1"] }, bs: undefined }],
    ["DELETE ss :all", { ss: undefined }],
  ])("%s", (text, expected) => {
    const changed = changes(text);
    expect(changed).toEqual(expected);
  });

  it("changes nothing of the item it is given", () => {
    const before = structuredClone(item);
    apply("SET m.x = :n, l[0] = :s REMOVE deep[0] ADD ss :ss");
    expect(item).toEqual(before);
  });

  it("is refused if the item does not have what it needs", () => {
    const refusals = [
      "SET a = missing",
      "SET a = missing + :n",
      "SET a = s + n",
      "SET a = list_append(s, :l)",
      "SET missing.a = :n",
      "SET s.a = :n",
      "SET l.a = :n",
      "SET m[0] = :n",
      "REMOVE missing.a",
      "ADD s :n",
      "ADD n :ss",
      "DELETE n :ss",
      "DELETE ns :ss",
    ].map((text) => refusalOf(() => apply(text)).replace("ValidationException: ", ""));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "The provided expression refers to an attribute that does not exist in the item",
        "The provided expression refers to an attribute that does not exist in the item",
        "An operand in the update expression has an incorrect data type",
        "An operand in the update expression has an incorrect data type",
        "The document path provided in the update expression is invalid for update",
        "The document path provided in the update expression is invalid for update",
        "The document path provided in the update expression is invalid for update",
        "The document path provided in the update expression is invalid for update",
        "The document path provided in the update expression is invalid for update",
        "An operand in the update expression has an incorrect data type",
        "An operand in the update expression has an incorrect data type",
        "An operand in the update expression has an incorrect data type",
        "An operand in the update expression has an incorrect data type",
      ]
    `);
  });
});
