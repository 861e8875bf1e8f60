import { describe, expect, it } from "vitest";
import { readBatchGet, readBatchWrite } from "../../src/table/batch-requests.ts";
import { tableError } from "../../src/table/table-error.ts";
import type { BatchGetItemInput, BatchWriteItemInput } from "../../src/table/table-requests.ts";
import { createTables, refusalOf } from "./table-services.ts";

const { create } = createTables();
const tables = [create("orders"), create("users")];
const find = (name?: string) => {
  const table = tables.find((each) => each.name === name);
  if (table === undefined) throw tableError("tableNotFound");
  return table;
};
const key = (id: string) => ({ id: { S: id } });
const put = (id: string) => ({ putRequest: { item: key(id) } });
const many = (count: number) => Array.from({ length: count }, (_, index) => String(index));
const write = (requestItems: unknown) =>
  readBatchWrite("batchWriteItem()", { requestItems } as BatchWriteItemInput, find);
const get = (requestItems: unknown) =>
  readBatchGet("batchGetItem()", { requestItems } as BatchGetItemInput, find);

describe("BatchWriteItem", () => {
  it("takes up to 25 puts and deletes in any tables", () => {
    const writes = write({ orders: [put("a"), { deleteRequest: { key: key("b") } }], users: [put("a")] });
    expect(writes.map(({ table, write: { change } }) => `${table.name} ${change.type}`)).toEqual([
      "orders put",
      "orders delete",
      "users put",
    ]);
    expect(write({ orders: many(25).map(put) })).toHaveLength(25);
  });

  it("is refused as a whole", () => {
    const refusals = [
      {},
      { orders: [] },
      { orders: many(26).map(put) },
      { orders: [put("a"), { deleteRequest: { key: key("a") } }] },
      { others: [put("a")] },
      { orders: [{ ...put("a"), deleteRequest: { key: key("b") } }] },
      { orders: [{}] },
      { orders: put("a") },
      [put("a")],
      { orders: [{ putRequest: { item: key("a"), conditionExpression: "attribute_exists(id)" } }] },
      { orders: [{ deleteRequest: { key: { x: { S: "a" } } } }] },
    ].map((requestItems) => refusalOf(() => write(requestItems)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: The requestItems parameter is required.",
        "ValidationException: The requestItems parameter is required.",
        "ValidationException: Too many items requested for the BatchWriteItem call",
        "ValidationException: Provided list of item keys contains duplicates",
        "ResourceNotFoundException: Requested resource not found",
        "InvalidArgumentError: batchWriteItem(): expected \`requestItems\` to be one putRequest or deleteRequest each, got an object with putRequest, deleteRequest",
        "InvalidArgumentError: batchWriteItem(): expected \`requestItems\` to be one putRequest or deleteRequest each, got an empty object",
        "InvalidArgumentError: batchWriteItem(): expected \`requestItems\` to be an array for each table, got an object with putRequest",
        "InvalidArgumentError: batchWriteItem(): expected \`requestItems\` to be requests by the names of their tables, got an array of 1",
        "InvalidArgumentError: batchWriteItem(): expected \`conditionExpression\` to be a known option (item), got "attribute_exists(id)"",
        "ValidationException: The provided key element does not match the schema",
      ]
    `);
  });
});

describe("BatchGetItem", () => {
  it("takes up to 100 keys in any tables", () => {
    tables[0]?.putItem({ item: { ...key("a"), n: { N: "1" }, m: { N: "2" } } });
    const reads = get({
      orders: { keys: [key("a"), key("b")], projectionExpression: "n", consistentRead: true },
      users: { keys: many(98).map(key) },
    });
    expect(reads.map(({ name, gets }) => [name, gets.length])).toEqual([
      ["orders", 2],
      ["users", 98],
    ]);
    expect(reads[0]?.gets.map((read) => read.read())).toEqual([{ item: { n: { N: "1" } } }, {}]);
  });

  it("is refused as a whole", () => {
    const refusals = [
      {},
      { orders: { keys: [] } },
      { orders: { keys: many(101).map(key) } },
      { orders: { keys: [key("a"), key("a")] } },
      { others: { keys: [key("a")] } },
      { orders: { keys: key("a") } },
      { orders: { keys: [key("a")], limit: 5 } },
    ].map((requestItems) => refusalOf(() => get(requestItems)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: The requestItems parameter is required.",
        "ValidationException: The requestItems parameter is required.",
        "ValidationException: Too many items requested for the BatchGetItem call",
        "ValidationException: Provided list of item keys contains duplicates",
        "ResourceNotFoundException: Requested resource not found",
        "InvalidArgumentError: batchGetItem(): expected \`requestItems\` to be an array for each table, got an object with id",
        "InvalidArgumentError: batchGetItem(), table orders: expected \`limit\` to be a known option (keys, consistentRead, expressionAttributeNames, projectionExpression), got 5",
      ]
    `);
  });

  it("says which of its requests is no request", () => {
    expect(refusalOf(() => write({ orders: [put("a"), null] }))).toMatchInlineSnapshot(
      `"InvalidArgumentError: batchWriteItem(): expected \`requestItems.orders[1]\` to be an object, got null"`,
    );
  });
});
