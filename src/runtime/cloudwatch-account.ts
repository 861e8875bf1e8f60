import type { CloudWatchAccount } from "../aws-api/cloudwatch/cloudwatch-account.ts";
import { CloudWatchMetrics } from "../metrics/cloudwatch-metrics.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The metrics of a runtime, as SDK clients put and read them. */
export function createCloudWatchAccount({
  journal,
  clock,
}: RuntimeContext): Omit<CloudWatchAccount, "accountId"> {
  const metrics = new CloudWatchMetrics(journal);
  return {
    listMetrics: () => metrics.list(),
    metricStatistics: (metric, periods, call) => metrics.statistics(metric, periods, call),
    metricUnit: (metric) => metrics.unitOf(metric),
    putMetricDatum: (datum) => metrics.put(datum),
    metricNow: () => clock.now,
  };
}
