import { expect, it } from "vitest";
import { currentTraceHeader } from "../../src/delivery/current-trace-header.ts";
import { startRuntime } from "../runtime/started-runtime.ts";

it("is none outside handlers", () => {
  expect(currentTraceHeader()).toBeUndefined();
});

it("is the handler's own, and goes along with what the handler sends", async () => {
  const runtime = startRuntime();
  const queue = runtime.createQueue("sent");
  const worker = runtime.createFunction("worker", {
    handler: async () => {
      await queue.send("hello");
      return [process.env["_X_AMZN_TRACE_ID"], currentTraceHeader()];
    },
  });
  const { payload } = await worker.invoke();
  const [own, current] = payload as readonly string[];
  expect(current).toBe(own);
  expect(queue.messages[0]?.attributes.AWSTraceHeader).toBe(own);
});
