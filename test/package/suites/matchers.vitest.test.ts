import { createRequire } from "node:module";
import * as lambdarium from "lambdarium";
import { expect, test } from "vitest";
import "lambdarium/vitest";

const require = createRequire(import.meta.url);
const defineMatchersSuite = require("./matchers-suite.cjs");

// Vitest's matchers are an ES module; what they are about may come from the CommonJS copy.
defineMatchersSuite({ test, assert: expect, copies: [lambdarium, require("lambdarium")] });

test("matchers take asymmetric matchers and are such", async () => {
  const runtime = lambdarium.createRuntime();
  const worker = runtime.createFunction("worker", { handler: async (_: { readonly id: number }) => {} });
  await worker.invoke({ id: 1 });
  expect(worker).toHaveBeenInvokedWith({ id: expect.any(Number) });
  expect({ worker }).toEqual({ worker: expect.toHaveBeenInvokedTimes(1) });
  expect({ worker }).toEqual({ worker: expect.not.toHaveTimedOut() });
  await runtime.dispose();
});
