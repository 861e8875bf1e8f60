import { expect, it } from "vitest";
import { CustomMetrics } from "../../src/metrics/custom-metrics.ts";

const METRIC = { namespace: "Shop", metricName: "Orders", dimensions: [] };
const PERIODS = { origin: 0, length: 60, from: 0, until: 180 };

function datum(at: number, value: number, unit = "Count") {
  return {
    metric: METRIC,
    at,
    unit,
    statistics: { sampleCount: 1, sum: value, minimum: value, maximum: value },
  };
}

it("What is put is read period by period, in any order", () => {
  const metrics = new CustomMetrics();
  for (const one of [datum(130, 5), datum(10, 1), datum(59, 3), datum(180, 9)]) metrics.put(one);
  expect(metrics.list()).toEqual([METRIC]);
  expect(metrics.statistics(METRIC, PERIODS)).toEqual([
    { startsAt: 0, statistics: { sampleCount: 2, sum: 4, average: 2, minimum: 1, maximum: 3 } },
    { startsAt: 120, statistics: { sampleCount: 1, sum: 5, average: 5, minimum: 5, maximum: 5 } },
  ]);
});

it("A unit that is asked for leaves out the others", () => {
  const metrics = new CustomMetrics();
  metrics.put(datum(1, 1, "Bytes"));
  metrics.put(datum(2, 2));
  expect(metrics.statistics(METRIC, PERIODS, "Bytes")[0]?.statistics.sum).toBe(1);
  expect(metrics.unitOf(METRIC)).toBe("Count");
  expect(metrics.unitOf({ ...METRIC, metricName: "Other" })).toBeUndefined();
});
