import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { DEFAULT_INIT_DURATION, DEFAULT_RUNTIME } from "../fidelity/choices.ts";
import {
  DEFAULT_ARCHITECTURE,
  DEFAULT_DESCRIPTION,
  DEFAULT_EPHEMERAL_STORAGE,
  DEFAULT_MEMORY_SIZE,
  DEFAULT_RECURSIVE_LOOP,
  DEFAULT_TIMEOUT,
} from "../fidelity/defaults.ts";
import { MINIMUM_VALUE, RUNTIME_RETIRED, RUNTIME_UNKNOWN } from "../fidelity/error-messages.ts";
import {
  DESCRIPTION_MAXIMUM_LENGTH,
  EPHEMERAL_STORAGE_RANGE,
  MEMORY_SIZE_MEMBER_RANGE,
  MEMORY_SIZE_RANGE,
  TIMEOUT_MEMBER_RANGE,
  TIMEOUT_RANGE,
} from "../fidelity/limits.ts";
import {
  OTHER_RUNTIMES,
  RETIRED_RUNTIMES,
  SIMULATED_RUNTIMES,
  type SimulatedRuntime,
} from "../fidelity/runtime-names.ts";
import { toMilliseconds } from "../time/duration.ts";
import { checkRecursiveLoop, type DeadLetterConfig, mergeDeadLetterConfig } from "./dead-letter-config.ts";
import { checkEnvironment } from "./environment-variables.ts";
import { checkExtensions, type Extension } from "./extension.ts";
import { checkCode, checkCodeUpdate, type FunctionCode } from "./function-code.ts";
import { checkFunctionName } from "./function-name.ts";
import type {
  Architecture,
  FunctionOptions,
  FunctionSettings,
  FunctionUpdate,
  RecursiveLoop,
  StreamingFunctionOptions,
} from "./function-options.ts";
import type { IamStatement } from "./iam-statement.ts";
import { checkOptionNames } from "./known-options.ts";
import { checkLoggingConfig, defaultLoggingConfig, type LoggingConfig } from "./logging-config.ts";
import {
  checkText,
  checkWholeNumber,
  checkWord,
  type Member,
  validationException,
} from "./member-constraint.ts";

/** A function as it is configured: checked, with every default filled in. */
export interface FunctionConfiguration {
  readonly functionName: string;
  readonly code: FunctionCode;
  readonly runtime: SimulatedRuntime;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  /** MB. */
  readonly ephemeralStorage: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly description: string;
  readonly architecture: Architecture;
  readonly loggingConfig: LoggingConfig;
  /** `undefined` while nothing is reserved. */
  readonly reservedConcurrentExecutions: number | undefined;
  /** Absent without a dead-letter queue or topic. */
  readonly deadLetterConfig?: DeadLetterConfig;
  readonly recursiveLoop: RecursiveLoop;
  readonly executionRole: readonly IamStatement[];
  readonly extensions: readonly Extension[];
  /** Virtual time of the Init phase before the module is loaded. */
  readonly initDurationMs: number;
}

/**
 * Checks what createFunction was given and fills in the defaults.
 * Throws InvalidArgumentError, with AWS's own answer where it is known, or NotSimulatedError.
 */
export function validateFunctionOptions(
  name: string,
  options: FunctionOptions | StreamingFunctionOptions,
): FunctionConfiguration {
  const where = `createFunction(${JSON.stringify(name)})`;
  const functionName = checkFunctionName(where, name);
  checkShape(where, options);
  checkOptionNames(where, options, OPTION_NAMES);
  return applySettings(where, options, {
    functionName,
    code: checkCode(where, options),
    runtime: DEFAULT_RUNTIME.value,
    timeout: DEFAULT_TIMEOUT.value,
    memorySize: DEFAULT_MEMORY_SIZE.value,
    ephemeralStorage: DEFAULT_EPHEMERAL_STORAGE.value,
    environment: {},
    description: DEFAULT_DESCRIPTION.value,
    architecture: DEFAULT_ARCHITECTURE.value,
    loggingConfig: defaultLoggingConfig(functionName),
    reservedConcurrentExecutions: undefined,
    recursiveLoop: DEFAULT_RECURSIVE_LOOP.value,
    executionRole: [],
    extensions: [],
    initDurationMs: DEFAULT_INIT_DURATION.value,
  });
}

/**
 * Checks an update and merges it. A setting that is left out stays as it is; one that is given replaces the old one as a
 * whole, as `environment` and `loggingConfig` do on AWS. `where` is how errors name the call.
 */
export function updateFunctionConfiguration(
  current: FunctionConfiguration,
  update: FunctionUpdate,
  where = `updateFunction(${JSON.stringify(current.functionName)})`,
): FunctionConfiguration {
  checkShape(where, update);
  checkOptionNames(where, update, OPTION_NAMES);
  return applySettings(where, update, { ...current, code: checkCodeUpdate(where, current.code, update) });
}

