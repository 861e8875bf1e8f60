import { describe, expect, it } from "vitest";
import {
  checkDefinitionsUsed,
  readAttributeTypes,
  readKeySchema,
} from "../../../src/aws-api/dynamodb/wire-key-schema.ts";
import { refusalOf } from "../../table/table-services.ts";

const types = readAttributeTypes([
  { AttributeName: "customer", AttributeType: "S" },
  { AttributeName: "number", AttributeType: "N" },
]);
const element = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });

describe("A key schema", () => {
  it("is a hash key, and a range key if there are two", () => {
    expect(readKeySchema([element("customer", "HASH")], types)).toEqual({
      partitionKey: { name: "customer", type: "S" },
      sortKey: undefined,
    });
    expect(readKeySchema([element("customer", "HASH"), element("number", "RANGE")], types).sortKey).toEqual({
      name: "number",
      type: "N",
    });
  });

  it("is refused with keys that are not defined, or in another order", () => {
    const refusals = [
      [element("customer", "HASH"), element("day", "RANGE")],
      [element("customer", "HASH"), element("number", "RANGE"), element("day", "RANGE")],
      [element("customer", "HASH"), element("customer", "RANGE")],
      [element("customer", "RANGE")],
      [element("customer", "HASH"), element("number", "HASH")],
    ].map((schema) => refusalOf(() => readKeySchema(schema, types)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [customer, day], AttributeDefinitions: [customer, number]",
        "ValidationException: Invalid KeySchema: Some index key attribute have no definition",
        "ValidationException: Both the Hash Key and the Range Key element in the KeySchema have the same name",
        "ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
        "ValidationException: Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
      ]
    `);
  });

  it("uses all attributes that are defined, with the indexes'", () => {
    expect(() =>
      checkDefinitionsUsed(types, { names: ["customer", "number"], hasIndexes: false }),
    ).not.toThrow();
    const refusals = [false, true].map((hasIndexes) =>
      refusalOf(() => checkDefinitionsUsed(types, { names: ["customer"], hasIndexes })),
    );
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions",
        "ValidationException: One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: [customer, number], keys used: [customer]",
      ]
    `);
  });
});
