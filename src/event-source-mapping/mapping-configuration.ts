import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import {
  BATCH_SIZE_RANGE,
  BATCHING_WINDOW_RANGE,
  DEFAULT_SQS_BATCH_SIZE,
  DEFAULT_SQS_BATCHING_WINDOW,
  FIFO_BATCH_SIZE_RANGE,
  MAPPING_ERRORS,
  MAXIMUM_CONCURRENCY_RANGE,
  SQS_BATCH_SIZE_WITHOUT_WINDOW,
} from "../fidelity/event-source-parameters.ts";
import { checkWholeNumber } from "../function/member-constraint.ts";
import { checkFilterCriteria, type FilterCriteria, type FilterCriteriaOptions } from "./filter-criteria.ts";

/** How a mapping polls a queue, in AWS's words and units. */
export interface SqsMappingOptions {
  /** Messages in a batch at most, 1 to 10,000; more than 10 need a batching window. Of a FIFO queue 1 to 10. Default 10. */
  readonly batchSize?: number;
  /** Seconds to gather a batch, 0 to 300; of a FIFO queue none. Default 0. */
  readonly maximumBatchingWindowInSeconds?: number;
  /** `["ReportBatchItemFailures"]` lets the function say which messages failed. Default none. */
  readonly functionResponseTypes?: readonly "ReportBatchItemFailures"[];
  /** At most so many batches of this mapping at once, 2 to 1,000. Default: as many as AWS scales to. */
  readonly scalingConfig?: { readonly maximumConcurrency?: number };
  /** Messages that match none of the filters are deleted from the queue. Default: every message is taken. */
  readonly filterCriteria?: FilterCriteriaOptions;
  /** `false` creates the mapping without polling. Default `true`. */
  readonly enabled?: boolean;
}

/** The same, checked and complete. */
export interface SqsMappingConfiguration {
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly reportsBatchItemFailures: boolean;
  readonly maximumConcurrency: number | undefined;
  readonly filterCriteria: FilterCriteria | undefined;
  readonly enabled: boolean;
}

const OPTION_NAMES = [
  "eventSource",
  "function",
  "batchSize",
  "maximumBatchingWindowInSeconds",
  "functionResponseTypes",
  "scalingConfig",
  "filterCriteria",
  "enabled",
] as const;

/** What AWS has and a queue's mapping here does not take. */
const REFUSED_OPTIONS: Readonly<Record<string, string>> = {
  provisionedPollerConfig: "Pollers scale on their own.",
  metricsConfig: "Metrics are always counted.",
  kmsKeyArn: "Filters are not encrypted.",
  tags: "Leave it out.",
};

/** What AWS has for other sources than queues. */
const OPTIONS_OF_OTHER_SOURCES = [
  "startingPosition",
  "startingPositionTimestamp",
  "parallelizationFactor",
  "maximumRecordAgeInSeconds",
  "maximumRetryAttempts",
  "bisectBatchOnFunctionError",
  "tumblingWindowInSeconds",
  "destinationConfig",
  "topics",
  "queues",
] as const;