const OPTION_NAMES = [
  "handler",
  "load",
  "runtime",
  "timeout",
  "memorySize",
  "ephemeralStorage",
  "environment",
  "description",
  "architecture",
  "loggingConfig",
  "reservedConcurrentExecutions",
  "deadLetterConfig",
  "recursiveLoop",
  "executionRole",
  "extensions",
  "initDuration",
] as const satisfies readonly (keyof FunctionOptions)[];

function checkShape(where: string, options: unknown): void {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return;
  throw new InvalidArgumentError(where, "options", "an object with `handler` or `load`", options);
}

function applySettings(
  where: string,
  options: FunctionSettings,
  base: FunctionConfiguration,
): FunctionConfiguration {
  const { functionName } = base;
  return {
    functionName,
    code: base.code,
    runtime: given(options.runtime, base.runtime, (runtime) => checkRuntime(where, runtime)),
    timeout: given(options.timeout, base.timeout, (seconds) =>
      checkWholeNumber(member(where, "timeout"), seconds, {
        range: TIMEOUT_RANGE.value,
        modelRange: TIMEOUT_MEMBER_RANGE.value,
        unit: "seconds",
      }),
    ),
    memorySize: given(options.memorySize, base.memorySize, (size) =>
      checkWholeNumber(member(where, "memorySize"), size, {
        range: MEMORY_SIZE_RANGE.value,
        modelRange: MEMORY_SIZE_MEMBER_RANGE.value,
        unit: "MB",
      }),
    ),
    ephemeralStorage: given(options.ephemeralStorage, base.ephemeralStorage, (size) =>
      checkWholeNumber({ where, option: "ephemeralStorage", member: "ephemeralStorage.size" }, size, {
        range: EPHEMERAL_STORAGE_RANGE.value,
        unit: "MB",
      }),
    ),
    environment: given(options.environment, base.environment, (variables) =>
      checkEnvironment(where, variables),
    ),
    description: given(options.description, base.description, (text) =>
      checkText(member(where, "description"), text, {
        maximumLength: DESCRIPTION_MAXIMUM_LENGTH.value,
        expected: `text of at most ${DESCRIPTION_MAXIMUM_LENGTH.value} characters`,
      }),
    ),
    architecture: given(options.architecture, base.architecture, (name) =>
      checkWord(member(where, "architecture"), name, ["x86_64", "arm64"]),
    ),
    loggingConfig: given(options.loggingConfig, base.loggingConfig, (logging) =>
      checkLoggingConfig(where, logging, functionName),
    ),
    reservedConcurrentExecutions: given(
      options.reservedConcurrentExecutions,
      base.reservedConcurrentExecutions,
      (count) => checkReservedConcurrency(where, count),
    ),
    ...mergeDeadLetterConfig(where, options.deadLetterConfig, base.deadLetterConfig),
    recursiveLoop: given(options.recursiveLoop, base.recursiveLoop, (word) =>
      checkRecursiveLoop(where, word),
    ),
    executionRole: options.executionRole ?? base.executionRole,
    extensions: given(options.extensions, base.extensions, (extensions) =>
      checkExtensions(where, extensions),
    ),
    initDurationMs: given(options.initDuration, base.initDurationMs, (duration) =>
      toMilliseconds(duration, where, "initDuration"),
    ),
  };
}

function given<Option, Value>(
  option: Option | undefined,
  otherwise: Value,
  check: (option: Option) => Value,
): Value {
  return option === undefined ? otherwise : check(option);
}

function member(where: string, option: string): Member {
  return { where, option, member: option };
}

function checkRuntime(where: string, runtime: unknown): SimulatedRuntime {
  const simulated: readonly unknown[] = SIMULATED_RUNTIMES.value;
  if (simulated.includes(runtime)) return runtime as SimulatedRuntime;
  const others: readonly unknown[] = OTHER_RUNTIMES.value;
  if (others.includes(runtime)) {
    throw new NotSimulatedError(
      where,
      `runtime ${JSON.stringify(runtime)}`,
      `Use one of ${SIMULATED_RUNTIMES.value.join(", ")}.`,
    );
  }
  const retired: readonly unknown[] = RETIRED_RUNTIMES.value;
  const message = (retired.includes(runtime) ? RUNTIME_RETIRED : RUNTIME_UNKNOWN).value(String(runtime));
  throw new InvalidArgumentError(
    where,
    "runtime",
    `one of ${SIMULATED_RUNTIMES.value.map((name) => JSON.stringify(name)).join(", ")}`,
    runtime,
    { name: "InvalidParameterValueException", message },
  );
}

function checkReservedConcurrency(where: string, count: unknown): number {
  const option = "reservedConcurrentExecutions";
  if (typeof count === "number" && Number.isInteger(count) && count >= 0) return count;
  const aws = Number.isInteger(count)
    ? validationException(count, option, MINIMUM_VALUE.value(0))
    : undefined;
  throw new InvalidArgumentError(where, option, "a whole number from 0", count, aws);
}
