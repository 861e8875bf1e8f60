import { describe, expect, it } from "vitest";
import { DisposedError } from "../../src/errors.ts";
import type { Attributes } from "../../src/table/attribute-value.ts";
import type { DeleteItemInput } from "../../src/table/table-requests.ts";
import { advanceBySeconds, START } from "../event-source/queue-services.ts";
import { createTable, createTables, errorOf, refusalOf } from "./table-services.ts";

const key = (id: string): Attributes => ({ id: { S: id } });
const order = (id: string, n: number): Attributes => ({ ...key(id), n: { N: String(n) } });

describe("a table", () => {
  it("has the name and ARN that AWS gives it", () => {
    const { table, journal } = createTable();
    expect([table.name, table.arn]).toEqual([
      "orders",
      "arn:aws:dynamodb:us-east-1:123456789012:table/orders",
    ]);
    expect(journal.last("table.created")).toMatchObject({ table: "orders" });
  });

  it("cannot be used after the runtime was disposed", () => {
    const { table, dispose } = createTable();
    dispose();
    expect(() => table.getItem({ key: key("a") })).toThrow(DisposedError);
  });

  it("shares nothing with who stores and reads its items", () => {
    const { table } = createTable();
    const bytes = new Uint8Array([1]);
    table.putItem({ item: { ...key("a"), b: { B: bytes } } });
    bytes[0] = 2;
    const [item] = table.items;
    (item as Record<string, unknown>)["b"] = { S: "changed" };
    expect(table.getItem({ key: key("a") }).item).toEqual({ ...key("a"), b: { B: new Uint8Array([1]) } });
    expect(table.itemCount).toBe(1);
  });
});

describe("PutItem and DeleteItem", () => {
  it("replace and delete, and answer the old item when asked to", () => {
    const { table } = createTable();
    expect(table.putItem({ item: order("a", 1), returnValues: "ALL_OLD" })).toEqual({});
    expect(table.putItem({ item: order("a", 2), returnValues: "ALL_OLD" })).toEqual({
      attributes: order("a", 1),
    });
    expect(table.deleteItem({ key: key("a"), returnValues: "ALL_OLD" })).toEqual({
      attributes: order("a", 2),
    });
    expect(table.deleteItem({ key: key("a"), returnValues: "ALL_OLD" })).toEqual({});
    expect(table.getItem({ key: key("a") })).toEqual({});
  });

  it("fail if their condition is not met, with the item when asked for", () => {
    const { table, journal } = createTable();
    table.putItem({ item: order("a", 1) });
    const before = journal.length;
    const input: DeleteItemInput = {
      key: key("a"),
      conditionExpression: "n > :n",
      expressionAttributeValues: { ":n": { N: "1" } },
    };
    expect(refusalOf(() => table.deleteItem(input))).toBe(
      "ConditionalCheckFailedException: The conditional request failed",
    );
    expect(errorOf(() => table.deleteItem(input))).not.toHaveProperty("Item");
    expect(
      errorOf(() => table.deleteItem({ ...input, returnValuesOnConditionCheckFailure: "ALL_OLD" }))["Item"],
    ).toEqual(order("a", 1));
    expect(journal.length).toBe(before);
  });

  it("answer nothing but old items", () => {
    const { table } = createTable();
    const put = (returnValues: string) =>
      refusalOf(() => table.putItem({ item: key("a"), returnValues: returnValues as "ALL_OLD" }));
    expect(put("ALL_NEW")).toBe("ValidationException: ReturnValues can only be ALL_OLD or NONE");
    expect(put("OLD")).toContain("expected `returnValues`");
    expect(table.items).toEqual([]);
  });
});

