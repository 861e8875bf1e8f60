const lambdarium = require("lambdarium");
const defineMatchersSuite = require("./matchers-suite.cjs");
require("lambdarium/jest");

defineMatchersSuite({ test, assert: expect, copies: [lambdarium] });

test("matchers take asymmetric matchers and are such", async () => {
  const runtime = lambdarium.createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke({ id: 1 });
  expect(worker).toHaveBeenInvokedWith({ id: expect.any(Number) });
  expect({ worker }).toEqual({ worker: expect.toHaveBeenInvokedTimes(1) });
  expect({ worker }).toEqual({ worker: expect.not.toHaveTimedOut() });
  await runtime.dispose();
});
