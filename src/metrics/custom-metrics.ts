import { type Metric, metricKey } from "./metric.ts";
import { isRead, type MetricPeriods, type PeriodStatistics, periodOf } from "./metric-periods.ts";
import { MetricSamples, type MetricStatistics } from "./metric-samples.ts";

/** Samples of a metric at one instant, as PutMetricData brings them. */
export interface MetricDatum {
  readonly metric: Metric;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly unit: string;
  readonly statistics: Required<Omit<MetricStatistics, "average">>;
}

/** The metrics that were put. */
export class CustomMetrics {
  readonly #data = new Map<string, MetricDatum[]>();

  put(datum: MetricDatum): void {
    const key = metricKey(datum.metric);
    const data = this.#data.get(key);
    if (data === undefined) this.#data.set(key, [datum]);
    else data.push(datum);
  }

  /** In the order in which they were first put. */
  list(): readonly Metric[] {
    return [...this.#data.values()].flatMap(([first]) => (first === undefined ? [] : [first.metric]));
  }

  /** Periods without samples are left out, and so are samples of another unit than the one asked for. */
  statistics(metric: Metric, periods: MetricPeriods, unit?: string): readonly PeriodStatistics[] {
    const samples = new Map<number, MetricSamples>();
    for (const datum of this.#data.get(metricKey(metric)) ?? []) {
      if (!isRead(periods, datum.at) || (unit !== undefined && unit !== datum.unit)) continue;
      const startsAt = periodOf(periods, datum.at);
      const inPeriod = samples.get(startsAt) ?? new MetricSamples();
      samples.set(startsAt, inPeriod);
      inPeriod.merge(datum.statistics);
    }
    return [...samples]
      .sort(([a], [b]) => a - b)
      .map(([startsAt, inPeriod]) => ({ startsAt, statistics: inPeriod.statistics() }));
  }

  /** The unit in which a metric was last put. */
  unitOf(metric: Metric): string | undefined {
    return this.#data.get(metricKey(metric))?.at(-1)?.unit;
  }
}