describe("UpdateItem", () => {
  const update = (
    returnValues: "NONE" | "ALL_OLD" | "UPDATED_OLD" | "ALL_NEW" | "UPDATED_NEW",
    isThere = true,
  ) => {
    const { table } = createTable();
    if (isThere) table.putItem({ item: { ...order("a", 1), m: { M: { x: { N: "1" }, y: { N: "2" } } } } });
    return table.updateItem({
      key: key("a"),
      updateExpression: isThere ? "ADD n :n SET m.x = :n REMOVE z" : "ADD n :n",
      expressionAttributeValues: { ":n": { N: "5" } },
      returnValues,
    });
  };

  it("answers all attributes or those that it names, before or after", () => {
    expect(update("NONE")).toEqual({});
    expect(update("ALL_OLD")).toEqual({
      attributes: { ...order("a", 1), m: { M: { x: { N: "1" }, y: { N: "2" } } } },
    });
    expect(update("ALL_NEW")).toEqual({
      attributes: { ...order("a", 6), m: { M: { x: { N: "5" }, y: { N: "2" } } } },
    });
    expect(update("UPDATED_OLD")).toEqual({ attributes: { n: { N: "1" }, m: { M: { x: { N: "1" } } } } });
    expect(update("UPDATED_NEW")).toEqual({ attributes: { n: { N: "6" }, m: { M: { x: { N: "5" } } } } });
  });

  it("creates an item that is not there", () => {
    expect(update("ALL_NEW", false)).toEqual({ attributes: order("a", 5) });
    expect(update("ALL_OLD", false)).toEqual({});
    expect(update("UPDATED_OLD", false)).toEqual({});
    const { table } = createTable();
    expect(table.updateItem({ key: key("a"), returnValues: "UPDATED_NEW" })).toEqual({});
    table.updateItem({ key: key("b"), updateExpression: "REMOVE n" });
    expect(table.itemCount).toBe(2);
  });
});

describe("GetItem, Query and Scan", () => {
  it("read items and parts of them", () => {
    const { table } = createTable();
    table.putItem({ item: order("a", 1) });
    expect(table.getItem({ key: key("a"), projectionExpression: "n", consistentRead: true })).toEqual({
      item: { n: { N: "1" } },
    });
    expect(
      table.query({ keyConditionExpression: "id = :id", expressionAttributeValues: { ":id": { S: "a" } } }),
    ).toEqual({ items: [order("a", 1)], count: 1, scannedCount: 1 });
    expect(table.scan()).toEqual({ items: [order("a", 1)], count: 1, scannedCount: 1 });
    expect(refusalOf(() => table.getItem({ key: order("a", 1) }))).toContain("does not match the schema");
  });
});

describe("batches", () => {
  it("write and read items of several tables", () => {
    const { create } = createTables();
    const [orders, users] = [create("orders"), create("users")];
    orders.putItem({ item: key("old") });
    expect(
      orders.batchWriteItem({
        requestItems: {
          orders: [{ putRequest: { item: key("a") } }, { deleteRequest: { key: key("old") } }],
          users: [{ putRequest: { item: key("u") } }],
        },
      }),
    ).toEqual({ unprocessedItems: {} });
    expect([orders.items, users.items]).toEqual([[key("a")], [key("u")]]);
    expect(
      users.batchGetItem({
        requestItems: { orders: { keys: [key("a"), key("b")] }, users: { keys: [key("u")] } },
      }),
    ).toEqual({ responses: { orders: [key("a")], users: [key("u")] }, unprocessedKeys: {} });
    expect(refusalOf(() => users.batchGetItem({ requestItems: { others: { keys: [key("a")] } } }))).toBe(
      "ResourceNotFoundException: Requested resource not found",
    );
  });
});

describe("transactions", () => {
  it("write to several tables, or to none", () => {
    const { create } = createTables();
    const [orders, users] = [create("orders"), create("users")];
    const transact = (id: string) =>
      orders.transactWriteItems({
        transactItems: [
          { put: { item: key(id), conditionExpression: "attribute_not_exists(id)" } },
          {
            update: {
              tableName: "users",
              key: key("u"),
              updateExpression: "ADD n :one",
              expressionAttributeValues: { ":one": { N: "1" } },
            },
          },
        ],
      });
    transact("a");
    expect(refusalOf(() => transact("a"))).toBe(
      "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None]",
    );
    expect(errorOf(() => transact("a"))["CancellationReasons"]).toEqual([
      { Code: "ConditionalCheckFailed", Message: "The conditional request failed" },
      { Code: "None" },
    ]);
    expect(
      users.transactGetItems({
        transactItems: [{ get: { key: key("u") } }, { get: { tableName: "orders", key: key("b") } }],
      }),
    ).toEqual({ responses: [{ item: order("u", 1) }, {}] });
  });

  it("happen once for one client token", () => {
    const { table, clock } = createTable();
    const transact = (n: number) =>
      table.transactWriteItems({
        transactItems: [
          {
            update: {
              key: key("a"),
              updateExpression: "ADD n :n",
              expressionAttributeValues: { ":n": { N: String(n) } },
            },
          },
        ],
        clientRequestToken: "token",
      });
    transact(1);
    transact(1);
    expect(table.items).toEqual([order("a", 1)]);
    expect(errorOf(() => transact(2)).name).toBe("IdempotentParameterMismatchException");
    advanceBySeconds(clock, 600);
    transact(2);
    expect(table.items).toEqual([order("a", 3)]);
  });
});

