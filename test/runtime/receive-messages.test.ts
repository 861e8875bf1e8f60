import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "./started-runtime.ts";

const START = Date.UTC(2026, 0, 1);

describe("a long poll", () => {
  it("ends with the first message, or when its time is over", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    await queue.send("m1", { delaySeconds: 4 });
    expect(await queue.receive({ waitTimeSeconds: 10 })).toMatchObject([{ body: "m1" }]);
    expect(runtime.now()).toBe(START + 4_000);
    expect(await queue.receive({ waitTimeSeconds: 10 })).toEqual([]);
    expect(runtime.now()).toBe(START + 14_000);
  });

  it("of a handler goes on while its process waits, and ends with the process", async () => {
    const runtime = startRuntime();
    const queue = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", {
      timeout: 5,
      handler: async () => {
        await pass(1_000);
        await queue.receive({ waitTimeSeconds: 20 });
      },
    });
    expect(await worker.invoke()).toMatchObject({ functionError: "Unhandled" });
    expect(runtime.now()).toBe(START + 5_000);
    await queue.send("m1");
    await runtime.settle();
    expect(queue.messages).toMatchObject([{ state: "available" }]);
  });
});
