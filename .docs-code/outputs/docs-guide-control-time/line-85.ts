import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
await orders.send("m1");
await orders.receive();

await runtime.advanceBy("29s");
expect(await orders.receive()).toEqual([]);
await runtime.advanceBy("1s");
expect(await orders.receive()).toHaveLength(1);
export {};
