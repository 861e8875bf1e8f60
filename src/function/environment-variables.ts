import { InvalidArgumentError } from "../errors.ts";
import { FAKE_CREDENTIALS } from "../fidelity/choices.ts";
import {
  ENVIRONMENT_LIMIT,
  ENVIRONMENT_VARIABLE_NAME_PATTERN,
  EXECUTION_ENV,
  FIXED_ENVIRONMENT_VARIABLES,
  NODE_PATH,
  RESERVED_ENVIRONMENT_VARIABLES,
  VARIABLES_WITHHELD_FROM_EXTENSIONS,
} from "../fidelity/environment-variables.ts";
import { ENVIRONMENT_KEYS_RESERVED, ENVIRONMENT_TOO_LARGE } from "../fidelity/error-messages.ts";
import type { InitializationType } from "../journal/journal-entry.ts";
import type { FunctionConfiguration } from "./function-configuration.ts";
import { matches } from "./member-constraint.ts";

/** What the variables that Lambda sets depend on. */
export interface EnvironmentVariablesOptions {
  readonly configuration: FunctionConfiguration;
  /** `$LATEST` or a version number. */
  readonly version: string;
  readonly region: string;
  readonly logStreamName: string;
  readonly initializationType: InitializationType;
}

/**
 * The variables that the runtime's process sees: the function's own and those that Lambda sets, which win.
 * `_X_AMZN_TRACE_ID` is set anew for each invocation and is not among them.
 * See https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function buildEnvironmentVariables(options: EnvironmentVariablesOptions): Record<string, string> {
  const { configuration, version, region, logStreamName, initializationType } = options;
  const { functionName, runtime, memorySize, loggingConfig, code } = configuration;
  return {
    ...FIXED_ENVIRONMENT_VARIABLES.value,
    NODE_PATH: NODE_PATH.value(majorOf(runtime)),
    ...configuration.environment,
    ...FAKE_CREDENTIALS.value,
    ...RESERVED_FIXED_VARIABLES,
    _HANDLER: code.handlerName,
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    AWS_EXECUTION_ENV: EXECUTION_ENV.value(runtime),
    AWS_LAMBDA_FUNCTION_NAME: functionName,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: initializationType,
    AWS_LAMBDA_LOG_GROUP_NAME: loggingConfig.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    ...(loggingConfig.logFormat === "JSON"
      ? { AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: loggingConfig.applicationLogLevel }
      : {}),
  };
}

/** The variables that the process of an external extension sees: those of the runtime without some of Lambda's. */
export function buildExtensionVariables(
  runtimeVariables: Readonly<Record<string, string>>,
): Record<string, string> {
  const variables = { ...runtimeVariables };
  for (const name of VARIABLES_WITHHELD_FROM_EXTENSIONS.value) delete variables[name];
  return variables;
}

/** Checks the variables of a function's configuration. */
export function checkEnvironment(where: string, environment: unknown): Readonly<Record<string, string>> {
  if (typeof environment !== "object" || environment === null || Array.isArray(environment)) {
    throw new InvalidArgumentError(where, "environment", "an object of names and texts", environment);
  }
  const entries: readonly (readonly [string, unknown])[] = Object.entries(environment);
  const variables = Object.fromEntries(
    entries.map(([name, value]) => [name, checkValue(where, name, value)]),
  );
  checkReservedNames(where, variables);
  checkNames(where, variables);
  checkSize(where, variables);
  return variables;
}

function checkValue(where: string, name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new InvalidArgumentError(where, `environment.${name}`, "text", value);
}

function checkReservedNames(where: string, variables: Readonly<Record<string, string>>): void {
  const reserved = Object.keys(variables).filter((name) => RESERVED_NAMES.has(name));
  const [first] = reserved;
  if (first === undefined) return;
  throw new InvalidArgumentError(
    where,
    `environment.${first}`,
    "left out: Lambda sets it",
    variables[first],
    {
      name: "InvalidParameterValueException",
      message: ENVIRONMENT_KEYS_RESERVED.value(reserved),
    },
  );
}

function checkNames(where: string, variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (matches(name, ENVIRONMENT_VARIABLE_NAME_PATTERN.value)) continue;
    throw new InvalidArgumentError(
      where,
      `environment[${JSON.stringify(name)}]`,
      "named by a letter and at least one more letter, digit or underscore",
      value,
    );
  }
}

function checkSize(where: string, variables: Readonly<Record<string, string>>): void {
  const json = JSON.stringify(variables);
  const bytes = Buffer.byteLength(json);
  if (bytes <= ENVIRONMENT_LIMIT.value) return;
  throw new InvalidArgumentError(
    where,
    "environment",
    `at most ${ENVIRONMENT_LIMIT.value} bytes as JSON, not ${bytes}`,
    variables,
    { name: "InvalidParameterValueException", message: ENVIRONMENT_TOO_LARGE.value(json) },
  );
}

const RESERVED_NAMES: ReadonlySet<string> = new Set(RESERVED_ENVIRONMENT_VARIABLES.value);

const RESERVED_FIXED_VARIABLES = Object.fromEntries(
  Object.entries(FIXED_ENVIRONMENT_VARIABLES.value).filter(([name]) => RESERVED_NAMES.has(name)),
);

/** `22` of `nodejs22.x`. */
function majorOf(runtime: string): string {
  return runtime.replace(/\D+/g, "");
}
