import { checkKnownNames } from "../arguments/known-names.ts";
import { isWithin } from "../arguments/whole-number.ts";
import type { DestinationReference } from "../asynchronous-invocation/event-invoke-config.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { type AwsAnswer, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { RecordStream, ShardStart } from "../event-source/record-stream.ts";
import { ENUM_MISMATCH } from "../fidelity/error-messages.ts";
import {
  BATCH_SIZE_RANGE,
  BATCHING_WINDOW_RANGE,
  MAPPING_ERRORS,
} from "../fidelity/event-source-parameters.ts";
import type { WholeNumberRange } from "../fidelity/limits.ts";
import {
  PARALLELIZATION_FACTOR_RANGE,
  RECORD_AGE_RANGE,
  STARTING_POSITIONS,
  STREAM_MAPPING_DEFAULTS,
  STREAM_MAPPING_ERRORS,
  STREAM_RETRY_ATTEMPTS_RANGE,
  TUMBLING_WINDOW_RANGE,
} from "../fidelity/stream-mapping.ts";
import { checkWholeNumber, validationException } from "../function/member-constraint.ts";
import { checkFilterCriteria, type FilterCriteria, type FilterCriteriaOptions } from "./filter-criteria.ts";

/** How a mapping polls a stream of Kinesis or of a DynamoDB table, in AWS's words and units. */
export interface StreamMappingOptions {
  /** Where to begin in the shards that exist: at their oldest record, after their newest, or (Kinesis only) at an instant. */
  readonly startingPosition: "TRIM_HORIZON" | "LATEST" | "AT_TIMESTAMP";
  /** The instant of AT_TIMESTAMP, a number in epoch milliseconds; not in the future. */
  readonly startingPositionTimestamp?: Date | number;
  /** Records in a batch at most, 1 to 10,000. Default 100. */
  readonly batchSize?: number;
  /** Seconds to gather a batch, 0 to 300. Default 0. */
  readonly maximumBatchingWindowInSeconds?: number;
  /** Batches of one shard at once, 1 to 10; records with the same key stay in order. Default 1. */
  readonly parallelizationFactor?: number;
  /** Attempts after the first one, 0 to 10,000, or -1 for as many as it takes. Default -1. */
  readonly maximumRetryAttempts?: number;
  /** Records that reach this age are given up: 60 to 604,800, or -1 for none. Default -1. */
  readonly maximumRecordAgeInSeconds?: number;
  /** Splits a batch that failed in two and tries the halves one after the other. Default `false`. */
  readonly bisectBatchOnFunctionError?: boolean;
  /** Seconds of windows over which the function keeps a state, 1 to 900; 0 for none. Default 0. */
  readonly tumblingWindowInSeconds?: number;
  /** `["ReportBatchItemFailures"]` lets the function say from which record on the batch failed. Default none. */
  readonly functionResponseTypes?: readonly "ReportBatchItemFailures"[];
  /** Gets a record of every batch that was given up: a standard queue, a standard topic or a bucket, or its ARN. */
  readonly onFailure?: DestinationReference;
  /** Which records the function gets; the others are passed over. Default all. */
  readonly filterCriteria?: FilterCriteriaOptions;
  /** `false` creates the mapping without polling. Default `true`. */
  readonly enabled?: boolean;
}

/** The same, checked and complete. */
export interface StreamMappingConfiguration {
  readonly startingPosition: ShardStart;
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  readonly parallelizationFactor: number;
  /** -1: as many as it takes. */
  readonly maximumRetryAttempts: number;
  /** -1: however old. */
  readonly maximumRecordAgeInSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  /** 0: no windows. */
  readonly tumblingWindowInSeconds: number;
  readonly reportsBatchItemFailures: boolean;
  /** ARN. */
  readonly onFailure: string | undefined;
  /** `undefined`: all records. */
  readonly filterCriteria: FilterCriteria | undefined;
  readonly enabled: boolean;
}

/** What the options are checked against. */
export interface MappedStream extends Pick<RecordStream, "service" | "arn"> {
  readonly targets: DeliveryTargets;
  /** Epoch milliseconds of virtual time. */
  readonly now: number;
}

