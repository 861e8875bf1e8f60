const { test } = require("node:test");
const { expect } = require("expect");
const lambdarium = require("lambdarium");
const defineLambdaSuite = require("../lambda-suite.cjs");

defineLambdaSuite({ test, expect, lambdarium, load: () => require("./counter.cjs") });

test("an error of the CommonJS copy is one of the ES module copy", async () => {
  const esm = await import("lambdarium");
  expect(esm.LambdariumError).not.toBe(lambdarium.LambdariumError);
  expect(new lambdarium.DisposedError("Runtime")).toBeInstanceOf(esm.LambdariumError);
});
