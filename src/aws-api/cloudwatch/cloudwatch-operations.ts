import { checkKnownNames } from "../../arguments/known-names.ts";
import { LIST_METRICS_PAGE } from "../../fidelity/cloudwatch.ts";
import type { Metric } from "../../metrics/metric.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import type { CloudWatchAccount } from "./cloudwatch-account.ts";
import { fromMetric, listOf } from "./cloudwatch-input.ts";
import { getMetricData } from "./get-metric-data.ts";
import { getMetricStatistics } from "./get-metric-statistics.ts";
import { putMetricData } from "./put-metric-data.ts";

/**
 * The operations of CloudWatch that are about metrics. Values may come as text, as AWS's query protocol has them.
 * See https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html
 */
export const CLOUDWATCH_OPERATIONS: OperationTable<CloudWatchAccount> = {
  GetMetricData: getMetricData,
  GetMetricStatistics: getMetricStatistics,
  ListMetrics: listMetrics,
  PutMetricData: putMetricData,
};

/** The service, for each of the protocols by which it is called. */
export const CLOUDWATCH = {
  id: "cloudwatch",
  name: "CloudWatch",
  namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
  operations: CLOUDWATCH_OPERATIONS,
} as const;

function listMetrics(account: CloudWatchAccount, input: AwsInput): object {
  checkKnownNames("CloudWatch ListMetrics", input, {
    known: ["Namespace", "MetricName", "Dimensions", "NextToken", "RecentlyActive"],
    prefix: "",
  });
  const found = account.listMetrics().filter((metric) => isAskedFor(metric, input));
  const start = input["NextToken"] === undefined ? 0 : Number(input["NextToken"]);
  const end = start + LIST_METRICS_PAGE.value;
  return {
    Metrics: found.slice(start, end).map(fromMetric),
    NextToken: end < found.length ? String(end) : undefined,
  };
}

/** A dimension without a value stands for any. */
function isAskedFor({ namespace, metricName, dimensions }: Metric, input: AwsInput): boolean {
  const { Namespace, MetricName } = input;
  return (
    (Namespace === undefined || Namespace === namespace) &&
    (MetricName === undefined || MetricName === metricName) &&
    listOf(input["Dimensions"]).every(({ Name, Value }) =>
      dimensions.some(({ name, value }) => name === Name && (Value === undefined || Value === value)),
    )
  );
}
