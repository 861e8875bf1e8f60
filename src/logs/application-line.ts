import { format, types } from "node:util";
import { DEFAULT_APPLICATION_LOG_LEVEL } from "../fidelity/defaults.ts";
import {
  FIRST_ARGUMENT_SEARCHED_FOR_ERRORS,
  FIRST_ARGUMENT_SEARCHED_FOR_ERRORS_NODEJS24,
  type LogFormat,
  REQUEST_ID_DURING_INIT,
  REQUEST_ID_DURING_INIT_NODEJS24,
} from "../fidelity/log-lines.ts";
import type { SimulatedRuntime } from "../fidelity/runtime-names.ts";
import type { LogLevel } from "../journal/journal-entry.ts";
import { isoInstant } from "../time/iso-instant.ts";
import { isAtLeast } from "./log-settings.ts";

/** One call of a `console` method. */
export interface ApplicationLogCall {
  readonly runtime: SimulatedRuntime;
  readonly format: LogFormat;
  readonly level: LogLevel;
  readonly args: readonly unknown[];
  /** Epoch milliseconds. */
  readonly at: number;
  /** Absent while the environment initialises. */
  readonly requestId?: string | undefined;
  /** @defaultValue `"INFO"` with the JSON format, `"TRACE"` with the text format */
  readonly applicationLogLevel?: LogLevel | undefined;
}

/** What one call of a `console` method writes. */
export interface ApplicationLine {
  /** What was logged, as `util.format` prints it. */
  readonly text: string;
  /** The line as the runtime hands it to CloudWatch Logs, without a line end; inner ones are kept. */
  readonly line: string;
}

// Whole, since every piece of a line makes one more text, and all of them are kept.
const LEVEL_COLUMNS: Readonly<Record<LogLevel, string>> = {
  TRACE: "\tTRACE\t",
  DEBUG: "\tDEBUG\t",
  INFO: "\tINFO\t",
  WARN: "\tWARN\t",
  ERROR: "\tERROR\t",
  FATAL: "\tFATAL\t",
};

/** Formats a `console` call as the managed Node.js runtimes do; undefined when its level is filtered out. */
export function formatApplicationLine(call: ApplicationLogCall): ApplicationLine | undefined {
  const least =
    call.applicationLogLevel ?? (call.format === "JSON" ? DEFAULT_APPLICATION_LOG_LEVEL.value : "TRACE");
  if (!isAtLeast(call.level, least)) return undefined;
  // The runtime's `console` methods have a first parameter: without arguments they print `undefined`.
  const args = call.args.length === 0 ? [undefined] : call.args;
  const text = args.length === 1 && typeof args[0] === "string" ? args[0] : format(...args);
  return { text, line: call.format === "JSON" ? jsonLine(call, args, text) : textLine(call, text) };
}

function textLine(call: ApplicationLogCall, text: string): string {
  const requestId = call.requestId ?? requestIdDuringInit(call.runtime).text;
  return `${isoInstant(call.at)}\t${requestId}${LEVEL_COLUMNS[call.level]}${text}`;
}

function jsonLine(call: ApplicationLogCall, args: readonly unknown[], text: string): string {
  const record: Record<string, unknown> = {
    timestamp: isoInstant(call.at),
    level: call.level,
    requestId: call.requestId ?? requestIdDuringInit(call.runtime).json,
  };
  if (args.length === 1) {
    if (typeof args[0] === "string") return JSON.stringify({ ...record, message: text });
    try {
      return JSON.stringify({ ...record, message: args[0] }, describeErrors);
    } catch {
      // A cycle or a BigInt: the runtime falls back to the printed form.
      return JSON.stringify({ ...record, message: text });
    }
  }
  const error = args.slice(firstSearchedForErrors(call.runtime)).find(isError);
  const members =
    error === undefined ? {} : { ...errorMembers(error), stackTrace: stackLines(error.stack) ?? [] };
  return JSON.stringify({ ...record, message: text, ...members });
}

function describeErrors(_key: string, value: unknown): unknown {
  return isError(value)
    ? { ...errorMembers(value), stackTrace: stackLines(value.stack) ?? value.stack, ...value }
    : value;
}

function errorMembers(error: Error): { readonly errorType: string; readonly errorMessage: string } {
  return { errorType: error.constructor?.name ?? "UnknownError", errorMessage: error.message };
}

function stackLines(stack: unknown): string[] | undefined {
  return typeof stack === "string" ? stack.split("\n") : undefined;
}

/** Test runners load modules into contexts of their own, whose errors are no instances of this one's Error. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

function requestIdDuringInit(runtime: SimulatedRuntime): {
  readonly text: string;
  readonly json: string | undefined;
} {
  return runtime === "nodejs24.x" ? REQUEST_ID_DURING_INIT_NODEJS24.value : REQUEST_ID_DURING_INIT.value;
}

function firstSearchedForErrors(runtime: SimulatedRuntime): number {
  return runtime === "nodejs24.x"
    ? FIRST_ARGUMENT_SEARCHED_FOR_ERRORS_NODEJS24.value
    : FIRST_ARGUMENT_SEARCHED_FOR_ERRORS.value;
}
