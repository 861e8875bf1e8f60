import type { MetricDatum } from "../../metrics/custom-metrics.ts";
import type { Metric } from "../../metrics/metric.ts";
import type { MetricPeriods, PeriodStatistics } from "../../metrics/metric-periods.ts";

/** What the operations of CloudWatch need of an account. */
export interface CloudWatchAccount {
  readonly accountId: string;
  /** All metrics that have samples. */
  listMetrics(): readonly Metric[];
  /** Periods without samples are left out. Throws NotSimulatedError, with `where`, for what is not counted. */
  metricStatistics(
    metric: Metric,
    periods: MetricPeriods,
    call: { readonly where: string; readonly unit?: string | undefined },
  ): readonly PeriodStatistics[];
  /** The unit of a metric's samples. */
  metricUnit(metric: Metric): string;
  putMetricDatum(datum: MetricDatum): void;
  /** Epoch milliseconds of virtual time. */
  metricNow(): number;
}
