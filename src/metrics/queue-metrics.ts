import { NotSimulatedError } from "../errors.ts";
import { QUEUE_METRICS, SQS_METRICS_NAMESPACE } from "../fidelity/metric-names.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";
import type { Metric } from "./metric.ts";
import { isRead, type MetricPeriods, type PeriodStatistics, periodOf } from "./metric-periods.ts";
import { MetricSamples } from "./metric-samples.ts";

const QUEUE_DIMENSION = "QueueName";

/** What the metrics of queues that are counted here count. */
const COUNTED: Readonly<Record<string, JournalEntry["kind"]>> = {
  NumberOfMessagesSent: "message.sent",
  NumberOfMessagesReceived: "message.received",
  NumberOfMessagesDeleted: "message.deleted",
};

/** Whether SQS publishes it. */
export function isQueueMetric({ namespace }: Metric): boolean {
  return namespace === SQS_METRICS_NAMESPACE.value;
}

/** The metrics of queues that have samples. */
export function listQueueMetrics(entries: readonly JournalEntry[]): readonly Metric[] {
  const found = new Map<string, Metric>();
  for (const entry of entries) {
    for (const [metricName, kind] of Object.entries(COUNTED)) {
      if (entry.kind !== kind || !("queue" in entry)) continue;
      const { queue: value } = entry;
      const dimensions = [{ name: QUEUE_DIMENSION, value }];
      found.set(`${value} ${metricName}`, {
        namespace: SQS_METRICS_NAMESPACE.value,
        metricName,
        dimensions,
      });
    }
  }
  return [...found.values()];
}

/**
 * Counts a metric of a queue from the entries of a journal. Periods without samples are left out. Throws NotSimulatedError,
 * with `where`, for a metric of SQS that is not counted.
 */
export function queueStatistics(
  entries: readonly JournalEntry[],
  { metricName, dimensions }: Metric,
  { where, periods }: { readonly where: string; readonly periods: MetricPeriods },
): readonly PeriodStatistics[] {
  const kind = Object.hasOwn(COUNTED, metricName) ? COUNTED[metricName] : undefined;
  const known: readonly string[] = QUEUE_METRICS.value;
  if (kind === undefined && known.includes(metricName))
    throw new NotSimulatedError(where, `the metric ${metricName}`);
  const [dimension, ...others] = dimensions;
  if (kind === undefined || dimension?.name !== QUEUE_DIMENSION || others.length > 0) return [];
  const periodsWithSamples = new Map<number, MetricSamples>();
  for (const entry of entries) {
    if (entry.kind !== kind || !("queue" in entry) || entry.queue !== dimension.value) continue;
    if (!isRead(periods, entry.at)) continue;
    const startsAt = periodOf(periods, entry.at);
    const samples = periodsWithSamples.get(startsAt) ?? new MetricSamples();
    periodsWithSamples.set(startsAt, samples);
    samples.add(1);
  }
  return [...periodsWithSamples].map(([startsAt, samples]) => ({
    startsAt,
    statistics: samples.statistics(),
  }));
}
