import { describe, expect, it } from "vitest";
import { rejectionOf, startRuntime } from "./started-runtime.ts";

const key = { name: "id", type: "S" } as const;

describe("A table's handle", () => {
  it("has an operation for each of DynamoDB's, all of which answer with promises", async () => {
    const runtime = startRuntime();
    const orders = runtime.createTable("orders", { partitionKey: key });
    const item = { id: { S: "1" }, state: { S: "new" } };
    const one = { id: { S: "1" } };
    await orders.putItem({ item });
    expect(await orders.getItem({ key: one })).toEqual({ item });
    await orders.updateItem({
      key: one,
      updateExpression: "SET #state = :sent",
      expressionAttributeNames: { "#state": "state" },
      expressionAttributeValues: { ":sent": { S: "sent" } },
    });
    expect(orders.items).toEqual([{ id: { S: "1" }, state: { S: "sent" } }]);
    const page = await orders.query({
      keyConditionExpression: "id = :id",
      expressionAttributeValues: { ":id": { S: "1" } },
    });
    expect(page.items).toEqual(orders.items);
    expect((await orders.scan()).items).toEqual(orders.items);
    await orders.batchWriteItem({ requestItems: { orders: [{ putRequest: { item: { id: { S: "2" } } } }] } });
    const got = await orders.batchGetItem({ requestItems: { orders: { keys: [{ id: { S: "2" } }] } } });
    expect(got.responses).toEqual({ orders: [{ id: { S: "2" } }] });
    await orders.transactWriteItems({ transactItems: [{ delete: { key: { id: { S: "2" } } } }] });
    const read = await orders.transactGetItems({ transactItems: [{ get: { key: one } }] });
    expect(read.responses).toEqual([{ item: { id: { S: "1" }, state: { S: "sent" } } }]);
    await orders.deleteItem({ key: one });
    expect(orders.itemCount).toBe(0);
  });

  it("rejects with what DynamoDB refuses", async () => {
    const runtime = startRuntime();
    const orders = runtime.createTable("orders", { partitionKey: key });
    const put = () =>
      orders.putItem({ item: { id: { S: "1" } }, conditionExpression: "attribute_not_exists(id)" });
    await put();
    expect(await rejectionOf(put())).toBe("The conditional request failed");
  });

  it("reads and writes other tables of the runtime in transactions and batches, until they are deleted", async () => {
    const runtime = startRuntime();
    const orders = runtime.createTable("orders", { partitionKey: key });
    const stock = runtime.createTable("stock", { partitionKey: key });
    const item = { id: { S: "1" } };
    await orders.transactWriteItems({
      transactItems: [{ put: { item } }, { put: { tableName: "stock", item } }],
    });
    expect(stock.itemCount).toBe(1);
    runtime.delete(stock);
    await expect(
      orders.transactWriteItems({ transactItems: [{ put: { tableName: "stock", item } }] }),
    ).rejects.toThrow();
  });
});
