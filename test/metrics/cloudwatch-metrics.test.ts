import { expect, it } from "vitest";
import { Journal } from "../../src/journal/journal.ts";
import { CloudWatchMetrics } from "../../src/metrics/cloudwatch-metrics.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const CALL = { where: "here" };
const PERIODS = { origin: 0, length: 60, from: 0, until: 600 };

function createMetrics(limit = 100) {
  let now = 0;
  const journal = new Journal(() => now++, limit);
  const metrics = new CloudWatchMetrics(journal);
  const throttle = (functionName: string) =>
    journal.append({
      kind: "invocation.throttled",
      functionName,
      version: "$LATEST",
      requestId: "1",
      reason: "CallerRateLimitExceeded",
      source: { type: "invoke" },
    });
  return { journal, metrics, throttle };
}

const dimensions = (name: string, value: string) => [{ name, value }];
const lambda = (metricName: string, of: { name: string; value: string }[] = []) => ({
  namespace: "AWS/Lambda",
  metricName,
  dimensions: of,
});

it("Lambda's, SQS's and a test's own metrics are listed", () => {
  const { journal, metrics, throttle } = createMetrics();
  throttle("worker");
  journal.append({ kind: "message.sent", queue: "orders", messageId: "1", delayMs: 0 });
  const metric = { namespace: "Shop", metricName: "Orders", dimensions: [] };
  metrics.put({
    metric,
    at: 1,
    unit: "Count",
    statistics: { sampleCount: 1, sum: 1, minimum: 1, maximum: 1 },
  });
  const names = metrics
    .list()
    .map(({ namespace, metricName, dimensions: of }) =>
      [namespace, metricName, ...of.map(({ value }) => value)].join(" "),
    );
  expect(names).toContain("AWS/Lambda Throttles worker");
  expect(names).toContain("AWS/SQS NumberOfMessagesSent orders");
  expect(names).toContain("Shop Orders");
});

it("Metrics are read by function, or of the whole Region", () => {
  const { metrics, throttle } = createMetrics();
  throttle("worker");
  throttle("other");
  const sum = (of?: { name: string; value: string }[]) =>
    metrics.statistics(lambda("Throttles", of), PERIODS, CALL)[0]?.statistics.sum;
  expect(sum()).toBe(2);
  expect(sum(dimensions("FunctionName", "worker"))).toBe(1);
  expect(sum(dimensions("FunctionName", "none"))).toBeUndefined();
  expect(sum(dimensions("Color", "red"))).toBeUndefined();
  expect(metrics.statistics(lambda("Throttles"), PERIODS, { ...CALL, unit: "Bytes" })).toEqual([]);
});

it("What nobody counts is named", () => {
  const { metrics } = createMetrics();
  const read = (metric: ReturnType<typeof lambda>) =>
    messageOf(() => metrics.statistics(metric, PERIODS, CALL));
  expect(read(lambda("Throttles", dimensions("Resource", "worker:live")))).toContain("by Resource");
  expect(read(lambda("UrlRequestCount"))).toContain("UrlRequestCount");
  expect(read({ ...lambda("X"), namespace: "AWS/States" })).toContain("metrics of AWS/States");
});

it("A time that the journal has forgotten is refused", () => {
  const { metrics, throttle } = createMetrics(2);
  for (let count = 0; count < 5; count++) throttle("worker");
  expect(messageOf(() => metrics.statistics(lambda("Throttles"), PERIODS, CALL))).toContain("journalLimit");
});

it("Units are those in which metrics are published", () => {
  const { metrics } = createMetrics();
  expect(metrics.unitOf(lambda("Duration"))).toBe("Milliseconds");
  expect(metrics.unitOf({ ...lambda("NumberOfMessagesSent"), namespace: "AWS/SQS" })).toBe("Count");
  expect(metrics.unitOf({ ...lambda("Orders"), namespace: "Shop" })).toBe("None");
});
