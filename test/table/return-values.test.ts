import { expect, it } from "vitest";
import { readUpdate } from "../../src/table/item-write.ts";
import {
  checkReturnValues,
  checkUpdateReturnValues,
  updatedAttributes,
} from "../../src/table/return-values.ts";
import { BY_ID, refusalOf } from "./table-services.ts";

const SCHEMA = { partitionKey: BY_ID.partitionKey, sortKey: undefined };

it("puts and deletes answer the old item or nothing, updates four more things", () => {
  expect(() => checkReturnValues("call()", "ALL_OLD")).not.toThrow();
  expect(refusalOf(() => checkReturnValues("call()", "ALL_NEW"))).toBe(
    "ValidationException: ReturnValues can only be ALL_OLD or NONE",
  );
  expect(checkUpdateReturnValues("call()", undefined)).toBe("NONE");
  expect(checkUpdateReturnValues("call()", "UPDATED_NEW")).toBe("UPDATED_NEW");
  expect(refusalOf(() => checkUpdateReturnValues("call()", "NEW" as "NONE"))).toMatch("InvalidArgumentError");
});

it("an update answers all or what it names, before or after", () => {
  const write = readUpdate(
    { where: "call()", schema: SCHEMA, known: [] },
    {
      key: { id: { S: "1" } },
      updateExpression: "SET amount = :amount REMOVE note",
      expressionAttributeValues: { ":amount": { N: "2" } },
    },
  );
  const before = { id: { S: "1" }, amount: { N: "1" }, note: { S: "n" } };
  const after = { id: { S: "1" }, amount: { N: "2" } };
  const answers = (["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"] as const).map((values) =>
    updatedAttributes(write, values, { before, after }),
  );
  expect(answers).toEqual([
    undefined,
    before,
    { amount: { N: "1" }, note: { S: "n" } },
    after,
    { amount: { N: "2" } },
  ]);
  expect(updatedAttributes(write, "ALL_OLD", { before: undefined, after })).toBeUndefined();
  expect(updatedAttributes(write, "UPDATED_OLD", { before: { id: { S: "1" } }, after })).toBeUndefined();
});
