import type { MetricStatistics } from "./metric-samples.ts";

/** How time is cut when a metric is read, all in epoch milliseconds. */
export interface MetricPeriods {
  /** An instant at which a period begins. */
  readonly origin: number;
  readonly length: number;
  /** Samples before are not read. */
  readonly from: number;
  /** Samples from here on are not read. */
  readonly until: number;
}

/** The statistics of one period. */
export interface PeriodStatistics {
  readonly startsAt: number;
  readonly statistics: MetricStatistics;
}

/** When the period of an instant begins. */
export function periodOf({ origin, length }: MetricPeriods, at: number): number {
  return origin + Math.floor((at - origin) / length) * length;
}

/** Whether an instant is read at all. */
export function isRead({ from, until }: MetricPeriods, at: number): boolean {
  return at >= from && at < until;
}