const OPTION_NAMES = [
  "eventSource",
  "function",
  "startingPosition",
  "startingPositionTimestamp",
  "batchSize",
  "maximumBatchingWindowInSeconds",
  "parallelizationFactor",
  "maximumRetryAttempts",
  "maximumRecordAgeInSeconds",
  "bisectBatchOnFunctionError",
  "tumblingWindowInSeconds",
  "functionResponseTypes",
  "onFailure",
  "filterCriteria",
  "enabled",
] as const;

/** What AWS has and the mapping of a stream here does not take. */
const REFUSED_OPTIONS: Readonly<Record<string, string>> = {
  metricsConfig: "Metrics are always counted.",
  kmsKeyArn: "Filters are not encrypted.",
  tags: "Leave it out.",
};

const OPTIONS_OF_OTHER_SOURCES: readonly string[] = [
  "scalingConfig",
  "provisionedPollerConfig",
  "topics",
  "queues",
];

const SERVICES_OF_FAILURE: readonly string[] = ["sqs", "sns", "s3"];
const RECORD_AGE_EXPECTED = `-1 or a whole number of seconds from ${RECORD_AGE_RANGE.value.minimum} to ${RECORD_AGE_RANGE.value.maximum}`;

/** Checks the options of a stream's mapping and fills in the defaults. `where` is how errors name the call. */
export function checkStreamMappingOptions(
  where: string,
  options: StreamMappingOptions,
  source: MappedStream,
): StreamMappingConfiguration {
  refuseOptions(where, options);
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "" });
  const number = (option: keyof typeof STREAM_MAPPING_DEFAULTS.value, rules: NumberRules): number =>
    checkWholeNumber(
      { where, option, member: option },
      options[option] === undefined ? STREAM_MAPPING_DEFAULTS.value[option] : options[option],
      rules,
    );
  const parallelizationFactor = number("parallelizationFactor", {
    range: PARALLELIZATION_FACTOR_RANGE.value,
  });
  const tumblingWindowInSeconds = number("tumblingWindowInSeconds", {
    range: TUMBLING_WINDOW_RANGE.value,
    unit: "seconds",
  });
  if (tumblingWindowInSeconds > 0 && parallelizationFactor > 1) {
    throw new NotSimulatedError(
      where,
      "`tumblingWindowInSeconds` together with `parallelizationFactor`",
      "The state of a window is that of a whole shard.",
    );
  }
  return {
    startingPosition: checkStart(where, options, source),
    batchSize: number("batchSize", { range: BATCH_SIZE_RANGE.value, unit: "records" }),
    maximumBatchingWindowInSeconds: number("maximumBatchingWindowInSeconds", {
      range: BATCHING_WINDOW_RANGE.value,
      unit: "seconds",
    }),
    parallelizationFactor,
    maximumRetryAttempts: number("maximumRetryAttempts", { range: STREAM_RETRY_ATTEMPTS_RANGE.value }),
    maximumRecordAgeInSeconds: checkRecordAge(where, options.maximumRecordAgeInSeconds),
    bisectBatchOnFunctionError: checkFlag("bisectBatchOnFunctionError", options, { where, byDefault: false }),
    tumblingWindowInSeconds,
    reportsBatchItemFailures: checkResponseTypes(where, options.functionResponseTypes),
    onFailure: checkDestination(where, options.onFailure, source),
    filterCriteria: checkFilterCriteria(where, options.filterCriteria, source.service),
    enabled: checkFlag("enabled", options, { where, byDefault: true }),
  };
}

interface NumberRules {
  readonly range: WholeNumberRange;
  readonly unit?: string;
}

function refuseOptions(where: string, options: object): void {
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const advice = Object.hasOwn(REFUSED_OPTIONS, option) ? REFUSED_OPTIONS[option] : undefined;
    if (advice !== undefined) throw new NotSimulatedError(where, `\`${option}\``, advice);
    if (option === "onSuccess") {
      const message = MAPPING_ERRORS.unsupportedDestination.value;
      throw refused(
        { where, option, expected: "left out: only failures have a destination" },
        value,
        message,
      );
    }
    if (option === "destinationConfig") {
      throw new InvalidArgumentError(where, option, "left out: give the destination as `onFailure`", value);
    }
    if (!OPTIONS_OF_OTHER_SOURCES.includes(option)) continue;
    const message = MAPPING_ERRORS.unsupportedParameter.value(option);
    throw refused({ where, option, expected: "left out: streams do not have it" }, value, message);
  }
}

