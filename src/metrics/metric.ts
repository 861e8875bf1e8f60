import { LAMBDA_METRICS_NAMESPACE } from "../fidelity/metric-names.ts";

/** A metric of CloudWatch: its name, and whose it is. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly MetricDimension[];
}

export interface MetricDimension {
  readonly name: string;
  readonly value: string;
}

/** The same text for the same metric: dimensions have no order. */
export function metricKey({ namespace, metricName, dimensions }: Metric): string {
  const sorted = dimensions.map(({ name, value }) => [name, value].join("\u0000")).sort();
  return [namespace, metricName, ...sorted].join("\u0001");
}

/** Whether Lambda itself publishes it. */
export function isLambdaMetric({ namespace }: Metric): boolean {
  return namespace === LAMBDA_METRICS_NAMESPACE.value;
}

/** The unit in which Lambda publishes a metric. */
export function unitOfLambdaMetric(metricName: string): string {
  return ["Duration", "AsyncEventAge", "IteratorAge"].includes(metricName) ? "Milliseconds" : "Count";
}
