import { expect, it } from "vitest";
import { isLambdaMetric, metricKey, unitOfLambdaMetric } from "../../src/metrics/metric.ts";

const dimension = (name: string, value: string) => ({ name, value });

it("Dimensions have no order", () => {
  const metric = { namespace: "Shop", metricName: "Orders" };
  const [a, b] = [dimension("a", "1"), dimension("b", "2")];
  expect(metricKey({ ...metric, dimensions: [a, b] })).toBe(metricKey({ ...metric, dimensions: [b, a] }));
  expect(metricKey({ ...metric, dimensions: [a] })).not.toBe(metricKey({ ...metric, dimensions: [] }));
});

it("Lambda's metrics are those of its namespace, in milliseconds or as counts", () => {
  expect(isLambdaMetric({ namespace: "AWS/Lambda", metricName: "Errors", dimensions: [] })).toBe(true);
  expect(isLambdaMetric({ namespace: "Shop", metricName: "Errors", dimensions: [] })).toBe(false);
  expect(["Duration", "Errors"].map(unitOfLambdaMetric)).toEqual(["Milliseconds", "Count"]);
});
