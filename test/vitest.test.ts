import { expect, it } from "vitest";
import { createRuntime } from "../src/index.ts";
import "../src/vitest.ts";

it("Importing the entry for Vitest extends its expect", async () => {
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke();
  expect(worker).toHaveBeenInvokedTimes(1);
  await expect.poll(() => worker).toHaveBeenInvokedTimes(1);
  await expect(Promise.resolve(worker)).resolves.toHaveBeenInvokedTimes(1);
});
