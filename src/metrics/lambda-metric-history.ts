import type { JournalEntry } from "../journal/journal-entry.ts";
import { LambdaMetrics, type MetricDimensions } from "./lambda-metrics.ts";
import type { LambdaMetricName } from "./metric-name.ts";
import { isRead, type MetricPeriods, type PeriodStatistics, periodOf } from "./metric-periods.ts";

/** A metric of AWS/Lambda. */
export interface LambdaMetric {
  readonly name: LambdaMetricName;
  readonly dimensions: MetricDimensions;
}

/** Counts a metric once more from the entries of a journal, period by period. Periods without samples are left out. */
export function lambdaStatistics(
  entries: readonly JournalEntry[],
  { name, dimensions }: LambdaMetric,
  periods: MetricPeriods,
): readonly PeriodStatistics[] {
  let read: (entry: JournalEntry) => void = () => {};
  const metrics = new LambdaMetrics({
    subscribe: (listener) => {
      read = listener;
      return () => {};
    },
  });
  const counted: PeriodStatistics[] = [];
  let startsAt: number | undefined;
  let wasRead = false;
  const endPeriod = (): void => {
    const statistics = metrics.take(name, dimensions);
    if (wasRead && startsAt !== undefined && statistics !== undefined) counted.push({ startsAt, statistics });
  };
  for (const entry of entries) {
    const next = periodOf(periods, entry.at);
    const isNextRead = isRead(periods, entry.at);
    if (next !== startsAt || isNextRead !== wasRead) endPeriod();
    startsAt = next;
    wasRead = isNextRead;
    read(entry);
  }
  endPeriod();
  return counted;
}
