import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import {
  DEFAULT_APPLICATION_LOG_LEVEL,
  DEFAULT_LOG_FORMAT,
  DEFAULT_SYSTEM_LOG_LEVEL,
} from "../fidelity/defaults.ts";
import {
  LOG_GROUP_MAXIMUM_LENGTH,
  LOG_GROUP_PATTERN,
  UNDELIVERABLE_LOG_GROUP_PREFIX,
} from "../fidelity/limits.ts";
import { DEFAULT_LOG_GROUP, type LogFormat, type SystemLogLevel } from "../fidelity/log-lines.ts";
import type { LogLevel } from "../journal/journal-entry.ts";
import { checkText, checkWord, type Member } from "./member-constraint.ts";

export type ApplicationLogLevel = LogLevel;

/**
 * How a function's logs are written.
 * See https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html
 */
export interface LoggingConfigOptions {
  /** Default `Text`. */
  readonly logFormat?: LogFormat;
  /** Only with `JSON`. Default `INFO`. */
  readonly applicationLogLevel?: ApplicationLogLevel;
  /** Only with `JSON`. Default `INFO`. */
  readonly systemLogLevel?: SystemLogLevel;
  /** Default `/aws/lambda/<function name>`. */
  readonly logGroup?: string;
}

/** Logging with every default filled in; levels exist only with the JSON format. */
export type LoggingConfig =
  | { readonly logFormat: "Text"; readonly logGroup: string }
  | {
      readonly logFormat: "JSON";
      readonly logGroup: string;
      readonly applicationLogLevel: ApplicationLogLevel;
      readonly systemLogLevel: SystemLogLevel;
    };

const LOG_FORMATS = ["Text", "JSON"] as const satisfies readonly LogFormat[];
const APPLICATION_LOG_LEVELS = [
  "TRACE",
  "DEBUG",
  "INFO",
  "WARN",
  "ERROR",
  "FATAL",
] as const satisfies readonly ApplicationLogLevel[];
const SYSTEM_LOG_LEVELS = ["DEBUG", "INFO", "WARN"] as const satisfies readonly SystemLogLevel[];
const OPTION_NAMES = [
  "logFormat",
  "applicationLogLevel",
  "systemLogLevel",
  "logGroup",
] as const satisfies readonly (keyof LoggingConfigOptions)[];

/** Logging of a function that configures none. */
export function defaultLoggingConfig(functionName: string): LoggingConfig {
  return { logFormat: DEFAULT_LOG_FORMAT.value, logGroup: DEFAULT_LOG_GROUP.value(functionName) };
}

/** Checks a logging configuration. It replaces an earlier one as a whole: what it leaves out is the default. */
export function checkLoggingConfig(where: string, options: unknown, functionName: string): LoggingConfig {
  checkObject(options, { where, option: "loggingConfig" });
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "loggingConfig." });
  const { logFormat, applicationLogLevel, systemLogLevel, logGroup }: LoggingConfigOptions = options;
  const group =
    logGroup === undefined ? DEFAULT_LOG_GROUP.value(functionName) : checkLogGroup(where, logGroup);
  const format =
    logFormat === undefined
      ? DEFAULT_LOG_FORMAT.value
      : checkWord(member(where, "logFormat"), logFormat, LOG_FORMATS);
  if (format === "Text") {
    checkNoLevel(where, "applicationLogLevel", applicationLogLevel);
    checkNoLevel(where, "systemLogLevel", systemLogLevel);
    return { logFormat: format, logGroup: group };
  }
  return {
    logFormat: format,
    logGroup: group,
    applicationLogLevel: checkWord(
      member(where, "applicationLogLevel"),
      applicationLogLevel ?? DEFAULT_APPLICATION_LOG_LEVEL.value,
      APPLICATION_LOG_LEVELS,
    ),
    systemLogLevel: checkWord(
      member(where, "systemLogLevel"),
      systemLogLevel ?? DEFAULT_SYSTEM_LOG_LEVEL.value,
      SYSTEM_LOG_LEVELS,
    ),
  };
}

function checkNoLevel(where: string, option: string, level: unknown): void {
  if (level === undefined) return;
  throw new InvalidArgumentError(
    where,
    `loggingConfig.${option}`,
    'left out unless `loggingConfig.logFormat` is "JSON"',
    level,
  );
}

function checkLogGroup(where: string, logGroup: unknown): string {
  const group = checkText(member(where, "logGroup"), logGroup, {
    maximumLength: LOG_GROUP_MAXIMUM_LENGTH.value,
    pattern: LOG_GROUP_PATTERN.value,
    expected: `1 to ${LOG_GROUP_MAXIMUM_LENGTH.value} letters, digits and . - _ / #`,
  });
  if (!group.startsWith(UNDELIVERABLE_LOG_GROUP_PREFIX.value)) return group;
  throw new InvalidArgumentError(
    where,
    "loggingConfig.logGroup",
    `a group that does not begin with "${UNDELIVERABLE_LOG_GROUP_PREFIX.value}", to which AWS could not deliver`,
    group,
  );
}

function member(where: string, name: string): Member {
  return { where, option: `loggingConfig.${name}`, member: `loggingConfig.${name}` };
}
