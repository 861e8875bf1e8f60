import type { Chosen, Published } from "./published.ts";
import { READ_ON } from "./source.ts";

const API_REFERENCE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference";

/** How many points GetMetricData answers at once. */
export const METRIC_DATA_PAGE = {
  value: 100_800,
  unit: "count",
  source: `${API_REFERENCE}/API_GetMetricData.html`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How many points GetMetricStatistics answers at most. */
export const METRIC_STATISTICS_MAXIMUM = {
  value: 1_440,
  unit: "count",
  source: `${API_REFERENCE}/API_GetMetricStatistics.html`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How many metrics ListMetrics answers at once. */
export const LIST_METRICS_PAGE = {
  value: 500,
  unit: "count",
  source: `${API_REFERENCE}/API_ListMetrics.html`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** What CloudWatch answers to requests that make no sense. */
export const CLOUDWATCH_MESSAGES = {
  value: {
    noStatistics: "Must specify either Statistics or ExtendedStatistics",
    startNotBeforeEnd: "The parameter StartTime must be less than the parameter EndTime.",
    tooManyDatapoints: (count: number) =>
      `You have requested up to ${count.toLocaleString("en-US")} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    reservedNamespace: "The value AWS/ for parameter Namespace is invalid.",
  },
  unit: "text",
  because:
    "The rules are in the API reference; the texts are those that users quote as CloudWatch's answers.",
} as const satisfies Chosen<Readonly<Record<string, string | ((count: number) => string)>>>;

/** When the periods of a metric begin. */
export const PERIOD_BEGINNINGS = {
  value:
    "GetMetricData: multiples of the period since 1970, the first of which has StartTime in it. GetMetricStatistics: from the minute of StartTime on",
  unit: "rule",
  because:
    "AWS says that StartTime is rounded down to a minute, and that GetMetricData answers faster if it is a multiple of the period.",
} as const satisfies Chosen<string>;

/** When a metric of Lambda can be read. */
export const METRIC_DELAY = {
  value: "at once",
  unit: "rule",
  because: "AWS publishes them within a minute or a few, and promises no time.",
} as const satisfies Chosen<string>;
