import type { LogFormat, SystemLogLevel } from "../fidelity/log-lines.ts";
import type { SimulatedRuntime } from "../fidelity/runtime-names.ts";
import type { FunctionIdentity, LogLevel } from "../journal/journal-entry.ts";

/** What the log of a function version depends on, in AWS's units (memory in MB). */
export interface LogSettings {
  readonly runtime: SimulatedRuntime;
  readonly memorySize: number;
  readonly region: string;
  readonly logGroup: string;
  readonly logFormat: LogFormat;
  /** Only with the JSON format. */
  readonly applicationLogLevel?: LogLevel | undefined;
  /** Only with the JSON format. */
  readonly systemLogLevel?: SystemLogLevel | undefined;
}

/** Finds the settings of a function version as they are now. */
export type LogSettingsResolver = (identity: FunctionIdentity) => LogSettings;

const RANK = { TRACE: 1, DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5, FATAL: 6 } as const satisfies Record<
  LogLevel,
  number
>;

/** Whether a level is as grave as the least one that is kept. */
export function isAtLeast(level: LogLevel, least: LogLevel): boolean {
  return RANK[level] >= RANK[least];
}

/** Reads a level that a program wrote, in whatever case; undefined when it is none. */
export function toLogLevel(text: unknown): LogLevel | undefined {
  if (typeof text !== "string") return undefined;
  const level = text.toUpperCase();
  return Object.hasOwn(RANK, level) ? (level as LogLevel) : undefined;
}
