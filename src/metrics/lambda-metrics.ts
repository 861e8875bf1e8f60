import { InvalidArgumentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournalEntry, JournalEntryOf } from "../journal/journal-entry.ts";
import { AsynchronousEventSamples, type FunctionSample } from "./asynchronous-event-samples.ts";
import {
  assertCounted,
  COUNTED_EVENT_SOURCE_MAPPING_METRICS,
  COUNTED_FUNCTION_METRICS,
  type EventSourceMappingMetricName,
  type FunctionMetricName,
  isFunctionMetric,
  type LambdaMetricName,
} from "./metric-name.ts";
import type { MetricStatistics } from "./metric-samples.ts";
import { MetricScope } from "./metric-scope.ts";
import { ProvisionedUsage, type ProvisionedUse } from "./provisioned-usage.ts";

/** Whose metric: of one function, of one event source mapping, or, without any, of the whole Region. */
export interface MetricDimensions {
  readonly functionName?: string;
  readonly eventSourceMappingUUID?: string;
}

/** All metrics that have samples, as plain data. */
export interface LambdaMetricsData {
  readonly region: Partial<Record<LambdaMetricName, MetricStatistics>>;
  readonly functions: Readonly<Record<string, Partial<Record<FunctionMetricName, MetricStatistics>>>>;
  readonly eventSourceMappings: Readonly<
    Record<string, Partial<Record<EventSourceMappingMetricName, MetricStatistics>>>
  >;
}

type BatchEntry = JournalEntryOf<"batch.succeeded" | "batch.partiallyFailed" | "batch.failed">;
type FunctionScope = MetricScope<FunctionMetricName>;
type MappingScope = MetricScope<EventSourceMappingMetricName>;

/**
 * The CloudWatch metrics of the namespace AWS/Lambda, counted from the journal as it is written, over the whole run: no
 * periods and no delay. Each entry costs the same, and what is kept grows only with the number of functions, versions,
 * mappings, live environments and events that wait in Lambda's queue.
 */
export class LambdaMetrics {
  readonly #region: FunctionScope = new MetricScope(COUNTED_FUNCTION_METRICS);
  readonly #allMappings: MappingScope = new MetricScope(COUNTED_EVENT_SOURCE_MAPPING_METRICS);
  readonly #functions = new Map<string, FunctionScope>();
  readonly #mappings = new Map<string, MappingScope>();
  readonly #functionsOfMappings = new Map<string, string>();
  readonly #provisioned = new ProvisionedUsage();
  readonly #asynchronous = new AsynchronousEventSamples();
  readonly #unsubscribe: () => void;

  constructor(journal: Pick<Journal, "subscribe">) {
    this.#unsubscribe = journal.subscribe((entry) => this.#read(entry));
  }

  /**
   * The value of a metric: the Sum of its samples, or their Maximum for a metric of concurrency. Duration and
   * ages are in milliseconds. Throws NotSimulatedError for a metric that is not counted and
   * InvalidArgumentError for an unknown name.
   */
  get(name: LambdaMetricName, dimensions: MetricDimensions = {}): number {
    assertCounted(name, "metrics.get");
    return isFunctionMetric(name)
      ? this.#functionScope(dimensions, "metrics.get").get(name)
      : this.#mappingScope(dimensions, "metrics.get").get(name);
  }

  /** All statistics of a metric; names and dimensions as for {@link get}. */
  statistics(name: LambdaMetricName, dimensions: MetricDimensions = {}): MetricStatistics {
    assertCounted(name, "metrics.statistics");
    return isFunctionMetric(name)
      ? this.#functionScope(dimensions, "metrics.statistics").samples[name].statistics()
      : this.#mappingScope(dimensions, "metrics.statistics").samples[name].statistics();
  }

