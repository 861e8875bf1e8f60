import { METRICS_READ_AS_MAXIMUM } from "../fidelity/metric-names.ts";
import { MetricSamples, type MetricStatistics } from "./metric-samples.ts";

/** The metrics of one function, of one event source mapping, or of all of them together. */
export class MetricScope<Name extends string> {
  readonly samples: Readonly<Record<Name, MetricSamples>>;
  /** Invocations that run now. */
  running = 0;
  /** Those of them in provisioned environments. */
  runningProvisioned = 0;

  constructor(names: readonly Name[]) {
    this.samples = Object.fromEntries(names.map((name) => [name, new MetricSamples()])) as Record<
      Name,
      MetricSamples
    >;
  }

  /** The statistic by which a metric is read: the Maximum of concurrency, the Sum of everything else. */
  get(name: Name): number {
    const samples = this.samples[name];
    return isReadAsMaximum(name) ? samples.maximum : samples.sum;
  }

  /** The statistics of every metric that has samples. */
  toJSON(): Partial<Record<Name, MetricStatistics>> {
    const entries = Object.entries<MetricSamples>(this.samples).filter(([, samples]) => !samples.isEmpty);
    return Object.fromEntries(entries.map(([name, samples]) => [name, samples.statistics()])) as Partial<
      Record<Name, MetricStatistics>
    >;
  }
}

function isReadAsMaximum(name: string): boolean {
  return (METRICS_READ_AS_MAXIMUM.value as readonly string[]).includes(name);
}
