import { editDistance } from "../arguments/near-names.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { EVENT_SOURCE_MAPPING_METRICS, FUNCTION_METRICS } from "../fidelity/metric-names.ts";

/** Metrics of functions that are counted. */
export const COUNTED_FUNCTION_METRICS = [
  "Invocations",
  "Errors",
  "Throttles",
  "Duration",
  "ConcurrentExecutions",
  "ProvisionedConcurrentExecutions",
  "ProvisionedConcurrencyInvocations",
  "ProvisionedConcurrencySpilloverInvocations",
  "ProvisionedConcurrencyUtilization",
  "AsyncEventsReceived",
  "AsyncEventAge",
  "AsyncEventsDropped",
  "DeadLetterErrors",
  "DestinationDeliveryFailures",
  "RecursiveInvocationsDropped",
  "IteratorAge",
] as const satisfies readonly (typeof FUNCTION_METRICS.value)[number][];

/** Metrics of event source mappings that are counted. */
export const COUNTED_EVENT_SOURCE_MAPPING_METRICS = [
  "PolledEventCount",
  "FilteredOutEventCount",
  "InvokedEventCount",
  "FailedInvokeEventCount",
  "DroppedEventCount",
  "DeletedEventCount",
] as const satisfies readonly (typeof EVENT_SOURCE_MAPPING_METRICS.value)[number][];

/** A metric of functions. */
export type FunctionMetricName = (typeof COUNTED_FUNCTION_METRICS)[number];

/** A metric of event source mappings. */
export type EventSourceMappingMetricName = (typeof COUNTED_EVENT_SOURCE_MAPPING_METRICS)[number];

/** A metric of the namespace AWS/Lambda that is counted. */
export type LambdaMetricName = FunctionMetricName | EventSourceMappingMetricName;

const NAMES_SHOWN = 3;

/** Refuses a name that is no metric, and one that AWS/Lambda has but that is not counted. */
export function assertCounted(name: string, where: string): asserts name is LambdaMetricName {
  if (isCountedMetric(name, where)) return;
  const near = nearestMetrics(name, [...FUNCTION_METRICS.value, ...EVENT_SOURCE_MAPPING_METRICS.value]);
  throw new InvalidArgumentError(where, "name", `a metric of AWS/Lambda such as ${near.join(", ")}`, name);
}

/** Whether a name is one that is counted. Refuses one that AWS/Lambda has but that is not. */
export function isCountedMetric(name: string, where: string): name is LambdaMetricName {
  if (isFunctionMetric(name) || isEventSourceMappingMetric(name)) return true;
  const known: readonly string[] = [...FUNCTION_METRICS.value, ...EVENT_SOURCE_MAPPING_METRICS.value];
  if (known.includes(name)) throw new NotSimulatedError(where, `the metric ${name}`);
  return false;
}

export function isFunctionMetric(name: string): name is FunctionMetricName {
  return (COUNTED_FUNCTION_METRICS as readonly string[]).includes(name);
}

function isEventSourceMappingMetric(name: string): name is EventSourceMappingMetricName {
  return (COUNTED_EVENT_SOURCE_MAPPING_METRICS as readonly string[]).includes(name);
}

function nearestMetrics(name: string, known: readonly string[]): readonly string[] {
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, NAMES_SHOWN)
    .map(({ candidate }) => candidate);
}