describe("changes of items", () => {
  it("are told in the journal, with the sequence number of the stream's record", () => {
    const { table, journal } = createTable({ streamViewType: "KEYS_ONLY" });
    table.putItem({ item: order("a", 1) });
    table.putItem({ item: order("a", 2) });
    table.deleteItem({ key: key("a") });
    const changes = journal.where("item.changed");
    expect(changes.map(({ eventName }) => eventName)).toEqual(["INSERT", "MODIFY", "REMOVE"]);
    expect(changes[0]).toMatchObject({ table: "orders", keys: '{"id":{"S":"a"}}', isTimeToLive: false });
    const records = table.stream?.shards[0]?.read(0, 10) ?? [];
    expect(changes.map(({ sequenceNumber }) => sequenceNumber)).toEqual(
      records.map(({ sequenceNumber }) => sequenceNumber),
    );
  });

  it("are none if nothing is different afterwards", () => {
    const { table, journal } = createTable({ streamViewType: "NEW_IMAGE" });
    table.putItem({ item: { ...order("a", 1), s: { SS: ["x", "y"] } } });
    table.putItem({ item: { s: { SS: ["y", "x"] }, n: { N: "1.0" }, ...key("a") } });
    table.updateItem({ key: key("a"), updateExpression: "REMOVE z" });
    table.deleteItem({ key: key("b") });
    table.batchWriteItem({ requestItems: { orders: [{ deleteRequest: { key: key("c") } }] } });
    expect(journal.where("item.changed")).toHaveLength(1);
    expect(table.stream?.shards[0]?.end).toBe(1);
  });

  it("have no sequence number without a stream", () => {
    const { table, journal } = createTable();
    table.putItem({ item: key("a") });
    expect(journal.last("item.changed")).not.toHaveProperty("sequenceNumber");
  });
});

describe("time to live", () => {
  it("lets the service delete an item two days after it expired, and say so in the stream", () => {
    const { table, clock, journal } = createTable({ timeToLiveAttribute: "n", streamViewType: "OLD_IMAGE" });
    const heard: number[] = [];
    table.stream?.onChange(() => heard.push(clock.now));
    table.putItem({ item: order("a", START / 1_000 + 60) });
    table.putItem({ item: order("b", START / 1_000 + 60) });
    table.updateItem({ key: key("b"), updateExpression: "REMOVE n" });
    advanceBySeconds(clock, 172_859.999);
    expect(table.itemCount).toBe(2);
    advanceBySeconds(clock, 0.001);
    expect(table.items).toEqual([key("b")]);
    expect(heard.at(-1)).toBe(START + 172_860_000);
    expect(journal.last("item.changed")).toMatchObject({ eventName: "REMOVE", isTimeToLive: true });
    const [record] = table.stream?.shards[0]?.read(0, 10) ?? [];
    expect(JSON.parse(record?.eventRecord ?? "")).toMatchObject({
      eventName: "REMOVE",
      userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" },
    });
  });

  it("deletes nothing after the runtime was disposed", () => {
    const { table, clock, dispose } = createTable({ timeToLiveAttribute: "n" });
    table.putItem({ item: order("a", START / 1_000) });
    dispose();
    advanceBySeconds(clock, 172_800);
    expect(table.itemCount).toBe(1);
  });

  it("deletes nothing after the table was deleted, which answers nothing any more", () => {
    const { table, clock, journal } = createTable({ timeToLiveAttribute: "n" });
    table.putItem({ item: order("a", START / 1_000) });
    table.delete();
    advanceBySeconds(clock, 172_800);
    expect(journal.entries.filter(({ kind }) => kind === "item.changed")).toHaveLength(1);
    expect(refusalOf(() => table.getItem({ key: key("a") }))).toBe(
      "ResourceNotFoundException: Requested resource not found",
    );
  });
});
