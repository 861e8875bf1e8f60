import { AwsServiceError } from "../../errors.ts";
import type { Metric, MetricDimension } from "../../metrics/metric.ts";
import type { MetricStatistics } from "../../metrics/metric-samples.ts";
import type { AwsInput } from "../aws-operation.ts";
import { fromWireTimestamp } from "../wire-timestamp.ts";

/** The statistics that are kept of a metric, by CloudWatch's names. */
const STATISTICS: Readonly<Record<string, keyof MetricStatistics>> = {
  Average: "average",
  Maximum: "maximum",
  Minimum: "minimum",
  SampleCount: "sampleCount",
  Sum: "sum",
};

/** The value of a statistic; undefined for one that is not kept. */
export function statisticOf(statistics: MetricStatistics, name: string): number | undefined {
  const member = Object.hasOwn(STATISTICS, name) ? STATISTICS[name] : undefined;
  return member === undefined ? undefined : statistics[member];
}

export function isKeptStatistic(name: string): boolean {
  return Object.hasOwn(STATISTICS, name);
}

/** What CloudWatch refuses a request with. */
export function cloudWatchFault(
  code: "InvalidParameterCombination" | "InvalidParameterValue" | "MissingParameter",
  message: string,
): AwsServiceError {
  const name = code === "MissingParameter" ? "MissingRequiredParameterException" : `${code}Exception`;
  return new AwsServiceError(name, 400, message, { Code: code, Type: "Sender" });
}

/** The entries of a list; none if it is not there. */
export function listOf(given: unknown): readonly AwsInput[] {
  return Array.isArray(given) ? (given as readonly AwsInput[]) : [];
}

export function toMetric(input: AwsInput): Metric {
  return {
    namespace: String(input["Namespace"] ?? ""),
    metricName: String(input["MetricName"] ?? ""),
    dimensions: toDimensions(input["Dimensions"]),
  };
}

function toDimensions(given: unknown): readonly MetricDimension[] {
  return listOf(given).map(({ Name, Value }) => ({ name: String(Name), value: String(Value) }));
}

/** A metric as answers have it. */
export function fromMetric({ namespace, metricName, dimensions }: Metric): object {
  return {
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
  };
}

/** A member that has to be there. */
export function needed(input: AwsInput, member: string): unknown {
  const value = input[member];
  if (value === undefined || value === null)
    throw cloudWatchFault("MissingParameter", `The parameter ${member} is required.`);
  return value;
}

/** An instant that has to be there, epoch milliseconds. */
export function neededInstant(input: AwsInput, member: string): number {
  const at = fromWireTimestamp(needed(input, member));
  if (at !== undefined && !Number.isNaN(at)) return at;
  throw cloudWatchFault("InvalidParameterValue", `The parameter ${member} must be a timestamp.`);
}

/** How long a period is, in milliseconds. */
export function neededPeriod(input: AwsInput): number {
  const period = Number(needed(input, "Period"));
  const isValid = [1, 5, 10, 20, 30].includes(period) || (period > 0 && period % 60 === 0);
  if (isValid) return period * 1_000;
  throw cloudWatchFault(
    "InvalidParameterValue",
    "The parameter Period must be a multiple of 60, or 1, 5, 10, 20 or 30.",
  );
}
