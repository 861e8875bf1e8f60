import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import {
  BATCH_SIZE_RANGE,
  BATCHING_WINDOW_RANGE,
  MAPPING_ERRORS,
} from "../fidelity/event-source-parameters.ts";
import {
  BROKER_FUNCTION_TIMEOUT,
  DEFAULT_BROKER_BATCH_SIZE,
  DEFAULT_BROKER_BATCHING_WINDOW,
} from "../fidelity/kafka.ts";
import { checkWholeNumber } from "../function/member-constraint.ts";

/** What mappings of Kafka and of Amazon MQ have in common, in AWS's words and units. */
export interface BrokerBatchOptions {
  /** Records in a batch at most, 1 to 10,000. Default 100. */
  readonly batchSize?: number;
  /** Seconds to gather a batch, 0 to 300. Default: half a second. */
  readonly maximumBatchingWindowInSeconds?: number;
  /** `false` creates the mapping without polling. Default `true`. */
  readonly enabled?: boolean;
}

/** The same, checked and complete. */
export interface BrokerBatchConfiguration {
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly enabled: boolean;
}

export function checkBrokerBatchOptions(
  where: string,
  options: BrokerBatchOptions,
): BrokerBatchConfiguration {
  const { batchSize = DEFAULT_BROKER_BATCH_SIZE.value, maximumBatchingWindowInSeconds: window } = options;
  return {
    batchSize: checkWholeNumber({ where, option: "batchSize", member: "batchSize" }, batchSize, {
      range: BATCH_SIZE_RANGE.value,
      unit: "records",
    }),
    batchingWindowMs:
      window === undefined ? DEFAULT_BROKER_BATCHING_WINDOW.value : checkWindow(where, window) * 1_000,
    enabled: checkFlag({ where, option: "enabled" }, options.enabled ?? true),
  };
}

function checkWindow(where: string, window: unknown): number {
  const option = "maximumBatchingWindowInSeconds";
  const rules = { range: BATCHING_WINDOW_RANGE.value, unit: "seconds" };
  return checkWholeNumber({ where, option, member: option }, window, rules);
}

/** How errors name an option of a call. */
interface NamedOption {
  readonly where: string;
  readonly option: string;
}

export function checkFlag({ where, option }: NamedOption, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw new InvalidArgumentError(where, option, "true or false", value);
}

/** What a mapping does not take, and why. */
export interface RefusedMappingOptions {
  /** AWS has it, and it is not simulated: what to do instead. */
  readonly notSimulated: Readonly<Record<string, string>>;
  /** The value of such an option that asks for nothing, and is accepted. */
  readonly harmless: Readonly<Record<string, unknown>>;
  /** AWS has it for other sources only. */
  readonly unsupported: readonly string[];
  /** The sources that do not have it, in words. */
  readonly sources: string;
}

/** Refuses what the mapping of a source does not take; gives back the options without those that ask for nothing. */
export function refuseMappingOptions<Options extends object>(
  where: string,
  options: Options,
  { notSimulated, harmless, unsupported, sources }: RefusedMappingOptions,
): Options {
  const kept = Object.entries(options).filter(([option, value]: [string, unknown]) => {
    if (value === undefined) return true;
    if (Object.hasOwn(notSimulated, option)) {
      if (Object.hasOwn(harmless, option) && harmless[option] === value) return false;
      throw new NotSimulatedError(where, `\`${option}\``, notSimulated[option]);
    }
    if (!unsupported.includes(option)) return true;
    throw new InvalidArgumentError(where, option, `left out: ${sources} do not have it`, value, {
      name: "InvalidParameterValueException",
      message: MAPPING_ERRORS.unsupportedParameter.value(option),
    });
  });
  return Object.fromEntries(kept) as Options;
}

/** Refuses a function that may run for longer than AWS allows for Kafka and Amazon MQ. `timeout` is in seconds. */
export function checkBrokerFunctionTimeout(where: string, timeout: number): void {
  const maximum = BROKER_FUNCTION_TIMEOUT.value;
  if (timeout <= maximum) return;
  const expected = `a function with a timeout of at most ${maximum} seconds`;
  throw new InvalidArgumentError(where, "function", expected, `a timeout of ${timeout} seconds`);
}
