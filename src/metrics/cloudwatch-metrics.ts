import { NotSimulatedError } from "../errors.ts";
import { LAMBDA_METRICS_NAMESPACE } from "../fidelity/metric-names.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";
import { CustomMetrics, type MetricDatum } from "./custom-metrics.ts";
import { lambdaStatistics } from "./lambda-metric-history.ts";
import { LambdaMetrics, type MetricDimensions } from "./lambda-metrics.ts";
import { isLambdaMetric, type Metric, type MetricDimension, unitOfLambdaMetric } from "./metric.ts";
import { isCountedMetric } from "./metric-name.ts";
import type { MetricPeriods, PeriodStatistics } from "./metric-periods.ts";
import { isQueueMetric, listQueueMetrics, queueStatistics } from "./queue-metrics.ts";

const FUNCTION_DIMENSION = "FunctionName";
const MAPPING_DIMENSION = "EventSourceMappingUUID";

/** Dimensions by which Lambda publishes metrics, too, and by which none are counted here. */
const UNCOUNTED_DIMENSIONS: readonly string[] = ["Resource", "ExecutedVersion"];

/** What the namespaces of AWS's own metrics begin with. */
const AWS_NAMESPACES = "AWS/";

/** What CloudWatch has of metrics: those of AWS/Lambda and AWS/SQS, read off the journal, and those that were put. */
export class CloudWatchMetrics {
  readonly #journal: Journal;
  readonly #custom = new CustomMetrics();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  put(datum: MetricDatum): void {
    this.#custom.put(datum);
  }

  /** All that have samples. */
  list(): readonly Metric[] {
    return [...this.#lambdaMetrics(), ...listQueueMetrics(this.#journal.entries), ...this.#custom.list()];
  }

  /** What was read from `where`. Periods without samples are left out. Throws NotSimulatedError for what is not counted. */
  statistics(
    metric: Metric,
    periods: MetricPeriods,
    { where, unit }: { readonly where: string; readonly unit?: string | undefined },
  ): readonly PeriodStatistics[] {
    const { namespace, metricName: name } = metric;
    if (isQueueMetric(metric)) {
      const counted = queueStatistics(this.#entriesIn(periods, where), metric, { where, periods });
      return unit === undefined || unit === "Count" ? counted : [];
    }
    if (!isLambdaMetric(metric)) {
      if (namespace.startsWith(AWS_NAMESPACES)) throw new NotSimulatedError(where, `metrics of ${namespace}`);
      return this.#custom.statistics(metric, periods, unit);
    }
    const uncounted = metric.dimensions.find(({ name: dimension }) =>
      UNCOUNTED_DIMENSIONS.includes(dimension),
    );
    if (uncounted !== undefined)
      throw new NotSimulatedError(where, `a metric of AWS/Lambda by ${uncounted.name}`);
    const dimensions = dimensionsOf(metric.dimensions);
    if (dimensions === undefined || !isCountedMetric(name, where)) return [];
    if (unit !== undefined && unit !== unitOfLambdaMetric(name)) return [];
    return lambdaStatistics(this.#entriesIn(periods, where), { name, dimensions }, periods);
  }

  /** CloudWatch's word for none is None. */
  unitOf(metric: Metric): string {
    if (isQueueMetric(metric)) return "Count";
    return isLambdaMetric(metric)
      ? unitOfLambdaMetric(metric.metricName)
      : (this.#custom.unitOf(metric) ?? "None");
  }

  #entriesIn({ from }: MetricPeriods, where: string): readonly JournalEntry[] {
    const { entries, dropped } = this.#journal;
    if (dropped === 0 || from >= (entries[0]?.at ?? 0)) return entries;
    throw new NotSimulatedError(
      where,
      "a time of which the journal has dropped entries",
      "Create the runtime with a greater journalLimit.",
    );
  }

  #lambdaMetrics(): readonly Metric[] {
    const counted = countAll(this.#journal);
    const toMetrics = (names: object, dimensions: readonly MetricDimension[]): readonly Metric[] =>
      Object.keys(names).map((metricName) => ({
        namespace: LAMBDA_METRICS_NAMESPACE.value,
        metricName,
        dimensions,
      }));
    return [
      ...toMetrics(counted.region, []),
      ...Object.entries(counted.functions).flatMap(([value, names]) =>
        toMetrics(names, [{ name: FUNCTION_DIMENSION, value }]),
      ),
      ...Object.entries(counted.eventSourceMappings).flatMap(([value, names]) =>
        toMetrics(names, [{ name: MAPPING_DIMENSION, value }]),
      ),
    ];
  }
}

function countAll(journal: Journal): ReturnType<LambdaMetrics["toJSON"]> {
  const metrics = new LambdaMetrics({
    subscribe: (listener) => {
      for (const entry of journal.entries) listener(entry);
      return () => {};
    },
  });
  return metrics.toJSON();
}

/** Undefined for dimensions that no metric of Lambda has. */
function dimensionsOf(dimensions: readonly MetricDimension[]): MetricDimensions | undefined {
  const [first, ...others] = dimensions;
  if (first === undefined) return {};
  if (others.length > 0) return undefined;
  if (first.name === FUNCTION_DIMENSION) return { functionName: first.value };
  return first.name === MAPPING_DIMENSION ? { eventSourceMappingUUID: first.value } : undefined;
}
