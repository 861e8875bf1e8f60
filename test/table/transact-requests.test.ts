import { describe, expect, it } from "vitest";
import type { TransactGetItemsInput, TransactWriteItemsInput } from "../../src/table/table-requests.ts";
import { readTransactGet, readTransactWrite } from "../../src/table/transact-requests.ts";
import { createTables, refusalOf } from "./table-services.ts";

const { create } = createTables();
const [orders, users] = [create("orders"), create("users")];
const find = (name = "orders") => (name === "orders" ? orders : users);
const key = (id: string) => ({ id: { S: id } });
const write = (transactItems: unknown, more: object = {}) =>
  readTransactWrite("transactWriteItems()", { transactItems, ...more } as TransactWriteItemsInput, find);
const get = (transactItems: unknown) =>
  readTransactGet("transactGetItems()", { transactItems } as TransactGetItemsInput, find);

describe("TransactWriteItems", () => {
  it("takes puts, deletes, updates and checks in any tables", () => {
    const writes = write([
      { put: { item: key("a") } },
      { delete: { key: key("b"), tableName: "orders" } },
      { update: { key: key("c"), updateExpression: "REMOVE x" } },
      { conditionCheck: { tableName: "users", key: key("a"), conditionExpression: "attribute_exists(id)" } },
    ]);
    expect(writes.map(({ table, write: { change } }) => `${table.name} ${change.type}`)).toEqual([
      "orders put",
      "orders delete",
      "orders update",
      "users check",
    ]);
  });

  it("is refused as a whole for what no item makes sense of", () => {
    const put = (_: unknown, index: number) => ({ put: { item: key(String(index)) } });
    const refusals = [
      () => write([]),
      () => write(Array.from({ length: 101 }, put)),
      () => write({}),
      () => write([{}]),
      () => write([{ put: { item: key("a") }, delete: { key: key("a") } }]),
      () => write([{ put: { item: key("a") } }, { delete: { key: key("a") } }]),
      () => write([{ update: { key: key("a") } }]),
      () => write([{ conditionCheck: { key: key("a") } }]),
      () => write([{ put: { item: key("a"), returnValues: "ALL_OLD" } }]),
      () => write([{ put: { item: key("a") } }], { clientRequestToken: "x".repeat(37) }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: 1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "ValidationException: 1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100",
        "InvalidArgumentError: transactWriteItems(): expected \`transactItems\` to be an array, got an empty object",
        "ValidationException: TransactItems can only contain one of Check, Put, Update or Delete",
        "ValidationException: TransactItems can only contain one of Check, Put, Update or Delete",
        "ValidationException: Transaction request cannot include multiple operations on one item",
        "InvalidArgumentError: transactWriteItems(): expected \`update.updateExpression\` to be an expression as text, got undefined",
        "InvalidArgumentError: transactWriteItems(): expected \`conditionCheck.conditionExpression\` to be an expression as text, got undefined",
        "InvalidArgumentError: transactWriteItems(): expected \`returnValues\` to be a known option (did you mean \`returnValuesOnConditionCheckFailure\`?), got "ALL_OLD"",
        "InvalidArgumentError: transactWriteItems(): expected \`clientRequestToken\` to be text of 1 to 36 characters, got "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"",
      ]
    `);
  });
});

describe("TransactGetItems", () => {
  it("reads items of any tables", () => {
    users.putItem({ item: { ...key("a"), n: { N: "1" } } });
    const reads = get([
      { get: { key: key("a") } },
      { get: { tableName: "users", key: key("a"), projectionExpression: "n" } },
    ]);
    expect(reads.map((read) => read.read())).toEqual([{}, { item: { n: { N: "1" } } }]);
  });

  it("is refused as a whole", () => {
    expect([() => get([]), () => get([{}]), () => get([{ put: {} }])].map(refusalOf)).toMatchInlineSnapshot(`
      [
        "ValidationException: 1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
        "InvalidArgumentError: transactGetItems(): expected \`transactItems\` to be a \`get\` each, got an empty object",
        "InvalidArgumentError: transactGetItems(): expected \`put\` to be a known option (get), got an empty object",
      ]
    `);
  });

  it("says which of its actions is no action", () => {
    const refusals = [
      () => write([{ put: { item: key("a") } }, null]),
      () => write([{ put: null }]),
      () => get([{ get: { key: key("a") } }, 5]),
      () => get([{ get: null }]),
    ];
    expect(refusals.map(refusalOf)).toMatchInlineSnapshot(`
      [
        "InvalidArgumentError: transactWriteItems(): expected \`transactItems[1]\` to be an object, got null",
        "InvalidArgumentError: transactWriteItems(): expected \`transactItems[0].put\` to be an object, got null",
        "InvalidArgumentError: transactGetItems(): expected \`transactItems[1]\` to be an object, got 5",
        "InvalidArgumentError: transactGetItems(): expected \`transactItems[0].get\` to be an object, got null",
      ]
    `);
  });
});
