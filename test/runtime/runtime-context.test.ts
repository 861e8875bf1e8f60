import { expect, it } from "vitest";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import { messageOf } from "./started-runtime.ts";

it("says which call came too late, and what to do", async () => {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await runtime.dispose();
  expect(messageOf(() => worker.publishVersion())).toMatchInlineSnapshot(
    `"worker.publishVersion(): expected a live runtime, got one that was disposed. Create a new one with createRuntime()."`,
  );
});
