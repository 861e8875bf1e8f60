import { describe, expect, it } from "vitest";
import {
  decideWrite,
  membersOfFailure,
  pathsOfUpdate,
  readDelete,
  readKey,
  readPut,
  readUpdate,
} from "../../src/table/item-write.ts";
import { refusalOf } from "./table-services.ts";

const call = {
  where: "call()",
  schema: { partitionKey: { name: "id", type: "S" as const }, sortKey: undefined },
  known: [],
};
const key = { id: { S: "a" } };
const item = { ...key, n: { N: "1" } };

describe("a write", () => {
  it("puts, deletes, updates or only looks", () => {
    const writes = [
      readPut(call, { item: { ...key, n: { N: "2.0" } } }),
      readDelete(call, { key }),
      readUpdate(call, { key, updateExpression: "REMOVE n" }),
      readUpdate(call, { key }),
      readDelete(call, { key }, "check"),
    ];
    expect(writes.map((write) => write.key)).toEqual([key, key, key, key, key]);
    const afters = [item, undefined].map((before) =>
      writes.map((write) => {
        const decision = decideWrite(write, before);
        return decision.type === "change" ? decision.after : decision.type;
      }),
    );
    expect(afters).toEqual([
      [{ ...key, n: { N: "2" } }, undefined, key, item, item],
      [{ ...key, n: { N: "2" } }, undefined, key, key, undefined],
    ]);
  });

  it("happens only if its condition is met, by an item that may be missing", () => {
    const write = readPut(call, {
      item,
      conditionExpression: "attribute_not_exists(id)",
      returnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    expect(decideWrite(write, item)).toEqual({ type: "conditionFailed" });
    expect(decideWrite(write, undefined)).toEqual({ type: "change", after: item });
    expect(membersOfFailure(write, item)).toEqual({ Item: item });
    expect(membersOfFailure(write, undefined)).toEqual({});
    expect(membersOfFailure(readPut(call, { item }), item)).toEqual({});
  });

  it("is refused for a bad item, key or size", () => {
    const large = { S: "x".repeat(409_600) };
    const append = readUpdate(call, {
      key,
      updateExpression: "SET b = :b",
      expressionAttributeValues: { ":b": { S: "x".repeat(409_590) } },
    });
    const refusals = [
      () => readPut(call, { item: { n: { N: "1" } } }),
      () => readPut(call, { item: { ...key, large } }),
      () => readDelete(call, { key: item }),
      () => readUpdate(call, { key, updateExpression: "SET id = n" }),
      () => readUpdate(call, { key, updateExpression: "REMOVE id.x" }),
      () => decideWrite(append, { ...key, a: { S: "1234567890" } }),
      () => readPut(call, { item, returnValuesOnConditionCheckFailure: "ALL_NEW" as "ALL_OLD" }),
      () => readKey({ ...call, option: "exclusiveStartKey" }, "a"),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: One or more parameter values were invalid: Missing the key id in the item",
        "ValidationException: Item size has exceeded the maximum allowed size",
        "ValidationException: The provided key element does not match the schema",
        "ValidationException: One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key",
        "ValidationException: One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key",
        "ValidationException: Item size to update has exceeded the maximum allowed size",
        "InvalidArgumentError: call(): expected \`returnValuesOnConditionCheckFailure\` to be "NONE" or "ALL_OLD", got "ALL_NEW"
      AWS answers ValidationException: 1 validation error detected: Value 'ALL_NEW' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint: Member must satisfy enum value set: [NONE, ALL_OLD]",
        "InvalidArgumentError: call(): expected \`exclusiveStartKey\` to be attribute values by name, got "a"",
      ]
    `);
    expect(() => decideWrite(append, undefined)).not.toThrow();
  });

  it("knows the paths that an update names", () => {
    const write = readUpdate(call, { key, updateExpression: "REMOVE a[0], b.c" });
    const update = write.change.type === "update" ? write.change.update : undefined;
    expect(update && pathsOfUpdate(update, write.attributes)).toEqual([
      ["a", 0],
      ["b", "c"],
    ]);
  });
});