/** Checks the options of a queue's mapping and fills in the defaults. `where` is how errors name the call. */
export function checkSqsMappingOptions(
  where: string,
  options: SqsMappingOptions,
  { isFifo }: { readonly isFifo: boolean },
): SqsMappingConfiguration {
  refuseOptions(where, options);
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "" });
  const batchSize = checkWholeNumber(
    { where, option: "batchSize", member: "batchSize" },
    options.batchSize ?? DEFAULT_SQS_BATCH_SIZE.value,
    { range: BATCH_SIZE_RANGE.value, unit: "messages" },
  );
  const windowInSeconds = checkWholeNumber(
    { where, option: "maximumBatchingWindowInSeconds", member: "maximumBatchingWindowInSeconds" },
    options.maximumBatchingWindowInSeconds ?? DEFAULT_SQS_BATCHING_WINDOW.value,
    { range: BATCHING_WINDOW_RANGE.value, unit: "seconds" },
  );
  if (isFifo) checkFifo(where, { batchSize, windowInSeconds });
  if (batchSize > SQS_BATCH_SIZE_WITHOUT_WINDOW.value && windowInSeconds === 0) {
    throw new InvalidArgumentError(
      where,
      "maximumBatchingWindowInSeconds",
      `at least 1 with a batchSize above ${SQS_BATCH_SIZE_WITHOUT_WINDOW.value}`,
      windowInSeconds,
      { name: "InvalidParameterValueException", message: MAPPING_ERRORS.windowNeeded.value },
    );
  }
  return {
    batchSize,
    maximumBatchingWindowInSeconds: windowInSeconds,
    reportsBatchItemFailures: checkResponseTypes(where, options.functionResponseTypes),
    maximumConcurrency: checkScalingConfig(where, options.scalingConfig),
    filterCriteria: checkFilterCriteria(where, options.filterCriteria, "sqs"),
    enabled: checkEnabled(where, options.enabled),
  };
}

function refuseOptions(where: string, options: object): void {
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const advice = Object.hasOwn(REFUSED_OPTIONS, option) ? REFUSED_OPTIONS[option] : undefined;
    if (advice !== undefined) throw new NotSimulatedError(where, `\`${option}\``, advice);
    if (!OPTIONS_OF_OTHER_SOURCES.some((other) => other === option)) continue;
    const message =
      option === "startingPosition"
        ? MAPPING_ERRORS.startingPositionOnSqs.value
        : MAPPING_ERRORS.unsupportedParameter.value(option);
    throw new InvalidArgumentError(where, option, "left out: queues do not have it", value, {
      name: "InvalidParameterValueException",
      message,
    });
  }
}

/** Batches of a FIFO queue are as small as one receive. */
function checkFifo(
  where: string,
  { batchSize, windowInSeconds }: { readonly batchSize: number; readonly windowInSeconds: number },
): void {
  const { maximum } = FIFO_BATCH_SIZE_RANGE.value;
  if (batchSize > maximum)
    throw new InvalidArgumentError(where, "batchSize", `up to ${maximum} for a FIFO queue`, batchSize);
  if (windowInSeconds === 0) return;
  const expected = "0 for a FIFO queue";
  throw new InvalidArgumentError(where, "maximumBatchingWindowInSeconds", expected, windowInSeconds, {
    name: "InvalidParameterValueException",
    message: MAPPING_ERRORS.windowOnFifo.value,
  });
}

function checkResponseTypes(where: string, types: unknown): boolean {
  if (types === undefined) return false;
  const isKnown = Array.isArray(types) && types.every((type) => type === "ReportBatchItemFailures");
  if (!isKnown) {
    throw new InvalidArgumentError(
      where,
      "functionResponseTypes",
      'a list of "ReportBatchItemFailures"',
      types,
    );
  }
  return types.length > 0;
}

function checkScalingConfig(where: string, scalingConfig: unknown): number | undefined {
  if (scalingConfig === undefined) return undefined;
  checkObject(scalingConfig, {
    where,
    option: "scalingConfig",
    expected: "an object with `maximumConcurrency`",
  });
  checkKnownNames(where, scalingConfig, { known: ["maximumConcurrency"], prefix: "scalingConfig." });
  const { maximumConcurrency } = scalingConfig as { readonly maximumConcurrency?: unknown };
  if (maximumConcurrency === undefined) return undefined;
  return checkWholeNumber(
    { where, option: "scalingConfig.maximumConcurrency", member: "scalingConfig.maximumConcurrency" },
    maximumConcurrency,
    { range: MAXIMUM_CONCURRENCY_RANGE.value, unit: "batches at once" },
  );
}

function checkEnabled(where: string, enabled: unknown): boolean {
  if (enabled === undefined || typeof enabled === "boolean") return enabled ?? true;
  throw new InvalidArgumentError(where, "enabled", "true or false", enabled);
}
