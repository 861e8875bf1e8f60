// test/orders.test.ts
import { createRuntime } from "lambdarium";
import { expect, onTestFailed, test } from "vitest";

test("an order is shipped", async () => {
  await using runtime = createRuntime();
  onTestFailed(() => console.log(runtime.timeline()));

  const worker = runtime.createFunction("worker", {
    handler: async () => "shipped",
  });
  expect((await worker.invoke()).payload).toBe("shipped");
});
