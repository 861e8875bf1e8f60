import { expect as expectOfJest } from "expect";
import { expect, it, vi } from "vitest";
import { createRuntime } from "../src/index.ts";

// Jest itself gives this module to test files.
vi.mock("@jest/globals", () => ({ expect: expectOfJest }));

it("Importing the entry for Jest extends its expect", async () => {
  await import("../src/jest.ts");
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke();
  expectOfJest(worker).toHaveBeenInvokedTimes(1);
  expectOfJest({ worker }).toEqual({ worker: expectOfJest.toHaveBeenInvokedTimes(1) });
  expect(() => expectOfJest(worker).toHaveBeenInvokedTimes(2)).toThrow(
    "expected worker to have been invoked 2 times, but it was invoked once",
  );
});
