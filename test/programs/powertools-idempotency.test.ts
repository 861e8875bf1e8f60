import { PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { startRuntime } from "../runtime/started-runtime.ts";

function createShop() {
  const runtime = startRuntime();
  runtime.interceptAwsSdk();
  const idempotency = runtime.createTable("idempotency", { partitionKey: { name: "id", type: "S" } });
  const charges = runtime.createQueue("charges");
  const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
  const worker = runtime.createFunction("worker", {
    load: () => import("./fixtures/charge-orders.ts"),
    timeout: 5,
    environment: { CHARGES_URL: charges.url },
  });
  runtime.createEventSourceMapping({ eventSource: orders, function: worker, batchSize: 1 });
  return { runtime, idempotency, charges, orders, worker };
}

const ORDER = { orderId: "o1", amount: 42 };
const CHARGE = { body: JSON.stringify(ORDER) };

describe("Powertools for Lambda's idempotency over a simulated table", () => {
  it("charges an order once, however often it is delivered", async () => {
    const { runtime, idempotency, charges, orders, worker } = createShop();
    await orders.send(ORDER);
    await runtime.settle();
    await orders.send(ORDER);
    await runtime.settle();
    expect(worker.invocations.map(({ payload }) => payload)).toEqual([
      [{ orderId: "o1", charged: 42 }],
      [{ orderId: "o1", charged: 42 }],
    ]);
    expect(charges.messages).toMatchObject([CHARGE]);
    expect(idempotency.items).toMatchObject([{ status: { S: "COMPLETED" } }]);
  });

  it("charges it once when the first attempt times out in its write", async () => {
    const { runtime, charges, orders, worker } = createShop();
    runtime.faults.on(SendMessageCommand).from(worker).nth(1).timesOut("10s");
    await orders.send(ORDER);
    await runtime.settle();
    await orders.send(ORDER);
    await runtime.settle();
    expect(worker.invocations.map(({ outcome }) => outcome)).toEqual(["timeout", "success", "success"]);
    expect(charges.messages).toMatchObject([CHARGE]);
  });

  it("charges it once when the answer to its first write is lost", async () => {
    const { runtime, charges, orders, worker } = createShop();
    runtime.faults.on(PutItemCommand).nth(1).loseResponse();
    await orders.send(ORDER);
    await runtime.settle();
    // The client's own retry found the record in progress, so that the message had to come back.
    expect(worker.invocations.map(({ errorType }) => errorType)).toEqual([
      "IdempotencyAlreadyInProgressError",
      undefined,
    ]);
    expect(charges.messages).toMatchObject([CHARGE]);
  });

  it("charges it twice when the result cannot be written down: nothing can help that", async () => {
    const { runtime, charges, orders, worker } = createShop();
    const fault = runtime.faults.on(UpdateItemCommand).throttle();
    await orders.send(ORDER);
    await runtime.until(() => worker.invocations[0]?.outcome === "error");
    fault.remove();
    await runtime.settle();
    expect(worker.invocations.map(({ errorType }) => errorType)).toEqual([
      "IdempotencyPersistenceLayerError",
      undefined,
    ]);
    expect(charges.messages).toMatchObject([CHARGE, CHARGE]);
  });
});
