import { expect, it } from "vitest";
import { MetricScope } from "../../src/metrics/metric-scope.ts";

it("reads concurrency as its maximum and everything else as its sum", () => {
  const scope = new MetricScope(["Errors", "ConcurrentExecutions"]);
  for (const value of [1, 2, 1]) {
    scope.samples.Errors.add(value);
    scope.samples.ConcurrentExecutions.add(value);
  }
  expect(scope.get("Errors")).toBe(4);
  expect(scope.get("ConcurrentExecutions")).toBe(2);
});

it("prints only metrics that have samples", () => {
  const scope = new MetricScope(["Errors", "Throttles"]);
  scope.samples.Errors.add(0);
  expect(Object.keys(scope.toJSON())).toEqual(["Errors"]);
});