function refused(
  call: { readonly where: string; readonly option: string; readonly expected: string },
  value: unknown,
  message: string,
): InvalidArgumentError {
  const aws: AwsAnswer = { name: "InvalidParameterValueException", message };
  return new InvalidArgumentError(call.where, call.option, call.expected, value, aws);
}

function checkStart(where: string, options: StreamMappingOptions, source: MappedStream): ShardStart {
  const { startingPosition: type, startingPositionTimestamp: given } = options;
  const expected =
    source.service === "kinesis" ? "TRIM_HORIZON, LATEST or AT_TIMESTAMP" : "TRIM_HORIZON or LATEST";
  const position = { where, option: "startingPosition", expected };
  if (type === undefined || type === null) {
    throw refused(position, type, STREAM_MAPPING_ERRORS.startingPositionMissing.value);
  }
  if (!(STARTING_POSITIONS.value as readonly unknown[]).includes(type)) {
    const constraint = ENUM_MISMATCH.value(STARTING_POSITIONS.value);
    const aws =
      typeof type === "string" ? validationException(type, "startingPosition", constraint) : undefined;
    throw new InvalidArgumentError(where, "startingPosition", expected, type, aws);
  }
  const timestamp = { where, option: "startingPositionTimestamp" };
  if (type !== "AT_TIMESTAMP") {
    if (given === undefined) return { type };
    throw new InvalidArgumentError(where, timestamp.option, "left out: only AT_TIMESTAMP has one", given);
  }
  if (source.service === "dynamodb") {
    throw refused(position, type, STREAM_MAPPING_ERRORS.startingPositionUnsupported.value(source.arn));
  }
  if (given === undefined) {
    const message = STREAM_MAPPING_ERRORS.timestampMissing.value;
    throw refused(
      { ...timestamp, expected: "a Date or epoch milliseconds with AT_TIMESTAMP" },
      given,
      message,
    );
  }
  const instant = given instanceof Date ? given.getTime() : given;
  if (typeof instant === "number" && Number.isFinite(instant) && instant <= source.now) {
    return { type, timestamp: instant };
  }
  const shown = given instanceof Date && Number.isFinite(instant) ? given.toISOString() : given;
  throw new InvalidArgumentError(
    where,
    timestamp.option,
    "a Date or epoch milliseconds, not in the future",
    shown,
  );
}

function checkRecordAge(where: string, given: unknown): number {
  const age = given === undefined ? STREAM_MAPPING_DEFAULTS.value.maximumRecordAgeInSeconds : given;
  if (age === -1 || isWithin(age, RECORD_AGE_RANGE.value)) return age;
  const call = { where, option: "maximumRecordAgeInSeconds", expected: RECORD_AGE_EXPECTED };
  if (Number.isInteger(age)) throw refused(call, age, STREAM_MAPPING_ERRORS.recordAge.value);
  throw new InvalidArgumentError(where, call.option, call.expected, age);
}

function checkResponseTypes(where: string, types: unknown): boolean {
  if (types === undefined) return false;
  const isKnown = Array.isArray(types) && types.every((type) => type === "ReportBatchItemFailures");
  if (isKnown) return types.length > 0;
  const expected = 'a list of "ReportBatchItemFailures"';
  throw new InvalidArgumentError(where, "functionResponseTypes", expected, types);
}

function checkFlag(
  option: "bisectBatchOnFunctionError" | "enabled",
  options: StreamMappingOptions,
  { where, byDefault }: { readonly where: string; readonly byDefault: boolean },
): boolean {
  const flag: unknown = options[option] === undefined ? byDefault : options[option];
  if (typeof flag === "boolean") return flag;
  throw new InvalidArgumentError(where, option, "true or false", flag);
}

function checkDestination(where: string, given: unknown, { targets }: MappedStream): string | undefined {
  if (given === undefined || given === "") return undefined;
  const option = "onFailure";
  const arn = targets.arnOf(given, { where, option });
  const isAllowed = SERVICES_OF_FAILURE.includes(arn.split(":")[2] ?? "") && !arn.endsWith(".fifo");
  if (isAllowed && targets.find(arn) !== undefined) return arn;
  throw new InvalidArgumentError(
    where,
    option,
    "a standard queue, a standard topic or a bucket that exists",
    arn,
  );
}