  /**
   * The statistics of a metric since they were last taken. Undefined for a function or mapping that has none.
   * @internal
   */
  take(name: LambdaMetricName, dimensions: MetricDimensions): MetricStatistics | undefined {
    const { functionName, eventSourceMappingUUID: uuid } = dimensions;
    if ((isFunctionMetric(name) ? uuid : functionName) !== undefined) return undefined;
    const samples = isFunctionMetric(name)
      ? (functionName === undefined ? this.#region : this.#functions.get(functionName))?.samples[name]
      : (uuid === undefined ? this.#allMappings : this.#mappings.get(uuid))?.samples[name];
    if (samples === undefined || samples.isEmpty) return undefined;
    const statistics = samples.statistics();
    samples.clear();
    return statistics;
  }

  toJSON(): LambdaMetricsData {
    return {
      region: { ...this.#region.toJSON(), ...this.#allMappings.toJSON() },
      functions: toData(this.#functions),
      eventSourceMappings: toData(this.#mappings),
    };
  }

  /** Stops counting. */
  dispose(): void {
    this.#unsubscribe();
  }

  #read(entry: JournalEntry): void {
    switch (entry.kind) {
      case "function.created":
        this.#functionNamed(entry.functionName);
        break;
      case "mapping.stateChanged":
        this.#mappingOf(entry.uuid);
        this.#functionsOfMappings.set(entry.uuid, entry.functionName);
        break;
      case "environment.initStarted":
        this.#provisioned.initStarted(entry);
        break;
      case "environment.shutdown":
        this.#provisioned.shutDown(entry);
        break;
      case "provisionedConcurrency.changed":
        this.#provisioned.changed(entry);
        break;
      case "invocation.started":
        this.#started(entry);
        break;
      case "invocation.completed":
        this.#completed(entry);
        break;
      case "invocation.throttled":
        countThrottle(this.#region);
        countThrottle(this.#functionNamed(entry.functionName));
        break;
      case "asyncEvent.received":
      case "asyncEvent.ended":
      case "destination.failed":
      case "invocation.loopStopped":
        for (const sample of this.#asynchronous.samplesOf(entry)) this.#sample(entry.functionName, sample);
        break;
      case "message.received":
        // Whoever else receives is no mapping.
        if (this.#mappings.has(entry.by)) this.#count(entry.by, "PolledEventCount", 1);
        break;
      case "mapping.destinationFailed":
        this.#sample(entry.functionName, { name: "DestinationDeliveryFailures", value: 1 });
        break;
      case "records.filteredOut":
        this.#count(entry.uuid, "FilteredOutEventCount", entry.messageIds.length);
        break;
      case "batch.discarded":
        this.#count(entry.uuid, "DroppedEventCount", entry.messageIds.length);
        break;
      case "batch.succeeded":
        this.#batch(entry, { failed: 0 });
        break;
      case "batch.partiallyFailed":
        this.#batch(entry, { failed: entry.failedMessageIds.length });
        break;
      case "batch.failed":
        this.#batch(entry, { failed: entry.messageIds.length });
        break;
    }
  }

  #started(entry: JournalEntryOf<"invocation.started">): void {
    const use = this.#provisioned.started(entry);
    countStart(this.#region, use);
    countStart(this.#functionNamed(entry.functionName), use);
    if (entry.source.type !== "asynchronous") return;
    const age = this.#asynchronous.ageAtStart(entry);
    if (age !== undefined) this.#sample(entry.functionName, { name: "AsyncEventAge", value: age });
  }

  #completed(entry: JournalEntryOf<"invocation.completed">): void {
    const wasProvisioned = this.#provisioned.completed(entry);
    countEnd(this.#region, { entry, wasProvisioned });
    countEnd(this.#functionNamed(entry.functionName), { entry, wasProvisioned });
  }

  /** A failed event still invoked the function. What is handled is deleted from a queue, but stays in a stream. */
  #batch(entry: BatchEntry, { failed }: { readonly failed: number }): void {
    const { uuid, iteratorAge } = entry;
    const invoked = entry.messageIds.length;
    this.#count(uuid, "InvokedEventCount", invoked);
    if (failed > 0) this.#count(uuid, "FailedInvokeEventCount", failed);
    if (iteratorAge === undefined && failed < invoked)
      this.#count(uuid, "DeletedEventCount", invoked - failed);
    const functionName = this.#functionsOfMappings.get(uuid);
    if (iteratorAge === undefined || functionName === undefined) return;
    this.#sample(functionName, { name: "IteratorAge", value: iteratorAge });
  }

  #count(uuid: string, name: EventSourceMappingMetricName, value: number): void {
    this.#allMappings.samples[name].add(value);
    this.#mappingOf(uuid).samples[name].add(value);
  }

  #sample(functionName: string, { name, value }: FunctionSample): void {
    this.#region.samples[name].add(value);
    this.#functionNamed(functionName).samples[name].add(value);
  }

  #functionNamed(functionName: string): FunctionScope {
    let scope = this.#functions.get(functionName);
    if (scope === undefined) {
      scope = new MetricScope(COUNTED_FUNCTION_METRICS);
      this.#functions.set(functionName, scope);
    }
    return scope;
  }

  #mappingOf(uuid: string): MappingScope {
    let scope = this.#mappings.get(uuid);
    if (scope === undefined) {
      scope = new MetricScope(COUNTED_EVENT_SOURCE_MAPPING_METRICS);
      this.#mappings.set(uuid, scope);
    }
    return scope;
  }

  #functionScope(dimensions: MetricDimensions, where: string): FunctionScope {
    const { functionName, ...others } = dimensions;
    refuseOthers(others, { where, expected: "functionName, or nothing for the whole Region" });
    if (functionName === undefined) return this.#region;
    return find(this.#functions, functionName, { where, option: "functionName" });
  }

  #mappingScope(dimensions: MetricDimensions, where: string): MappingScope {
    const { eventSourceMappingUUID: uuid, ...others } = dimensions;
    refuseOthers(others, { where, expected: "eventSourceMappingUUID, or nothing for all mappings" });
    if (uuid === undefined) return this.#allMappings;
    return find(this.#mappings, uuid, { where, option: "eventSourceMappingUUID" });
  }
}

function countStart(scope: FunctionScope, use: ProvisionedUse): void {
  const { samples } = scope;
  samples.Invocations.add(1);
  samples.ConcurrentExecutions.add(++scope.running);
  switch (use.use) {
    case "none":
      break;
    case "spillover":
      samples.ProvisionedConcurrencySpilloverInvocations.add(1);
      break;
    case "provisioned":
      samples.ProvisionedConcurrencyInvocations.add(1);
      samples.ProvisionedConcurrentExecutions.add(++scope.runningProvisioned);
      if (use.utilization !== undefined) samples.ProvisionedConcurrencyUtilization.add(use.utilization);
      break;
  }
}

function countEnd(
  scope: FunctionScope,
  end: { readonly entry: JournalEntryOf<"invocation.completed">; readonly wasProvisioned: boolean },
): void {
  const { samples } = scope;
  samples.Errors.add(end.entry.outcome === "success" ? 0 : 1);
  samples.Throttles.add(0);
  samples.Duration.add(end.entry.durationMs);
  scope.running--;
  if (end.wasProvisioned) scope.runningProvisioned--;
}

function countThrottle({ samples }: FunctionScope): void {
  samples.Errors.add(0);
  samples.Throttles.add(1);
}

function refuseOthers(
  others: Readonly<Record<string, unknown>>,
  { where, expected }: { readonly where: string; readonly expected: string },
): void {
  const [name] = Object.keys(others);
  if (name !== undefined) throw new InvalidArgumentError(where, "dimensions", expected, name);
}

function find<Scope>(
  scopes: ReadonlyMap<string, Scope>,
  key: string,
  { where, option }: { readonly where: string; readonly option: string },
): Scope {
  const scope = scopes.get(key);
  if (scope !== undefined) return scope;
  const known =
    scopes.size === 0 ? "one that exists (there is none)" : `one of ${[...scopes.keys()].join(", ")}`;
  throw new InvalidArgumentError(where, option, known, key);
}

function toData<Data>(scopes: ReadonlyMap<string, { toJSON(): Data }>): Record<string, Data> {
  return Object.fromEntries([...scopes].map(([key, scope]) => [key, scope.toJSON()]));
}
