import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { createRuntime } from "lambdarium";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test.each([
  { key: "a random id", orders: 2 },
  { key: "the request id", orders: 1 },
])("A timeout between writes leaves $orders orders by $key", async (row) => {
  await using runtime = createRuntime();
  const client = new DynamoDBClient(runtime.awsClientConfig());
  const partitionKey = { name: "id", type: "S" } as const;
  const orders = runtime.createTable("orders", { partitionKey });
  const bills = runtime.createTable("bills", { partitionKey });
  const checkout = runtime.createFunction("checkout", {
    timeout: 3,
    handler: async (_event: unknown, { awsRequestId }) => {
      const isStable = row.key === "the request id";
      const id = { S: isStable ? awsRequestId : crypto.randomUUID() };
      for (const TableName of ["orders", "bills"]) {
        await client.send(new PutItemCommand({ TableName, Item: { id } }));
      }
    },
  });
  // The first bill is written too late.
  runtime.faults.on(PutItemCommand).from(checkout).nth(2).delay("5s");

  await checkout.invoke({}, { invocationType: "Event" });
  await runtime.settle();

  expect(checkout).toHaveTimedOut();
  expect(checkout).toHaveRetriedAfter(["1m"]);
  expect(checkout).toHaveSucceeded();
  expect(orders.itemCount).toBe(row.orders);
  expect(bills.itemCount).toBe(1);
});
