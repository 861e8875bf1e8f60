import fc from "fast-check";
import { expect, it } from "vitest";
import { MetricSamples } from "../../src/metrics/metric-samples.ts";

it("has the statistics of all samples without keeping them", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1 }), (values) => {
      const samples = new MetricSamples();
      for (const value of values) samples.add(value);
      const sum = values.reduce((total, value) => total + value, 0);
      expect(samples.statistics()).toEqual({
        sampleCount: values.length,
        sum,
        average: sum / values.length,
        minimum: Math.min(...values),
        maximum: Math.max(...values),
      });
    }),
  );
});

it("has sums of 0 and no extremes without samples", () => {
  expect(new MetricSamples().statistics()).toEqual({ sampleCount: 0, sum: 0 });
  expect(new MetricSamples().maximum).toBe(0);
});
