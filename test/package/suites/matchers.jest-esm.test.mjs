import { createRequire } from "node:module";
import { expect, test } from "@jest/globals";
import * as lambdarium from "lambdarium";
import defineMatchersSuite from "./matchers-suite.cjs";
import "lambdarium/jest";

const require = createRequire(import.meta.url);

defineMatchersSuite({ test, assert: expect, copies: [lambdarium, require("lambdarium")] });

test("matchers take asymmetric matchers and are such", async () => {
  const runtime = lambdarium.createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke({ id: 1 });
  expect(worker).toHaveBeenInvokedWith({ id: expect.any(Number) });
  expect({ worker }).toEqual({ worker: expect.toHaveBeenInvokedTimes(1) });
  expect({ worker }).toEqual({ worker: expect.not.toHaveTimedOut() });
  await runtime.dispose();
});
